"""不列姓名 A configuration made fit for a rehearsal: every post held by somebody unnamed, nothing sent to anybody."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import yaml

from models.config.tree import grow

# As papers call people whom they do not name.
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_QUIET_KINDS = ("folder", "inbox")


def unnamed(text: str, since: date, mark: str) -> str:
    """The text of a valid configuration for what real people never did: a replay, or made-up matters.

    The posts must not be empty, for a vacancy lets matters pass by: from `since`, or from when somebody first was in
    them, every post has an officer of its own, called 某甲（`mark`） and so on. Delegations go with the people; so do all
    channels that reach anybody, for what is rehearsed must never go out. The mechanism's name carries the mark into
    every letter.
    """
    data = cast("dict[str, Any]", grow(text).data)
    posts = data["posts"]
    data["officers"] = {}
    for number, (post, entry) in enumerate(posts.items()):
        officer = post.replace(".", "-")
        data["officers"][officer] = {"name": f"{_pseudonym(number)}（{mark}）"}
        # The configuration's own tests look back at days on which its posts were filled.
        first = min((one["since"] for one in entry.get("tenures") or ()), default=since.isoformat())
        entry["tenures"] = [{"officer": officer, "since": min(first, since.isoformat())}]
    data["delegations"] = []
    data["channels"] = {
        name: channel for name, channel in data.get("channels", {}).items() if channel["kind"] in _QUIET_KINDS
    }
    data["mechanism"]["name"] += f"（{mark}）"
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _pseudonym(number: int) -> str:
    turn, stem = divmod(number, len(_STEMS))
    return f"某{_STEMS[stem]}{turn + 1 if turn else ''}"
