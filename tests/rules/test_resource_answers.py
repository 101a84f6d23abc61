"""要素需求与答复 What is wanted, what an answer grants, and what is left: never less than nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import DiaoduError
from models.resource_terms import Resource, Verdict
from rules.resource_answers import AnswerUnfit, Line, Reply, granted_by, left_of, lines_of, said_of

LINES = (Line("化学需氧量", "吨/年", Decimal(12)), Line("氨氮", "吨/年", Decimal(3)))
LEFT = {"化学需氧量": Decimal(12), "氨氮": Decimal(3)}
REPLIES = st.lists(
    st.tuples(
        st.sampled_from(Verdict),
        st.dictionaries(st.sampled_from(["化学需氧量", "氨氮", "总磷"]), st.integers(0, 15).map(Decimal)),
    ),
    max_size=6,
)


def reply(verdict: Verdict, given: dict[str, Decimal] | None = None, **more: str) -> Reply:
    return Reply(
        verdict, given or {}, **{"reason": "理由", "paper": "文号", **more}, paper_on=date(2026, 3, 2)
    )


@pytest.mark.parametrize(
    ("kind", "text", "line"),
    [
        (Resource.LAND, "120亩", Line("建设用地", "亩", Decimal(120))),
        (Resource.LAND, "农用地转用=35.5", Line("农用地转用", "亩", Decimal("35.5"))),
        (Resource.ENVIRONMENT, "COD=12.5", Line("化学需氧量", "吨/年", Decimal("12.5"))),
        (Resource.ENVIRONMENT, "氨氮＝1.2吨/年", Line("氨氮", "吨/年", Decimal("1.2"))),
        (Resource.UTILITIES, "供电=8000千伏安", Line("供电", "千伏安", Decimal(8000))),
        (Resource.MONEY, "5000", Line("资金", "万元", Decimal(5000))),
    ],
)
def test_a_want_is_read_as_people_write_it(kind: Resource, text: str, line: Line) -> None:
    assert lines_of(kind, [text]) == (line,)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Resource.LAND, []),
        (Resource.LAND, ["120亩", "60亩"]),
        (Resource.LAND, ["0亩"]),
        (Resource.LAND, ["-5亩"]),
        (Resource.ENVIRONMENT, ["12.5"]),
        (Resource.ENERGY, ["900千瓦时"]),
        (Resource.OTHER, ["5"]),
    ],
)
def test_a_want_that_cannot_be_counted_is_refused(kind: Resource, texts: list[str]) -> None:
    with pytest.raises(DiaoduError, match="未提出"):
        lines_of(kind, texts)


def attempt(left: dict[str, Decimal], verdict: Verdict, given_: dict[str, Decimal]) -> dict[str, Decimal]:
    """What is left after somebody tried to answer, as long as anything was."""
    if not any(left.values()):
        return left
    try:
        grants = granted_by(reply(verdict, given_), left)
    except AnswerUnfit:
        return left
    after = left_of([Line(item, "", amount) for item, amount in left.items()], grants.items())
    assert (verdict is Verdict.MET) == (not any(after.values()))
    return dict(after)


@given(REPLIES)
def test_however_it_is_answered_what_is_left_is_never_negative_and_never_grows(
    replies: list[tuple[Verdict, dict[str, Decimal]]],
) -> None:
    left = dict(LEFT)
    for verdict, given_ in replies:
        after = attempt(left, verdict, given_)

        assert all(0 <= after[item] <= left[item] for item in left)
        left = after


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (reply(Verdict.REFUSED, reason=""), "必须写明理由"),
        (reply(Verdict.REFUSED, {"氨氮": Decimal(1)}), "不能同时给数量"),
        (reply(Verdict.MET, paper=""), "文号和日期"),
        (reply(Verdict.PARTIAL), "写明给了什么"),
        (reply(Verdict.PARTIAL, dict(LEFT)), "不是部分保障"),
        (reply(Verdict.MET, {"氨氮": Decimal(3)}), "「化学需氧量」没有给足"),
        (reply(Verdict.PARTIAL, {"氨氮": Decimal(4)}), "不能给 4，尚需 3"),
        (reply(Verdict.PARTIAL, {"总磷": Decimal(1)}), "不能给 1，尚需 0"),
    ],
)
def test_an_answer_that_contradicts_itself_is_none(answer: Reply, why: str) -> None:
    with pytest.raises(AnswerUnfit, match=why):
        granted_by(answer, LEFT)


def test_what_is_met_grants_all_that_is_left() -> None:
    assert granted_by(reply(Verdict.MET), {**LEFT, "氨氮": Decimal(0)}) == {"化学需氧量": Decimal(12)}
    assert said_of(LINES, {**LEFT, "氨氮": Decimal(0)}) == "化学需氧量 12 吨/年"
