"""The calendar that a phone subscribes to: one's own deadlines, and nothing for who has no token for it."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from flows.access_tokens import issue_token, revoke_token
from flows.registrar import Registrar
from models.access_terms import TokenScope
from models.queries.matters import by_code
from models.session import reading
from tests.console.conftest import NOW
from tests.support.fronted import Shown, Stage


@pytest.fixture
def registrar(stage: Stage) -> Registrar:
    return Registrar(stage.house.engine, stage.house.worlds, NOW)


def address(registrar: Registrar, name: str, scope: TokenScope = TokenScope.CALENDAR) -> str:
    return f"/calendar/{issue_token(registrar, name, '手机', scope, 30).token}.ics"


def events(shown: Shown) -> dict[str, object]:
    return {str(one["uid"]): one for one in Calendar.from_ical(shown.response.content).walk("VEVENT")}


def test_a_calendar_has_the_deadlines_of_what_one_holds(stage: Stage, registrar: Registrar) -> None:
    shown = stage.stranger.opens(address(registrar, "county"))
    found = {uid: one for uid, one in events(shown).items() if uid.startswith("matter-")}

    with reading(stage.house.engine) as session:
        held = {uid: by_code(session, uid[7:-7]) for uid in found}
    assert len(found) > 0
    assert all("xiuwu" in matter.holder for matter in held.values())
    assert {uid: one["dtstart"].dt for uid, one in found.items()} == {  # type: ignore[index]
        uid: matter.due_on for uid, matter in held.items()
    }


def test_an_event_keeps_its_name_says_its_version_and_rings_the_day_before(
    stage: Stage, registrar: Registrar
) -> None:
    uid, event = next(iter(events(stage.stranger.opens(address(registrar, "county"))).items()))

    assert event["sequence"] >= 1  # type: ignore[index]
    assert [alarm["trigger"].dt.days for alarm in event.walk("VALARM")] == [-1]  # type: ignore[attr-defined]
    assert uid.endswith("@diaodu")


def test_all_that_may_be_seen_is_asked_for_by_itself_and_is_bounded(
    stage: Stage, registrar: Registrar
) -> None:
    feed = address(registrar, "office")

    mine, every = events(stage.stranger.opens(feed)), events(stage.stranger.opens(f"{feed}?all=1"))

    assert len(mine) < len(every) <= 500


def test_what_has_not_changed_is_not_sent_again_and_stays_with_its_reader(
    stage: Stage, registrar: Registrar
) -> None:
    feed = address(registrar, "county")
    said = stage.stranger.opens(feed).response.headers
    again = stage.stranger.opens(feed, **{"If-None-Match": said["ETag"]})

    assert (again.status, again.response.content) == (304, b"")
    assert said["Cache-Control"].startswith("private")
    assert said["Content-Disposition"].startswith("attachment")


def test_a_calendar_s_token_opens_nothing_else_and_no_other_token_opens_a_calendar(
    stage: Stage, registrar: Registrar
) -> None:
    calendar = issue_token(registrar, "county", "手机", TokenScope.CALENDAR, 30)
    api = address(registrar, "county", TokenScope.ACT)

    said = {"Authorization": f"Bearer {calendar.token}"}
    assert stage.stranger.opens("/api/v1/matters", **said).status == 401
    assert stage.stranger.opens(api).status == 404


def test_a_token_that_was_taken_back_opens_no_more_than_one_that_never_was(
    stage: Stage, registrar: Registrar
) -> None:
    issued = issue_token(registrar, "county", "手机", TokenScope.CALENDAR, 30)
    revoke_token(registrar, "county", issued.number)

    found = [stage.stranger.opens(f"/calendar/{one}.ics") for one in (issued.token, "x", "..%2f..")]

    assert [shown.status for shown in found] == [404, 404, 404]


def test_the_page_of_addresses_shows_none_of_them(stage: Stage, registrar: Registrar) -> None:
    issued = issue_token(registrar, "county", "我的手机", TokenScope.CALENDAR, 30)

    shown = stage.signs_in("county").opens("/calendar")

    assert "我的手机" in shown.words
    assert issued.token not in shown.response.text
