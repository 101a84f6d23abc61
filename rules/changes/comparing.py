"""对比 Two configurations compared in the terms of the mechanism: every difference once, in the order of the newer one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from models.change_terms import How
from models.mechanism import Ladder, Mechanism, StageChange
from rules.changes.aspects import ASPECTS, Aspect
from rules.changes.facts import Difference
from rules.changes.naming import entries_of, is_part, named
from rules.changes.own_ladders import early_rungs, goes_on_as, is_own
from rules.changes.values import NOTHING, said, written
from rules.changes.words import Words


@dataclass(frozen=True, slots=True)
class _Where:
    """The thing that is being compared: where it stands, what it is called."""

    words: Words
    path: tuple[str, ...]
    subject: str

    def at(self, *keys: str) -> _Where:
        return replace(self, path=(*self.path, *keys))

    def called(self, name: str) -> _Where:
        return replace(self, subject=" ".join(part for part in (self.subject, name) if part))

    def differs(self, how: How, aspect: str = "", was: str = "", now: str = "") -> Difference:
        return Difference(how, self.path, self.subject, aspect, was, now)


def compare(before: Mechanism, after: Mechanism) -> tuple[Difference, ...]:
    """What `after` says otherwise than `before`; empty when they say the same.

    What a configuration says without an effect on any matter (its `digest` alone differs) is one difference too.
    """
    found = tuple(_parts(before, after, _Where(Words(before, after), (), "")))
    if found or before.digest == after.digest:
        return found
    return (Difference(How.REWORDED, ("digest",), "配置正文", "文字", before.digest[:12], after.digest[:12]),)


def _parts(before: Any, after: Any, where: _Where) -> Iterator[Difference]:
    for name, aspect in ASPECTS[type(after)].items():
        yield from _values(getattr(before, name), getattr(after, name), name, aspect, where)


def _values(before: Any, after: Any, name: str, aspect: Aspect, where: _Where) -> Iterator[Difference]:
    if before == after:
        return
    here = where.at(*_place(name))
    if aspect.said is not None:
        yield _leaf(*_unlike(before, after), aspect, here)
        return
    olds, news = entries_of(before), entries_of(after)
    if olds is not None or news is not None:
        yield from _entries(olds or {}, news or {}, here, ordered=isinstance(after, tuple))
    elif isinstance(before, Ladder) and isinstance(after, Ladder):
        yield from _ladders(before, after, aspect, here)
    elif is_part(before) and is_part(after):
        # The organisation is no thing of its own to whoever reads the configuration.
        yield from _parts(before, after, here.called("" if name == "organisation" else aspect.zh))
    elif isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _pairs(before, after, aspect, here)
    else:
        yield _leaf(before, after, aspect, here)


def _unlike(before: Any, after: Any) -> tuple[Any, Any]:
    """Of two lists of things with many words each, what only one of them has; both whole where they differ in order."""
    if not (isinstance(before, tuple) and isinstance(after, tuple) and any(map(is_part, (*before, *after)))):
        return before, after
    was = tuple(one for one in before if one not in after)
    now = tuple(one for one in after if one not in before)
    return (was, now) if was or now else (before, after)


def _place(name: str) -> tuple[str, ...]:
    return () if name == "organisation" else (name,)


def _ladders(before: Ladder, after: Ladder, aspect: Aspect, where: _Where) -> Iterator[Difference]:
    """The ladder of a stage; what changed in a named one is said once, where it stands."""
    inside = where.called(aspect.zh)
    if not is_own(before) or not is_own(after):
        if before.id != after.id:
            yield _leaf(before, after, aspect, where)
        elif where.words.before.ladders.get(after.id) == where.words.after.ladders.get(after.id):
            yield from _parts(before, after, inside)
        return
    was, now = goes_on_as(before, where.words.before), goes_on_as(after, where.words.after)
    if not was & now and not (was and now):
        yield from _parts(before, after, inside)
        return
    olds, news = entries_of(early_rungs(before)) or {}, entries_of(early_rungs(after)) or {}
    yield from _entries(olds, news, inside.at("rungs"), ordered=True)
    if not was & now:
        yield inside.differs(How.CHANGED, "逾期后", f"「{min(was)}」", f"「{min(now)}」")


def _entries(
    olds: Mapping[str, Any], news: Mapping[str, Any], where: _Where, *, ordered: bool
) -> Iterator[Difference]:
    kept_before = [key for key in olds if key in news]
    kept_after = [key for key in news if key in olds]
    for key in _merged(list(olds), list(news)):
        found = news.get(key, olds.get(key))
        here = where.at(str(key)).called(named(where.words, found, _called(where, str(key), found)))
        if key not in olds:
            yield here.differs(How.ADDED, now=_gist(found, where.words))
        elif key not in news:
            yield here.differs(How.REMOVED, was=_gist(found, where.words))
        else:
            yield from _parts(olds[key], news[key], here)
            was, now = kept_before.index(key), kept_after.index(key)
            if ordered and was != now:
                yield here.differs(How.MOVED, was=f"第{was + 1}", now=f"第{now + 1}")


def _called(where: _Where, key: str, found: Any) -> str:
    return where.words.stage(where.path[1], key) if isinstance(found, StageChange) else key


def _merged(olds: Sequence[str], news: Sequence[str]) -> list[str]:
    """The newer order, with what was dropped after what it used to follow."""
    order = list(news)
    for at, key in enumerate(olds):
        if key not in news:
            before = [order.index(known) for known in olds[:at] if known in order]
            order.insert((before[-1] + 1) if before else 0, key)
    return order


def _pairs(
    before: Mapping[Any, Any], after: Mapping[Any, Any], aspect: Aspect, where: _Where
) -> Iterator[Difference]:
    here, label = (where, aspect.zh) if where.subject else (where.called(aspect.zh), "")
    # What stands in a setting is named by its id; what stands elsewhere, such as a password's name, is what it is.
    named_as = where.words.some if where.path[0] == "settings" else str
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        if was != now:
            how = How.ADDED if key not in before else How.REMOVED if key not in after else How.CHANGED
            values = (
                said(named_as(one) if isinstance(one, str) else one) * (key in whole)
                for one, whole in ((was, before), (now, after))
            )
            yield here.at(str(key)).differs(how, f"{label}「{named_as(str(key))}」", *values)


def _leaf(before: Any, after: Any, aspect: Aspect, where: _Where) -> Difference:
    here = where if where.subject else where.called("机制")
    was, now = _said(before, aspect, where.words), _said(after, aspect, where.words)
    if was != now:
        return here.differs(How.CHANGED, aspect.zh, was, now)
    return here.differs(How.REWORDED, aspect.zh, written(before), written(after))


def _said(value: Any, aspect: Aspect, words: Words) -> str:
    return aspect.said(words, value) or NOTHING if aspect.said and value else said(value)


def _gist(found: Any, words: Words) -> str:
    """What an entry says beyond its name, for one that the other version does not have."""
    name = named(words, found, "")
    parts = []
    for key, aspect in ASPECTS[type(found)].items():
        value = getattr(found, key)
        entries = entries_of(value) if aspect.said is None else None
        if entries is not None:
            parts.append(f"{aspect.zh} {'、'.join(named(words, one, each) for each, one in entries.items())}")
        elif key != "clause" and not _is_nothing(value) and not _is_policy(value):
            shown = _said(value, aspect, words)
            parts += [f"{aspect.zh} {shown}"] if shown not in name else []
    return "，".join(parts)


def _is_nothing(value: Any) -> bool:
    return value is None or (isinstance(value, str | tuple | Mapping) and not value)


def _is_policy(value: Any) -> bool:
    return is_part(value) and not isinstance(value, Ladder)
