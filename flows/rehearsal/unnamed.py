"""不列姓名 A configuration made fit for a replay: every post held by somebody unnamed, nothing sent to anybody."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import yaml

from models.config.tree import grow

NOBODY = "某某（推演）"
_QUIET_KINDS = ("folder", "inbox")


def unnamed(text: str, since: date) -> str:
    """The text of a valid configuration as it is replayed in a time when other people held the posts.

    Who they were is not known to it, but the posts were not empty: a vacancy would let matters pass by. From `since`
    every post has an officer of its own without a name. Delegations go with the people; so do all channels that
    reach anybody, for what is replayed must never go out.
    """
    data = cast("dict[str, Any]", grow(text).data)
    posts = data["posts"]
    officers = {post: post.replace(".", "-") for post in posts}
    data["officers"] = {officer: {"name": NOBODY} for officer in officers.values()}
    for post, entry in posts.items():
        entry["tenures"] = [{"officer": officers[post], "since": since.isoformat()}]
    data["delegations"] = []
    data["channels"] = {
        name: channel for name, channel in data["channels"].items() if channel["kind"] in _QUIET_KINDS
    }
    data["mechanism"]["name"] += "（推演）"
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
