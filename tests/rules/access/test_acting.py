"""办理权 Who may do what to a matter, verb by verb: the right body, the wrong body, a delegate, an outsider."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.access.acting import may_act, require_act, require_signer
from rules.access.requiring import NotForThisBody
from rules.access.verbs import RIGHTS, Verb
from tests.rules.access.ground import (
    BOTTOM,
    LEAD,
    MAYOR,
    MIDDLE,
    OFFICE,
    OUTSIDER,
    SUPERVISION,
    TOP,
    UNIT,
    VICE,
    allowed,
    ground,
    lent,
)

TABLE = {
    Verb.ACCEPT: ({UNIT}, {LEAD}, {VICE}),
    Verb.REPLY: ({UNIT}, {UNIT, LEAD}, {UNIT, VICE}),
    Verb.OPINION: ({UNIT, LEAD, VICE, OFFICE}, {LEAD, VICE, OFFICE}, {LEAD, VICE, OFFICE}),
    Verb.SIGN: ({LEAD, VICE, OFFICE},) * 3,
    Verb.ESCALATE: ({UNIT, LEAD, VICE, OFFICE},) * 3,
    Verb.RETURN: ({UNIT}, {LEAD}, {VICE}),
    Verb.HAND_OVER: ({LEAD, VICE, OFFICE},) * 3,
    Verb.SUSPEND: ({LEAD, VICE, MAYOR, OFFICE}, {VICE, MAYOR, OFFICE}, {MAYOR, OFFICE}),
    Verb.RESUME: (
        {UNIT, LEAD, VICE, MAYOR, OFFICE},
        {UNIT, LEAD, VICE, MAYOR, OFFICE},
        {UNIT, LEAD, VICE, MAYOR, OFFICE},
    ),
    Verb.COMPLETE: ({UNIT}, {LEAD}, {VICE}),
    Verb.REOPEN: ({LEAD, VICE, OFFICE, SUPERVISION},) * 3,
    Verb.WITHDRAW: ({UNIT, LEAD, VICE, OFFICE}, {VICE, OFFICE}, {LEAD, OFFICE}),
    Verb.MERGE: ({LEAD, VICE, OFFICE},) * 3,
    Verb.ASK_EXTENSION: ({UNIT}, {UNIT, LEAD}, {UNIT, VICE}),
    Verb.ANSWER_EXTENSION: ({LEAD}, set(), {LEAD}),
    Verb.ASK_STRIKE_OFF: ({UNIT}, {UNIT, LEAD}, {UNIT, VICE}),
    Verb.VERIFY_STRIKE_OFF: ({LEAD}, set(), {LEAD}),
}
CASES = [
    (verb, stage, who)
    for verb, rows in TABLE.items()
    for stage, who in zip((BOTTOM, MIDDLE, TOP), rows, strict=True)
]


def test_every_verb_has_its_right_and_is_tried_here() -> None:
    assert set(TABLE) == set(RIGHTS) == set(Verb)


@pytest.mark.parametrize(("verb", "stage", "who"), CASES)
def test_a_verb_is_its_parties_and_nobody_else_s(verb: Verb, stage: str, who: set[str]) -> None:
    assert allowed(verb, ground(stage)) == who


@pytest.mark.parametrize("verb", list(Verb))
def test_the_operator_records_and_the_engine_does_what_is_due(verb: Verb) -> None:
    assert [may_act(verb, actor, ground()) for actor in ("operator", "engine")] == [True, True]


@pytest.mark.parametrize("verb", list(Verb))
def test_the_outsider_may_do_nothing(verb: Verb) -> None:
    with pytest.raises(NotForThisBody, match=f"无权{verb.zh}；未作变动；由.+办理"):
        require_act(verb, OUTSIDER, ground())


def test_a_delegate_decides_for_the_post_it_stands_in_for() -> None:
    here = ground(TOP, mechanism=lent("vice-mayor", OUTSIDER))

    assert may_act(Verb.RETURN, OUTSIDER, here)
    assert not may_act(Verb.RETURN, OUTSIDER, replace(here, on=here.on.replace(day=7)))


def test_a_delegate_for_another_chain_may_not() -> None:
    assert not may_act(
        Verb.RETURN, OUTSIDER, ground(TOP, mechanism=lent("vice-mayor", OUTSIDER, "extension"))
    )


def test_a_delegate_does_not_verify_the_work_of_its_own_body() -> None:
    here = ground(mechanism=lent("commerce-head", UNIT))

    assert not may_act(Verb.VERIFY_STRIKE_OFF, UNIT, here)
    assert may_act(Verb.HAND_OVER, UNIT, here)


def test_whoever_brought_a_matter_up_takes_it_back_only_while_nobody_else_has_it() -> None:
    elsewhere = ground(raised_by=OUTSIDER)

    assert may_act(Verb.WITHDRAW, OUTSIDER, elsewhere)
    assert not may_act(Verb.WITHDRAW, UNIT, elsewhere)
    assert not may_act(Verb.WITHDRAW, OUTSIDER, ground(MIDDLE, raised_by=OUTSIDER))


def test_what_the_engine_raised_is_withdrawn_by_nobody_who_must_do_it() -> None:
    assert allowed(Verb.WITHDRAW, ground(raised_by="engine")) == {LEAD, VICE, OFFICE}


def test_only_the_leader_s_signature_counts_or_his_delegate_s() -> None:
    require_signer(VICE, ground(TOP))
    require_signer(OUTSIDER, ground(TOP, mechanism=lent("vice-mayor", OUTSIDER)))
    with pytest.raises(NotForThisBody, match="不是牵头领导；未登记签字；应由副市长签字"):
        require_signer(LEAD, ground(TOP))
