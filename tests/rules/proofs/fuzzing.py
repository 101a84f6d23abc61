"""改乱配置 Changes that an administrator might make to the shipped mechanism, by accident or on purpose."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from models.config.tree import grow
from models.config.values import HOLDERS
from models.limit_words import LIMIT_FORMS, OFFSET_FORMS, REPEAT_FORMS
from models.record_terms import Record
from models.terms import CatchUp, Gate, HolidayTarget, OnTimeout
from tests.support.shipped import NOTICE

Content = dict[str, Any]
Change = Callable[[Content, st.DataObject], None]
SHIPPED: Any = grow(NOTICE.read_text(encoding="utf-8")).data
# Limits, offsets and repetitions as people write them, the odd ones among them.
LIMITS = [*LIMIT_FORMS, "1 workday", "2500 workdays", "3650 days", "120 months", "31st of month", "next forum, at most 3650 days"]  # fmt: skip
OFFSETS = [*OFFSET_FORMS, "-2500 workdays", "-3650 days", "due"]
REPEATS = [*REPEAT_FORMS, "never", "every 250 workdays", "every workday for 2500 workdays"]
DAYS = ["2026-03-15", "2026-09-30", "2027-01-31", "2021-06-08", "2030-01-01"]
DUES = st.fixed_dictionaries(
    {"day": st.integers(1, 31), "non_working_day": st.sampled_from([*map(str, HolidayTarget)])},
    optional={
        "late_after": st.sampled_from([*map(str, HolidayTarget)]),
        "months_later": st.integers(0, 24),
        "workdays_later": st.integers(0, 250),
    },
)


def changed(data: st.DataObject) -> Content:
    """The shipped mechanism with one to six changes, without its tests, which would fail of themselves."""
    content: Content = deepcopy(SHIPPED)
    content.pop("tests", None)
    for _ in range(data.draw(st.integers(1, 6))):
        data.draw(st.sampled_from(CHANGES))(content, data)
    return content


def _any(data: st.DataObject, found: Any) -> Any:
    return (
        found[data.draw(st.sampled_from(list(found)))]
        if isinstance(found, dict)
        else data.draw(st.sampled_from(found))
    )


def _chain(content: Content, data: st.DataObject) -> Content:
    chain: Content = _any(data, content["chains"])
    return chain


def _stage(content: Content, data: st.DataObject) -> Content:
    stage: Content = _any(data, _chain(content, data)["stages"])
    return stage


def _other_limit(content: Content, data: st.DataObject) -> None:
    _stage(content, data)["limit"] = data.draw(st.sampled_from(LIMITS))


def _other_timeout(content: Content, data: st.DataObject) -> None:
    _stage(content, data)["on_timeout"] = str(data.draw(st.sampled_from(list(OnTimeout))))


def _other_holder(content: Content, data: st.DataObject) -> None:
    bodies = [f"body.{key}" for key in content["bodies"]]
    posts = [f"post.{key}" for key in content["posts"]]
    _stage(content, data)["holder"] = data.draw(st.sampled_from([*HOLDERS, *bodies, *posts]))


def _other_gates(content: Content, data: st.DataObject) -> None:
    gates = data.draw(st.lists(st.sampled_from([*map(str, Gate)]), unique=True))
    _stage(content, data)["requires"] = gates


def _other_record(content: Content, data: st.DataObject) -> None:
    stage = _stage(content, data)
    stage["record"] = data.draw(st.sampled_from([None, *map(str, Record)]))


def _other_forum(content: Content, data: st.DataObject) -> None:
    _stage(content, data)["forum"] = data.draw(st.sampled_from([None, *content["forums"]]))


def _reorder(content: Content, data: st.DataObject) -> None:
    chain = _chain(content, data)
    chain["stages"] = data.draw(st.permutations(chain["stages"]))


def _drop_stage(content: Content, data: st.DataObject) -> None:
    stages = _chain(content, data)["stages"]
    if len(stages) > 1:
        stages.pop(data.draw(st.integers(0, len(stages) - 1)))


def _other_ladder(content: Content, data: st.DataObject) -> None:
    ladder = _any(data, content["reminders"])
    ladder["repeat"] = data.draw(st.sampled_from(REPEATS))
    ladder["before"] = data.draw(st.lists(st.sampled_from(OFFSETS), max_size=2))


def _own_reminders(content: Content, data: st.DataObject) -> None:
    _stage(content, data)["remind"] = data.draw(st.lists(st.sampled_from(OFFSETS), max_size=3))


def _other_tenure(content: Content, data: st.DataObject) -> None:
    post = _any(data, content["posts"])
    if post.get("tenures"):
        _any(data, post["tenures"])["until"] = data.draw(st.sampled_from(DAYS))
    post["next_in_line"] = data.draw(
        st.lists(st.sampled_from(list(content["posts"])), max_size=2, unique=True)
    )


def _delegate(content: Content, data: st.DataObject) -> None:
    one, other = data.draw(st.lists(st.sampled_from(list(content["posts"])), min_size=2, max_size=2))
    since, until = sorted(data.draw(st.lists(st.sampled_from(DAYS), min_size=2, max_size=2)))
    content.setdefault("delegations", []).append(
        {"post": one, "delegate": other, "since": since, "until": until}
    )


def _other_cutoff(content: Content, data: st.DataObject) -> None:
    content["timekeeping"]["cutoff"] = data.draw(st.sampled_from(["24:00", "18:00", "09:00", "00:30"]))


def _other_due(content: Content, data: st.DataObject) -> None:
    cycle = _any(data, content["cycles"])
    cycle[data.draw(st.sampled_from(["due", "opens"]))] = data.draw(DUES)


def _other_catch_up(content: Content, data: st.DataObject) -> None:
    _chain(content, data)["catch_up"] = str(data.draw(st.sampled_from(list(CatchUp))))


def _other_override(content: Content, data: st.DataObject) -> None:
    chain = _chain(content, data)
    stage = _any(data, chain["stages"])["id"] if chain["stages"] else "x"
    change = {"limit": data.draw(st.sampled_from(LIMITS)), "holder": data.draw(st.sampled_from(HOLDERS))}
    rule = {"default": "ours", "when": {"severity": "urgent"}, "stages": {stage: change}}
    chain.setdefault("overrides", []).append(rule)


def _local_days(content: Content, data: st.DataObject) -> None:
    content["calendar"]["holidays"] = {data.draw(st.sampled_from(DAYS)): "本地假日"}


CHANGES: list[Change] = [
    *(_other_limit, _other_timeout, _other_holder, _other_gates, _other_record, _other_forum, _reorder),
    *(_drop_stage, _other_ladder, _own_reminders, _other_tenure, _delegate, _other_cutoff, _other_due),
    *(_other_catch_up, _other_override, _local_days),
]
