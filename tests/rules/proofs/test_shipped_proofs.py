"""随附机制求证 Nothing that ships gets stuck, loses a matter, or does other than its own tests say, on whatever day one looks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest

from rules.proofs.expectations import unmet
from rules.proofs.findings import Proof, Weight
from rules.proofs.proving import prove
from tests.support.shipped import NOTICE, OTHER, shipped
from tests.support.worlds import CALENDAR

BOTH = pytest.mark.parametrize("path", [NOTICE, OTHER], ids=["the city", "13710"])


@BOTH
@pytest.mark.parametrize("today", [date(2026, 3, 2), date(2026, 11, 23)])
def test_a_shipped_mechanism_is_proved_sound(path: Path, today: date) -> None:
    proven = prove(shipped(path), CALENDAR, today)

    heavy = [one.problem.wrong for one in proven.findings if one.weight is not Weight.TELLS]
    assert heavy == []


@BOTH
def test_a_shipped_mechanism_does_what_its_own_tests_expect(path: Path) -> None:
    assert len(shipped(path).tests) >= 5
    assert unmet(shipped(path), CALENDAR) == ()


def test_the_proofs_of_the_city_take_about_a_second_of_computing() -> None:
    started = process_time()

    prove(shipped(), CALENDAR, date(2026, 11, 23))

    assert process_time() - started < 2


def test_every_finding_names_a_place_an_example_and_a_remedy() -> None:
    findings = prove(shipped(), CALENDAR, date(2026, 11, 23)).findings

    said = [
        (one.problem.path, one.problem.wrong, one.problem.consequence, one.problem.remedy) for one in findings
    ]
    assert findings
    assert [words for words in said if not all(words)] == []


def test_days_of_a_year_that_is_not_announced_yet_are_marked() -> None:
    findings = prove(shipped(), CALENDAR, date(2026, 11, 23)).findings

    off = [one.problem for one in findings if one.proof is Proof.ON_DAY_OFF]
    assert all("（推定）" in problem.wrong for problem in off)
    assert all("待国务院放假安排公布后再定" in problem.consequence for problem in off)
