"""亮灯 A project's light of a month: the worst of three aspects, then what the months before make of it (四(四), C24)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from models.project_terms import Light, LightAspect, ProjectStage
from rules.light_aspects import investment_aspect, nodes_aspect, start_aspect, worst
from rules.light_facts import LightFacts, Numbers, Thresholds, Verdict
from rules.workdays import WorkCalendar


def judge(
    facts: LightFacts, as_of: date, before: Verdict | None, at: Thresholds, calendar: WorkCalendar
) -> Verdict | None:
    """Say which light a project has as it stood on `as_of`, after `before`, its verdict of the month before.

    None for what has left the list (退库). What is built is blue, what stands still grey; neither is measured.
    """
    if facts.stage is ProjectStage.REMOVED:
        return None
    if facts.stage.is_finished:
        return Verdict(Light.BLUE, Light.BLUE)
    if facts.stage.is_stalled:
        return Verdict(Light.GREY, Light.GREY)
    return _after(before, _measured(facts, as_of, before, at, calendar), at)


def _measured(
    facts: LightFacts, as_of: date, before: Verdict | None, at: Thresholds, calendar: WorkCalendar
) -> Verdict:
    found = {
        LightAspect.START: start_aspect(facts, as_of, at),
        LightAspect.INVESTMENT: investment_aspect(facts, as_of, at),
        LightAspect.NODES: nodes_aspect(facts, as_of, at, calendar),
    }
    aspects = {aspect: part[0] for aspect, part in found.items() if part}
    numbers: Mapping[str, Numbers] = {str(aspect): part[1] for aspect, part in found.items() if part}
    light = worst(aspects.values())
    unchanged = 0 if facts.moved else 1 + (before.unchanged_months if before else 0)
    return Verdict(light, light, aspects, 0, unchanged, numbers)


def _after(before: Verdict | None, now: Verdict, at: Thresholds) -> Verdict:
    """Yellow too many months in a row turns red; a red that was made up shows in the month in which it was."""
    if now.measured is Light.YELLOW:
        months = 1 + (before.yellow_months if before else 0)
        light = Light.RED if months >= at.yellow_months_to_red else Light.YELLOW
        return replace(now, light=light, yellow_months=months)
    if now.measured is Light.GREEN and before is not None and before.light is Light.RED:
        return replace(now, light=at.made_up)
    return now


def shown(light: Light, override: Light | None, until: date | None, today: date) -> Light:
    """The light that people see: the one a person has set, through the day it was set for, else the one counted."""
    return override if override is not None and until is not None and today <= until else light


def status_word(
    light: Light, stage: ProjectStage, unchanged_months: int, at: Thresholds, words: Mapping[str, str]
) -> str:
    """The word of the bulletins (已完成、进展顺利、进展缓慢、无进展); what stands still is called by its stage."""
    if light is Light.GREY:
        return words.get(Light.GREY, stage.zh)
    if light is Light.RED and unchanged_months >= at.unchanged_periods:
        return words.get("unchanged", "")
    return words.get(light, "")


STATUS_WORDS = {
    "blue": "已完成",
    "green": "进展顺利",
    "yellow": "进展缓慢",
    "red": "进展缓慢",
    "unchanged": "无进展",
}
