"""台帐 This month's ledger, the forms that go out, and a workbook on its way in, without a browser."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from flows.commands.desk import Desk
from flows.ledger_in.drafts import Drawer, Reading, put_up
from flows.ledger_months import force_duties
from flows.sign_in import who
from models.queries.ledger_drafts import draft_of
from models.scope import EVERYTHING
from models.session import reading
from models.terms import Period
from rules.period_keys import read_period
from tests.console.conftest import SigningIn
from tests.console.pages.test_projects import offered
from tests.flows.test_ledger_drafts import workbook
from tests.support.fronted import Stage


def drafted(stage: Stage, comes: SigningIn, name: str) -> int:
    """The number of a workbook that somebody has put up."""
    caller = who(stage.house.engine, stage.house.worlds, comes(name).token, stage.now)
    store = stage.house.data / "evidence"
    drawer = Drawer(stage.house.engine, caller.account_id, store, EVERYTHING, stage.now)
    return put_up(drawer, "台帐.xlsx", workbook(("", "示例：新停车场", "修武县", 12)), Reading()).id or 0


def test_a_county_sees_its_own_month_and_the_office_everybody_s(comes: SigningIn) -> None:
    county, office = comes("county").opens("/ledger"), comes("office").opens("/ledger")

    assert "修武县人民政府" in county.words
    assert "博爱县人民政府" not in county.words
    assert {"修武县人民政府", "博爱县人民政府"} <= set(office.words.split())


def test_a_form_goes_out_to_whoever_may_see_all_of_it(comes: SigningIn) -> None:
    own = comes("county").opens("/ledger/forms/xiuwu.xlsx")
    other = comes("county").opens("/ledger/forms/boai.xlsx")
    missing = comes("county").opens("/ledger/forms/nowhere.xlsx")

    assert "主表" in load_workbook(BytesIO(own.response.content), read_only=True).sheetnames
    assert (other.status, missing.status) == (404, 404)
    assert other.response.text.replace("boai", "") == missing.response.text.replace("nowhere", "")


def test_an_empty_ledger_goes_out_to_begin_with(comes: SigningIn) -> None:
    found = comes("county").opens("/ledger/template.xlsx")

    assert "主表" in load_workbook(BytesIO(found.response.content), read_only=True).sheetnames


def test_a_workbook_that_waits_is_its_owner_s_alone(stage: Stage, comes: SigningIn) -> None:
    number = drafted(stage, comes, "county")

    assert "正在逐格比对" in comes("county").opens(f"/ledger/imports/{number}").response.text
    for name in ("county-head", "office"):
        assert comes(name).opens(f"/ledger/imports/{number}").status == 404
        assert comes(name).posts(f"/ledger/imports/{number}/answers", {"answer:A4": "是"}).status == 404


def test_answers_are_kept_and_lead_back_to_the_preview(stage: Stage, comes: SigningIn) -> None:
    number = drafted(stage, comes, "county")
    form = {"answer:Sheet!B4": "新项目", "other": "ignored"}

    sent = comes("county").posts(f"/ledger/imports/{number}/answers", form)

    assert (sent.status, sent.response.headers["Location"]) == (303, f"/ledger/imports/{number}")
    caller = who(stage.house.engine, stage.house.worlds, comes("county").token, stage.now)
    with reading(stage.house.engine) as session:
        assert draft_of(session, caller.account_id, number).answers == '{"Sheet!B4": "新项目"}'


def test_a_form_of_another_site_is_refused(stage: Stage, comes: SigningIn) -> None:
    number = drafted(stage, comes, "county")
    address, form = f"/ledger/imports/{number}/answers", {"answer:A4": "是"}

    assert comes("county").posts(address, form, Origin="https://evil.test").status == 403


@pytest.mark.parametrize("number", ["0", "x", "9" * 30, "-1"])
def test_a_batch_that_there_is_not_is_said_to_be_missing(comes: SigningIn, number: str) -> None:
    assert comes("county").opens(f"/ledger/batches/{number}").status == 404


@pytest.mark.parametrize("month", ["2026-04", "2026-05"])
def test_a_lead_unit_is_offered_what_its_own_task_force_still_has_to_bring(
    stage: Stage, comes: SigningIn, month: str
) -> None:
    with reading(stage.house.engine) as session:
        desk = Desk(stage.house.engine, stage.house.worlds, stage.now, "")
        first = read_period(month, Period.MONTH)
        waiting = list(force_duties(session, desk, first))
        own = {
            f"{record}-{one.task_force}"
            for one, record in waiting
            if "body:industry-information" in one.holder
        }

    found = offered(comes("lead-unit").opens(f"/ledger?month={month}"))

    assert found & {f"{record}-{one.task_force}" for one, record in waiting} == own
    assert not offered(comes("auditor").opens(f"/ledger?month={month}"))
