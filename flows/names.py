"""名称 What people call the bodies, posts, meetings and cycles of a mechanism, with the officers of a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flows.recipients import DESKS, in_post, officer_name
from models.mechanism import Mechanism
from rules.access.actors import ENGINE, OPERATOR
from rules.holders import is_desk

_ACTORS = {OPERATOR: "系统操作员", ENGINE: "系统"}


@dataclass(frozen=True, slots=True)
class Names(Mapping[str, str]):
    """Names by id as of `on`: `body:x`, `post:x`, a desk `x.clerk`, or the bare id of a post, body, meeting or cycle."""

    mechanism: Mechanism
    on: date

    def __getitem__(self, key: str) -> str:
        kind, _, bare = key.rpartition(":")
        found = self._body(bare) if kind == "body" else self._post(bare) or self._other(bare)
        if found is None:
            raise KeyError(key)
        return found

    def person(self, post: str) -> str:
        """Who signs for a post by name alone, as 签发人 is printed (GB/T 9704); what the post is called where it is vacant."""
        organisation = self.mechanism.organisation
        if post not in organisation.posts:
            return self.get(post, post)
        people = [officer_name(who, organisation) for who in in_post(post, organisation, self.on)]
        return "、".join(people) or organisation.posts[post].name

    def __iter__(self) -> Iterator[str]:
        organisation = self.mechanism.organisation
        yield from (*organisation.posts, *organisation.bodies, *self.mechanism.forums, *self.mechanism.cycles)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _post(self, key: str) -> str | None:
        organisation = self.mechanism.organisation
        if is_desk(key, organisation):
            body, _, desk = key.rpartition(".")
            return f"{organisation.bodies[body].name}{DESKS[desk]}"
        if key not in organisation.posts:
            return None
        people = "、".join(officer_name(who, organisation) for who in in_post(key, organisation, self.on))
        return f"{organisation.posts[key].name}{people}"

    def _body(self, key: str) -> str | None:
        found = self.mechanism.organisation.bodies.get(key)
        return found.name if found else None

    def _other(self, key: str) -> str | None:
        if key in _ACTORS:
            return _ACTORS[key]
        for named in (self.mechanism.forums, self.mechanism.cycles):
            if key in named:
                return str(named[key].name)
        return self._body(key)
