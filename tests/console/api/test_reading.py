"""What programs read: no more than their account may see, page by page, and why."""

from __future__ import annotations

import pytest

from tests.console.api.town import Program, Town

MATTER = "/matters/SL-2026-0001"


def codes(program: Program, query: str = "") -> list[str]:
    return [item["code"] for item in program.gets(f"/matters{query}").json()["items"]]


def test_everybody_lists_what_concerns_him_and_nothing_else(people: dict[str, Program]) -> None:
    seen = {name: codes(program) for name, program in people.items()}

    assert {name for name, found in seen.items() if found} == set(people) - {"outsider", "nobody"}


@pytest.mark.parametrize("part", ["", "/steps", "/explanation", "/evidence", "/evidence/1"])
def test_an_outsider_cannot_tell_a_matter_that_exists_from_one_that_does_not(
    people: dict[str, Program], part: str
) -> None:
    hidden, absent = (
        people["outsider"].gets(f"/matters/SL-2026-{number}{part}") for number in ("0001", "0002")
    )

    assert [hidden.status_code, absent.status_code] == [404, 404]
    assert hidden.text.replace("0001", "0002") == absent.text


def test_what_has_not_changed_is_not_sent_again(people: dict[str, Program]) -> None:
    first = people["east"].gets(MATTER)
    again = people["east"].gets(MATTER, **{"If-None-Match": first.headers["ETag"]})

    assert first.headers["ETag"] == '"1"'
    assert (again.status_code, again.content) == (304, b"")


def test_a_matter_says_what_its_reader_may_do_with_it(people: dict[str, Program]) -> None:
    may = {name: people[name].gets(MATTER).json()["may"] for name in ("east", "leader", "auditor")}

    assert {"accept", "reply", "ask-extension"} <= set(may["east"])
    assert "suspend" in may["leader"]
    assert "suspend" not in may["east"]
    assert may["auditor"] == []


def test_a_matter_explains_its_date(people: dict[str, Program]) -> None:
    said = people["east"].gets(f"{MATTER}/explanation").json()

    assert (said["due_on"], said["agrees"]) == ("2026-03-11", True)
    assert said["dates"][0]["rule"]["limit"] == "7 workdays"


def test_filters_narrow_as_those_of_the_command_line(people: dict[str, Program]) -> None:
    queries = (
        "?words=拆迁",
        "?words=高铁",
        "?unit=east",
        "?unit=transport",
        "?overdue=true",
        "?due_within=7",
    )

    assert [len(codes(people["office"], query)) for query in queries] == [1, 0, 1, 0, 0, 1]


def test_pages_meet_without_a_gap_though_matters_are_raised_between_them(here: Town) -> None:
    for number in range(5):
        here.city.raises(f"问题 {number}", on=f"2026-03-0{number + 2}")
    office = here.settle()["office"]

    first = office.gets("/matters?limit=2").json()
    here.city.raises("插进来的急事", severity="urgent", on="2026-03-06")
    rest = office.gets(f"/matters?limit=200&after={first['next']}").json()

    found = [item["code"][-1] for item in first["items"] + rest["items"]]
    assert sorted(found, key=int)[:5] == ["1", "2", "3", "4", "5"]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("after", ["x", "bnVsbA", "WzFd", "W251bGwsLTFd", "WzFlOTksMV0", "WyJhIiwiYiJd"])
def test_a_cursor_that_no_page_gave_is_refused(people: dict[str, Program], after: str) -> None:
    answer = people["office"].gets(f"/matters?after={after}")

    assert (answer.status_code, answer.json()["code"]) == (422, "cursor-unfit")


def test_steps_come_in_their_order_page_by_page(here: Town) -> None:
    held, east = here.city.raises("拆迁受阻"), here.settle()["east"]
    for version in (1, 2):
        east.posts(f"/matters/{held.code}/reply", {"text": "在办"}, seen=version)

    first = east.gets(f"/matters/{held.code}/steps?limit=2").json()
    last = east.gets(f"/matters/{held.code}/steps?limit=2&after={first['next']}").json()

    assert [item["seq"] for item in first["items"] + last["items"]] == [1, 2, 3]
    assert last["next"] is None
