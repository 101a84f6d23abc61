"""不列姓名 A configuration made fit for a replay: every post held by somebody unnamed, nothing sent to anybody."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import yaml

from models.config.tree import grow

# As papers call people whom they do not name.
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_QUIET_KINDS = ("folder", "inbox")


def unnamed(text: str, since: date) -> str:
    """The text of a valid configuration as it is replayed in a time when other people held the posts.

    Who they were is not known to it, but the posts were not empty: a vacancy would let matters pass by. From `since`
    every post has an officer of its own, called 某甲（推演） and so on. Delegations go with the people; so do all channels that
    reach anybody, for what is replayed must never go out.
    """
    data = cast("dict[str, Any]", grow(text).data)
    posts = data["posts"]
    data["officers"] = {}
    for number, (post, entry) in enumerate(posts.items()):
        officer = post.replace(".", "-")
        data["officers"][officer] = {"name": _pseudonym(number)}
        entry["tenures"] = [{"officer": officer, "since": since.isoformat()}]
    data["delegations"] = []
    data["channels"] = {
        name: channel for name, channel in data["channels"].items() if channel["kind"] in _QUIET_KINDS
    }
    data["mechanism"]["name"] += "（推演）"
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)


def _pseudonym(number: int) -> str:
    turn, stem = divmod(number, len(_STEMS))
    return f"某{_STEMS[stem]}{turn + 1 if turn else ''}（推演）"
