"""亮灯 What a month's light makes of the months before: yellow that lasts, red that is made up, words for bulletins."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.project_terms import Light, ProjectStage
from rules.light_facts import thresholds_of
from rules.lights import STATUS_WORDS, judge, shown, status_word
from rules.setting_values import SettingUnfit
from tests.support.calendars import CALENDAR
from tests.support.lit import AT, day, facts, judged, months
from tests.support.mechanisms import mechanism_with

G, Y, R, B, GREY = Light.GREEN, Light.YELLOW, Light.RED, Light.BLUE, Light.GREY


@pytest.mark.parametrize(
    ("measured", "lights"),
    [
        ([G, G, G], [G, G, G]),
        ([Y, G, Y, G], [Y, G, Y, G]),
        ([Y, Y], [Y, R]),
        ([Y, Y, Y, Y], [Y, R, R, R]),
        ([R, G, G], [R, Y, G]),
        ([Y, Y, G, G], [Y, R, Y, G]),
        ([R, Y, Y], [R, Y, R]),
        ([R, G, Y], [R, Y, Y]),
        ([R, GREY, G], [R, GREY, G]),
        ([Y, GREY, Y], [Y, GREY, Y]),
        ([R, B], [R, B]),
    ],
    ids=lambda lights: "".join(light.zh for light in lights),
)
def test_yellow_that_lasts_turns_red_and_red_that_is_made_up_turns_yellow(
    measured: list[Light], lights: list[Light]
) -> None:
    assert months(measured) == lights


@given(st.lists(st.sampled_from([G, Y, R]), max_size=24))
def test_a_light_is_never_better_than_what_was_measured(measured: list[Light]) -> None:
    order = [G, Y, R]

    assert all(
        order.index(light) >= order.index(found)
        for light, found in zip(months(measured), measured, strict=True)
    )


@given(st.lists(st.sampled_from([G, Y, R]), min_size=1, max_size=24))
def test_after_a_red_month_nobody_is_green_at_once(measured: list[Light]) -> None:
    lights = months(measured)

    assert (R, G) not in list(pairwise(lights))


@pytest.mark.parametrize(
    ("stage", "light"),
    [
        (ProjectStage.HALTED, GREY),
        (ProjectStage.DEFERRED, GREY),
        (ProjectStage.COMPLETED, B),
        (ProjectStage.IN_PRODUCTION, B),
    ],
)
def test_what_stands_still_is_grey_and_what_is_built_blue_however_late(
    stage: ProjectStage, light: Light
) -> None:
    assert judged(facts(stage, nodes=["2026-01-01"], planned=1000), "2026-12-31").light is light


def test_what_has_left_the_list_has_no_light() -> None:
    assert judge(facts(ProjectStage.REMOVED), day("2026-06-30"), None, AT, CALENDAR) is None


def test_a_person_s_light_is_shown_through_its_last_day_and_no_longer() -> None:
    assert shown(R, G, day("2026-03-31"), day("2026-03-31")) is G
    assert shown(R, G, day("2026-03-31"), day("2026-04-01")) is R
    assert shown(R, None, None, day("2026-03-31")) is R


def test_months_without_any_movement_are_counted() -> None:
    still = facts(moved=False)
    first = judged(still, "2026-01-31")
    second = judged(still, "2026-02-28", first)

    assert (first.unchanged_months, second.unchanged_months) == (1, 2)
    assert judged(facts(), "2026-03-31", second).unchanged_months == 0


@pytest.mark.parametrize(
    ("light", "unchanged", "word"),
    [
        (B, 0, "已完成"),
        (G, 0, "进展顺利"),
        (Y, 3, "进展缓慢"),
        (R, 1, "进展缓慢"),
        (R, 2, "无进展"),
        (GREY, 5, "停建"),
    ],
)
def test_lights_have_words_in_the_bulletin(light: Light, unchanged: int, word: str) -> None:
    assert status_word(light, ProjectStage.HALTED, unchanged, AT, STATUS_WORDS) == word


def test_a_configuration_that_is_silent_gets_our_thresholds_and_may_set_each() -> None:
    silent = thresholds_of(mechanism_with())
    said = "as-of-day: {value: 20, default: ours}"
    strict = thresholds_of(
        mechanism_with(
            (
                said,
                f"{said}\n  lamp-investment-red: {{value: 20, default: ours}}\n  lamp-made-up-red: {{value: green, default: ours}}",
            )
        )
    )

    assert silent == AT
    assert strict == replace(AT, investment_red=20, made_up=G)
    assert judged(facts(planned=1000, cumulative=250), "2026-06-30", at=strict).light is R


def test_a_threshold_that_is_none_is_refused_with_its_name() -> None:
    said = "as-of-day: {value: 20, default: ours}"

    with pytest.raises(SettingUnfit, match=r"settings\.lamp-node-red-after"):
        thresholds_of(
            mechanism_with((said, f"{said}\n  lamp-node-red-after: {{value: month end, default: ours}}"))
        )
