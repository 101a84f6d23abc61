"""议程排序 Last meeting's items first, then what is late, then by level and age; what a person has placed stands there."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.meeting_terms import AgendaReason
from rules.agenda_order import ByHand, Candidate, ordered
from tests.support.worlds import at

OLD, NEW = at("2026-03-02"), at("2026-03-20")
LOW = Candidate("低", 1, OLD, standing="责任单位")
HIGH = Candidate("高", 3, NEW, standing="分管副市长")
LATE = Candidate("逾期", 1, NEW, late=4)
LATER = Candidate("更逾期", 1, NEW, late=9)
EARLIER = Candidate("交办", 1, NEW, earlier=True, standing="承办单位办理反馈")
DONE = replace(EARLIER, code="已销", is_open=False, standing="已销号")
ALL = (LOW, HIGH, LATE, LATER, EARLIER, DONE)


def codes(*candidates: Candidate, **by_hand: int) -> list[str]:
    moved = {code: ByHand(place, "领导要先听") for code, place in by_hand.items()}
    return [placed.code for placed in ordered(candidates, moved)]


def test_the_order_of_the_notice() -> None:
    assert codes(*ALL) == ["交办", "已销", "更逾期", "逾期", "高", "低"]


def test_of_one_level_the_oldest_is_heard_first() -> None:
    assert codes(replace(LOW, code="新", since=NEW), LOW) == ["低", "新"]


def test_an_item_placed_by_hand_stands_there_with_its_reason() -> None:
    placed = ordered(ALL, {"低": ByHand(2, "领导要先听")})

    assert [one.code for one in placed][:3] == ["交办", "低", "已销"]
    assert (placed[1].reason, placed[1].why) == (AgendaReason.BY_HAND, "领导要先听")


def test_every_place_says_why() -> None:
    assert [one.why for one in ordered((EARLIER, LATE, HIGH), {})] == [
        "上次会议交办，承办单位办理反馈",
        "逾期4个工作日",
        "第3级：分管副市长",
    ]


@given(st.permutations(ALL))
def test_the_order_does_not_hang_on_how_things_came(shuffled: list[Candidate]) -> None:
    assert codes(*shuffled) == codes(*ALL)


@given(st.dictionaries(st.sampled_from([one.code for one in ALL]), st.integers(1, 6)))
def test_nothing_gets_lost_or_doubled_by_placing(by_hand: dict[str, int]) -> None:
    placed = ordered(ALL, {code: ByHand(place, "") for code, place in by_hand.items()})

    assert sorted(one.code for one in placed) == sorted(one.code for one in ALL)
    assert [one.place for one in placed] == [1, 2, 3, 4, 5, 6]
