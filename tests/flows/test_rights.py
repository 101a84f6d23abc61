"""职权落实 The right is asked where the act is done: on the state that it changes, whoever calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine

from flows.auditing import AuditedAs, noting_refusals
from flows.commands import officers
from flows.commands.desk import Desk
from flows.commands.duties import NotThisDuty
from flows.commands.evidence import Piece
from flows.commands.issues import NewIssue, give_opinion, raise_issue
from flows.commands.requests import (
    answer_for_extension,
    ask_for_extension,
    ask_for_strike_off,
    verify_strike_off,
)
from models.errors import Hidden, NotFound
from models.queries.accounts import AuditFilter, audit
from models.session import reading
from rules.access.requiring import NotForThisBody
from tests.city import City
from tests.support.mechanisms import text_with

UNIT, LEAD, OFFICE, OUTSIDER = "east.clerk", "commerce.clerk", "office.clerk", "transport.clerk"
PROOF = Piece("批复.pdf", "0" * 64, 10)
CHECKED = "stages: [{id: answer, default: ours, name: 答复, holder: task_force.lead_units, limit: 2 workdays"
CHECK = (
    "stages: [{id: check, default: ours, name: 初核, holder: leading_group.office, limit: 1 workday, "
    "on_timeout: remind}, {id: answer, default: ours, name: 答复, holder: task_force.lead_units, limit: 2 workdays"
)


@pytest.fixture
def city(engine: Engine) -> City:
    """The small city."""
    return City(engine)


def refusals(desk: Desk, code: str) -> list[str]:
    """What an officer is refused of everything that there is to do."""
    acts: tuple[Callable[[], object], ...] = (
        lambda: officers.accept(desk, code),
        lambda: officers.reply(desk, code, "已办"),
        lambda: officers.escalate(desk, code, "紧急"),
        lambda: officers.hand_over(desk, code, "transport", "转"),
        lambda: officers.suspend(desk, code, "等待", date(2026, 4, 1)),
        lambda: officers.complete(desk, code),
        lambda: officers.withdraw(desk, code, "误"),
        lambda: officers.reopen(desk, code, "反弹"),
        lambda: give_opinion(desk, code, "建议"),
        lambda: ask_for_extension(desk, code, date(2026, 4, 1), "等待"),
        lambda: ask_for_strike_off(desk, code, "已办", [PROOF]),
    )
    said = []
    for act in acts:
        with pytest.raises(NotForThisBody) as refused:
            act()
        said.append(refused.value.message)
    return said


def test_an_outsider_changes_nothing_whatever_it_tries(city: City) -> None:
    held = city.raises("G312 拆迁受阻")

    assert len(refusals(city.desk(OUTSIDER), held.code)) == 11
    assert held.acts == ["raised"]


def test_nobody_stops_his_own_clock_or_passes_on_his_own_work(city: City) -> None:
    held = city.raises("G312 拆迁受阻")
    with pytest.raises(NotForThisBody):
        officers.suspend(city.desk(UNIT), held.code, "等待批复", date(2026, 4, 1))
    with pytest.raises(NotForThisBody):
        officers.hand_over(city.desk(UNIT), held.code, "transport", "不归我")

    officers.suspend(city.desk(LEAD), held.code, "等待批复", date(2026, 4, 1))
    officers.resume(city.desk(UNIT), held.code, "批复已到")
    assert held.acts[-2:] == ["suspended", "resumed"]


def test_whoever_asked_does_not_verify_and_the_verifier_may_only_once(city: City) -> None:
    held = city.raises("G312 拆迁受阻")
    ask_for_strike_off(city.desk(UNIT), held.code, "已解决", [PROOF])

    for actor in (UNIT, OFFICE, OUTSIDER):
        with pytest.raises(NotForThisBody, match="由示例市商务局办理"):
            verify_strike_off(city.desk(actor), held.code, granted=True)
    verify_strike_off(city.desk(LEAD), held.code, granted=True)
    assert held.row.status == "struck_off"


def test_what_a_leader_is_to_decide_waits_for_the_check_and_then_for_him(engine: Engine) -> None:
    city = City(engine, text_with((CHECKED, CHECK)))
    held = city.raises("G312 拆迁受阻")
    asked = ask_for_extension(city.desk(UNIT, on="2026-03-09"), held.code, date(2026, 3, 25), "等待")

    with pytest.raises(NotThisDuty, match="还在「初核」"):
        answer_for_extension(city.desk(OFFICE), held.code, granted=True)
    officers.complete(city.desk(OFFICE), asked.code, "属实")
    with pytest.raises(NotForThisBody):
        answer_for_extension(city.desk(OFFICE), held.code, granted=True)
    answer_for_extension(city.desk(LEAD), held.code, granted=True)
    assert held.row.due_on == date(2026, 3, 25)


def test_nobody_signs_for_the_leader(city: City) -> None:
    held = city.raises("G312 拆迁受阻")
    with pytest.raises(NotForThisBody, match="不是牵头领导"):
        give_opinion(city.desk(LEAD), held.code, "建议专题研究", signed_by=LEAD)

    give_opinion(city.desk(LEAD), held.code, "建议专题研究", signed_by="vice-mayor")
    assert held.acts == ["raised", "opinion_filed", "signed"]


def test_a_matter_is_not_merged_into_one_that_must_not_show(city: City) -> None:
    own = city.raises("东县的")
    foreign = city.matter(raise_issue(city.desk(), NewIssue("别处的", "transport")).code)
    with pytest.raises(NotFound) as hidden:
        officers.merge(city.desk(LEAD), own.code, foreign.code, "重复")
    with pytest.raises(NotFound) as missing:
        officers.merge(city.desk(LEAD), own.code, "SL-2026-9999", "重复")

    assert isinstance(hidden.value, Hidden)
    assert hidden.value.message.replace(foreign.code, "?") == missing.value.message.replace(
        "SL-2026-9999", "?"
    )


def test_a_refusal_is_kept_although_nothing_was_done(city: City) -> None:
    held = city.raises("G312 拆迁受阻")
    who = AuditedAs("wang.wu", OUTSIDER, "10.0.0.1")
    with pytest.raises(NotForThisBody), noting_refusals(city.engine, city.now, who, f"/matters/{held.code}"):
        officers.accept(city.desk(OUTSIDER), held.code)

    with reading(city.engine) as session:
        (entry,) = audit(session, AuditFilter(), 9)
    assert (entry.kind, entry.account, entry.actor, entry.source) == (
        "refused",
        "wang.wu",
        OUTSIDER,
        "10.0.0.1",
    )
    assert '"code":"not-for-this-body","hidden":false' in entry.detail
