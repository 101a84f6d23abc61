"""驾驶舱 Every figure of the first page is the number of rows that its link opens, for whoever looks."""

from __future__ import annotations

import re

import pytest

from tests.console.conftest import SigningIn
from tests.support.fronted import Shown

_FIGURE = re.compile(r'<a href="([^"]+)"[^>]*>(?:<b>|<span class="lamp [^"]*"><i[^>]*></i>)?(\d+)(?:</b>|<)')
_TOTAL = re.compile(r"共 (\d+) 件")


def figures(shown: Shown, begins: str) -> dict[str, int]:
    """The numbers of a page by the address that each of them opens."""
    found = _FIGURE.findall(shown.markup)
    return {to.replace("&amp;", "&"): int(number) for to, number in found if to.startswith(begins)}


@pytest.mark.parametrize("name", ["mayor", "lead-unit", "county", "auditor"])
def test_a_number_of_matters_opens_as_many(comes: SigningIn, name: str) -> None:
    numbers = figures(comes(name).opens("/"), "/matters?")

    opened = {to: _TOTAL.search(comes(name).opens(to).words) for to in numbers}

    assert len(numbers) > 5
    assert {to: int(found[1]) if found else 0 for to, found in opened.items()} == numbers


def test_a_light_opens_the_projects_that_have_it(comes: SigningIn) -> None:
    numbers = figures(comes("office").opens("/"), "/projects?")
    some = dict(list(numbers.items())[::4])

    shown = {to: comes("office").opens(to).markup for to in some}

    assert len(some) > 2
    assert {to: len(set(re.findall(r'"/projects/(JZ-[\d-]+)"', page))) for to, page in shown.items()} == some


def test_who_holds_no_post_is_told_how_things_stand_and_not_what_to_do(comes: SigningIn) -> None:
    auditor, mayor = comes("auditor").opens("/").words, comes("mayor").opens("/").words

    assert ("等我办理" in auditor, "等我办理" in mayor) == (False, True)
    assert "将到市政府主要领导" in auditor


def test_the_month_s_duties_stand_by_task_force_and_each_opens(comes: SigningIn) -> None:
    shown = comes("mayor").opens("/").markup
    board = shown[shown.index('class="duties"') :].split("</table>")[0]

    rows, cells = board.count('scope="row"'), re.findall(r'<td><a href="([^"]+)"', board)

    assert (rows, len(cells)) == (8, 48)
    assert {comes("mayor").opens(to).status for to in cells[:12]} == {200}


def test_a_county_sees_its_own_and_a_lead_unit_its_task_forces(comes: SigningIn) -> None:
    county, lead, mayor = (
        figures(comes(name).opens("/"), "/matters")["/matters"] for name in ("county", "lead-unit", "mayor")
    )

    assert 0 < county < lead < mayor
