"""审批时限 Promised, statutory and actual days, and the light that follows from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from models.mechanism import Mechanism, Setting
from models.permit_terms import PermitMode
from models.project_terms import Light, PermitNode
from rules.permit_days import ApplicationUnfit, Terms, days_taken, permit_light, require_modes, terms_of
from rules.setting_values import SettingUnfit
from tests.support.calendars import CALENDAR
from tests.support.mechanisms import mechanism_with
from tests.support.shipped import shipped

TERMS = Terms("ecology-environment", 15, 60)


def with_setting(key: str, value: dict[str, str | int]) -> Mechanism:
    found = shipped()
    return replace(found, settings={**found.settings, key: Setting(key, value, "D")})


@pytest.mark.parametrize("node", list(PermitNode))
def test_every_permit_of_the_shipped_notice_has_its_department_and_its_days(node: PermitNode) -> None:
    terms = terms_of(shipped(), node)

    assert terms.unit in shipped().organisation.bodies
    assert 0 < terms.promised <= terms.statutory


def test_without_a_promise_the_law_alone_sets_the_days() -> None:
    assert terms_of(mechanism_with(), PermitNode.ENERGY, "east") == Terms("east", 20, 20)


def test_nobody_promises_more_days_than_the_law_gives() -> None:
    found = with_setting("permit-days-promised", {"construction": 30})

    assert terms_of(found, PermitNode.CONSTRUCTION).promised == 7


def test_terms_that_cannot_be_read_are_named() -> None:
    with pytest.raises(SettingUnfit, match="permit-days-promised 中「construction」写作「三天」"):
        terms_of(with_setting("permit-days-promised", {"construction": "三天"}), PermitNode.CONSTRUCTION)
    with pytest.raises(ApplicationUnfit, match="没有写「能评」由谁审批"):
        terms_of(mechanism_with(), PermitNode.ENERGY)


@pytest.mark.parametrize(
    ("applied", "decided", "days"),
    [
        (date(2026, 3, 2), date(2026, 3, 2), 0),
        (date(2026, 3, 2), date(2026, 3, 9), 5),
        (date(2026, 2, 13), date(2026, 2, 24), 2),
        (date(2026, 9, 18), date(2026, 9, 21), 2),
    ],
)
def test_days_taken_are_working_days_after_the_application(applied: date, decided: date, days: int) -> None:
    assert days_taken(applied, decided, CALENDAR) == days


@pytest.mark.parametrize(
    ("taken", "light"),
    [(0, Light.GREEN), (15, Light.GREEN), (16, Light.YELLOW), (60, Light.YELLOW), (61, Light.RED)],
)
def test_the_light_of_a_permit(taken: int, light: Light) -> None:
    assert permit_light(TERMS, taken) is light


def test_drawings_are_reviewed_jointly_and_reviews_merged_with_one_another() -> None:
    require_modes((PermitMode.DRAWINGS_JOINED,), (PermitNode.DRAWINGS,), has_gaps=False)
    require_modes((PermitMode.REVIEWS_MERGED,), (PermitNode.ENERGY, PermitNode.STABILITY), has_gaps=False)
    with pytest.raises(ApplicationUnfit):
        require_modes((), (PermitNode.ENERGY,), has_gaps=True)
