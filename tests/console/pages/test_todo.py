"""待办 What somebody holds now stands on one page by urgency, with what may be done; what is another's does not."""

from __future__ import annotations

import re

from sqlmodel import col, select

from models.queries.matters import by_code
from models.session import reading
from models.tables.matters import Matter
from tests.console.conftest import SigningIn
from tests.support.fronted import Shown, Stage

_ROW = re.compile(r'class="nowrap code"><a href="/matters/([\w-]+)"')
_ACT = re.compile(r'href="/matters/([\w-]+)\?do=([\w-]+)"')


def codes(shown: Shown) -> list[str]:
    return _ROW.findall(shown.markup)


def test_a_county_finds_all_that_its_unit_holds_and_nothing_else(stage: Stage, comes: SigningIn) -> None:
    listed = [
        code
        for group in ("late", "today", "week", "later", "stopped")
        for code in codes(comes("county").opens(f"/todo?group={group}"))
    ]
    with reading(stage.house.engine) as session:
        held = select(Matter.code).where(Matter.holder == "body:xiuwu", col(Matter.closed_at).is_(None))
        expected = sorted(session.exec(held).all())

    assert sorted(listed) == expected != []


def test_what_is_late_comes_first_and_what_was_asked_for_opens_its_form(comes: SigningIn) -> None:
    shown = comes("supervision").opens("/todo")
    code, verb = _ACT.findall(shown.markup)[0]

    page = comes("supervision").opens(f"/matters/{code}")

    assert shown.markup.index("逾期") < shown.markup.index("以后")
    assert f'"data-ask":"{verb}"' in page.response.text.replace("&quot;", '"').replace(" ", "")


def test_a_request_waits_with_whoever_decides_about_it(stage: Stage, comes: SigningIn) -> None:
    acts = _ACT.findall(comes("lead-unit").opens("/todo").markup)
    answers = [code for code, verb in acts if verb in ("verify-strike-off", "answer-extension")]

    with reading(stage.house.engine) as session:
        kinds = {by_code(session, code).kind for code in answers}
    assert kinds <= {"strike_off", "extension"}


def test_what_is_held_by_several_at_once_can_be_ticked_and_done_together(comes: SigningIn) -> None:
    shown = comes("lead-unit").opens("/todo").markup
    ticks = re.findall(r'name="code" value="([\w-]+)"', shown)

    assert len(ticks) > 1
    assert '<button name="verb" value="reply">' in shown
    assert comes("lead-unit").opens(f"/batch?verb=reply&code={ticks[0]}&code={ticks[1]}").status == 200


def test_who_holds_no_post_is_told_so(comes: SigningIn) -> None:
    assert "没有要办的事" in comes("auditor").opens("/todo").words


def test_an_address_that_asks_for_no_group_is_refused(comes: SigningIn) -> None:
    assert comes("county").opens("/todo?group=never").status == 422
