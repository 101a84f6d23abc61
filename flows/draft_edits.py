"""草案表单 The common changes of a configuration as forms make them: in the text, with comments and order kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from models.config.editing import DraftNotEditable, append, put, remove
from models.config.tree import grow
from models.config.values import ID_PATTERN
from models.organisation import Delegation

_ONE_DAY = timedelta(days=1)
_HOLIDAYS, _MAKE_UP = ("calendar", "holidays"), ("calendar", "make_up_days")
_BETWEEN = re.compile("[,，、;；\n]+")


def sections_of(text: str) -> Mapping[str, Any]:
    """What a draft says, section by section, as far as it can be read; nothing where it cannot."""
    data = grow(text).data
    return data if isinstance(data, dict) else {}


def named_in(text: str, section: str) -> list[tuple[str, str]]:
    """The entries of a section of a draft: key and name."""
    entries = _mapping(sections_of(text).get(section)).items()
    return [(key, str(one.get("name", key))) for key, one in entries if isinstance(one, dict)]


def stages_of_draft(text: str) -> list[tuple[str, int, Mapping[str, Any], Mapping[str, Any]]]:
    """Every stage of a draft: its chain's key, its number there, what is said of the chain and of it."""
    chains = _mapping(sections_of(text).get("chains"))
    return [
        (key, number, chain, stage)
        for key, chain in chains.items()
        if isinstance(chain, dict)
        for number, stage in enumerate(chain.get("stages") or ())
        if isinstance(stage, dict)
    ]


def with_limit(text: str, chain: str, number: int, limit: str, remind: str | None) -> str:
    """The draft with another limit at a stage, and other reminders unless `remind` is None; empty: those of the chain.

    `remind` names a ladder, or lists offsets such as `-3 workdays, due`. Raises DraftNotEditable.
    """
    stage = ("chains", chain, "stages", number)
    changed = put(text, (*stage, "limit"), limit)
    if remind is None:
        return changed
    if not remind:
        return remove(changed, (*stage, "remind"))
    return put(changed, (*stage, "remind"), reminders(text, remind))


def reminders(text: str, said: str) -> str | list[str]:
    """A ladder's name, or offsets: 到期前 is -3 workdays, several are parted by commas."""
    if said in _mapping(sections_of(text).get("reminders")):
        return said
    return [part.strip() for part in _BETWEEN.split(said) if part.strip()]


def with_successor(text: str, post: str, name: str, since: date) -> str:
    """The draft with somebody else in a post from a day on: whoever is in it stays until the day before.

    Raises DraftNotEditable.
    """
    entry = _mapping(_mapping(sections_of(text).get("posts")).get(post))
    if not entry:
        raise DraftNotEditable(f"草案里没有职务「{post}」；草案没有改动；请先在 posts 一节写上")
    officer, changed = _officer(text, name)
    for number, tenure in enumerate(entry.get("tenures") or ()):
        changed = _ended(changed, ("posts", post, "tenures", number), tenure, since)
    return append(changed, ("posts", post, "tenures"), {"officer": officer, "since": since})


def with_vacancy(text: str, post: str, last: date) -> str:
    """The draft with a post that has nobody from the day after `last`. Raises DraftNotEditable."""
    entry = _mapping(_mapping(sections_of(text).get("posts")).get(post))
    changed = text
    for number, tenure in enumerate(entry.get("tenures") or ()):
        changed = _ended(changed, ("posts", post, "tenures", number), tenure, last + _ONE_DAY)
    if changed == text:
        raise DraftNotEditable(f"「{post}」在 {last} 没有在任的人；草案没有改动；请核对日期")
    return changed


def _ended(text: str, where: tuple[str | int, ...], tenure: Any, since: date) -> str:
    """A tenure that reaches past a day ends the day before."""
    said = _mapping(tenure)
    began, until = str(said.get("since", "")), str(said.get("until") or "")
    if until and until < since.isoformat():
        return text
    if began >= since.isoformat():
        raise DraftNotEditable(f"已有自 {began} 起的任职，不早于 {since}；草案没有改动；请核对日期")
    return put(text, (*where, "until"), since - _ONE_DAY)


def _officer(text: str, name: str) -> tuple[str, str]:
    """The key of a person, who is written down where the draft does not know the name."""
    officers = _mapping(sections_of(text).get("officers"))
    known = next((key for key, one in officers.items() if _mapping(one).get("name") == name), None)
    if known is not None:
        return known, text
    if name in officers or not re.match(ID_PATTERN, name):
        raise DraftNotEditable(f"「{name}」不能作人员的键；草案没有改动；请在 officers 一节写上后再选")
    return name, put(text, ("officers", name), {"name": name})


def with_local_day(text: str, day: date, name: str, *, working: bool) -> str:
    """The draft with a day that the city itself has off or works on. Raises DraftNotEditable."""
    into, out_of = (_MAKE_UP, _HOLIDAYS) if working else (_HOLIDAYS, _MAKE_UP)
    return put(remove(text, (*out_of, day.isoformat())), (*into, day.isoformat()), name)


def without_local_day(text: str, day: date) -> str:
    """The draft in which a day is again what the State Council's calendar says. Raises DraftNotEditable."""
    changed = remove(remove(text, (*_HOLIDAYS, day.isoformat())), (*_MAKE_UP, day.isoformat()))
    if changed == text:
        raise DraftNotEditable(f"草案的 calendar 一节没有 {day}；草案没有改动；请核对日期")
    return changed


def with_delegation(text: str, given: Delegation) -> str:
    """The draft with one more delegation. Raises DraftNotEditable."""
    said: dict[str, Any] = {
        "post": given.post,
        "delegate": given.delegate,
        "since": given.since,
        "until": given.until,
    }
    chains: Sequence[str] = given.chains
    return append(text, ("delegations",), {**said, "chains": list(chains)} if chains else said)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
