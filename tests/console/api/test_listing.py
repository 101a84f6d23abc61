"""Projects, periods, reports, meetings, notices and tokens: what is there of them for whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flows.commands.forums import plan_sitting
from tests.city_reports import LEAD, SERVICES
from tests.console.api.samples import ISSUED
from tests.console.api.town import Program, Town
from tests.support.reporting import Reporting


def names(program: Program, path: str, key: str) -> list[str]:
    return [item[key] for item in program.gets(path).json()["items"]]


def test_periods_are_listed_for_those_who_bear_them(people: dict[str, Program]) -> None:
    office = set(names(people["office"], "/periods?month=2026-03", "bearer"))
    commerce = set(names(people["commerce"], "/periods?month=2026-03", "bearer"))

    assert commerce <= office
    assert "services" in commerce
    assert names(people["outsider"], "/periods?month=2026-03", "bearer") == []


def test_reports_are_for_their_own_task_force(reporting: Reporting, tmp_path: Path) -> None:
    city = reporting.at("submitted", tmp_path)
    town = Town(city.engine, tmp_path, city)
    lead, other = town.account("lead", post=LEAD), town.account("other")
    paper = city.paper("monthly-report", "2026-09")

    assert names(lead, "/reports?month=2026-09", "task_force") == [SERVICES, "investment-promotion"]
    assert names(other, "/reports?month=2026-09", "task_force") == []
    assert [one.gets(f"/reports/{paper.code}").status_code for one in (lead, other)] == [200, 404]
    assert lead.gets(f"/reports/{paper.code}").json()["cycle"] == "monthly-report"
    city.engine.dispose()


def test_a_meeting_is_seen_by_its_circle_alone(here: Town) -> None:
    planned = plan_sitting(here.city.desk(), "task-force-meeting", date(2026, 3, 20), ("services",), "")
    people = here.settle()
    found = {
        name: people[name].gets(f"/meetings/{planned.id}").status_code for name in ("commerce", "outsider")
    }

    assert names(people["commerce"], "/meetings", "forum") == ["task-force-meeting"]
    assert names(people["outsider"], "/meetings", "forum") == []
    assert found == {"commerce": 200, "outsider": 404}


def test_an_inbox_holds_what_was_written_to_ones_own_posts_and_remembers_what_was_read(here: Town) -> None:
    here.city.raises("拆迁受阻", on="2026-03-02")
    here.city.sweeps(on="2026-03-12")
    people = here.settle()
    number = people["east"].gets("/notices").json()["items"][0]["id"]
    read = [
        program.sends("PUT", f"/notices/{number}/read", headers=program.said()) for program in people.values()
    ]

    assert set(names(people["east"], "/notices", "recipient")) == {"east.clerk"}
    assert names(people["auditor"], "/notices", "recipient") == []
    assert [answer.status_code for answer in read].count(204) == 1
    assert people["east"].gets(f"/notices/{number}").json()["read_at"] is not None
    assert "拆迁受阻" in people["east"].gets(f"/notices/{number}").json()["full"]


def test_a_token_makes_none_that_lasts_longer_and_is_shown_once(here: Town) -> None:
    east = here.account("east", post="east.clerk")
    longer = east.posts("/tokens", {**ISSUED, "days": 31})
    issued, again = (east.posts("/tokens", ISSUED, key="token-1-1") for _ in range(2))
    new = Program(here.client, issued.json()["token"])

    assert (longer.status_code, longer.json()["code"]) == (422, "token-unfit")
    assert (again.json()["id"], again.json()["token"]) == (issued.json()["id"], None)
    assert new.gets("/matters").status_code == 200
    assert new.token not in east.gets("/tokens").text


def test_a_token_is_taken_back_by_its_account_alone(here: Town) -> None:
    east, office = here.account("east", post="east.clerk"), here.account("office", post="office.clerk")
    theirs = office.sends("DELETE", "/tokens/1", headers=office.said())
    own = east.sends("DELETE", "/tokens/1", headers=east.said())

    assert [theirs.status_code, own.status_code, east.gets("/matters").status_code] == [404, 204, 401]
