"""亮灯读取 The light that people see of each project: the last one counted, unless a person has set another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.mechanism import Mechanism
from models.project_terms import Light, ProjectStage
from models.queries.lights import last_counted, latest_lights, overrides_in_force
from rules.light_facts import thresholds_of
from rules.lights import STATUS_WORDS, shown, status_word
from rules.setting_values import words_of


@dataclass(frozen=True, slots=True)
class ShownLight:
    """A project's light as it is shown, the one that was counted, and for which month; `until` if a person set it."""

    light: Light
    counted: Light
    month: date
    word: str
    until: date | None = None
    reason: str = ""


def shown_lights(
    session: Session,
    mechanism: Mechanism,
    today: date,
    stages: Mapping[int, ProjectStage],
    by: date | None = None,
) -> dict[int, ShownLight]:
    """The lights of the projects whose stages are given, as of the last month that was counted (by a day, if given)."""
    month = last_counted(session, by)
    if month is None:
        return {}
    overrides = overrides_in_force(session, today)
    at, words = thresholds_of(mechanism), words_of(mechanism, "status-words", STATUS_WORDS)
    found: dict[int, ShownLight] = {}
    for (key, _), row in latest_lights(session, month, month, by=by).items():
        if key not in stages:
            continue
        set_by_hand = overrides.get(key)
        counted = Light(row.light)
        light = shown(
            counted,
            Light(set_by_hand.light) if set_by_hand else None,
            set_by_hand.until if set_by_hand else None,
            today,
        )
        word = status_word(light, stages[key], row.unchanged_months, at, words)
        until, reason = (set_by_hand.until, set_by_hand.reason) if set_by_hand else (None, "")
        found[key] = ShownLight(light, counted, month, word, until, reason)
    return found
