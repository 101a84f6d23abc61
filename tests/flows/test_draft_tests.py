"""The forms about tests beside the rules: each a small change of the text, and what their lines say to people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flows.draft_checks import Examined, mark_of
from flows.draft_tests import tests_of_draft as written_in
from flows.draft_tests import with_beginning, with_line, with_test, without_line, without_test
from flows.drafts import load_draft
from flows.telling.drafted import DraftSeen, draft_seen
from models.config.editing import DraftNotEditable
from models.mechanism import Mechanism
from rules.proofs.expectations import tried
from rules.proofs.proving import prove
from tests.support.shipped import NOTICE, shipped
from tests.support.worlds import CALENDAR

TEXT = NOTICE.read_text(encoding="utf-8")
TODAY = date(2026, 11, 23)
RAISED = {"chain": "issue", "on": date(2026, 3, 2), "unit": "xiuwu", "task_force": "modern-services"}
ARRIVES = {"stage": "task_force", "on": date(2026, 3, 12)}
_FIRST = 0


def seen(mechanism: Mechanism) -> DraftSeen:
    """A draft as it is seen, of whose proofs only the tests count."""
    findings = prove(mechanism, CALENDAR, TODAY).findings
    return draft_seen(Examined(tuple(map(mark_of, findings)), mechanism), TODAY)


def test_a_test_is_added_and_taken_away_and_the_rest_of_the_text_stays() -> None:
    added = with_test(TEXT, "七个工作日到专班", "[D]", {"raise": RAISED}, ARRIVES)
    *_, last = load_draft(added).tests
    number = len(written_in(TEXT))

    assert (last.name, last.raised and last.raised.unit, last.expected[0].on) == (
        "七个工作日到专班",
        "xiuwu",
        date(2026, 3, 12),
    )
    assert without_test(added, number) == TEXT


def test_lines_are_added_and_taken_away_one_by_one() -> None:
    more = with_line(TEXT, _FIRST, "acts", {"do": "opinion", "on": date(2026, 10, 15)})
    fewer = without_line(TEXT, _FIRST, "expect", 1)

    assert [one.do for one in load_draft(more).tests[_FIRST].doings] == ["opinion"]
    assert len(written_in(fewer)[_FIRST]["expect"]) == len(written_in(TEXT)[_FIRST]["expect"]) - 1
    assert without_line(more, _FIRST, "acts", 0).count("opinion, on: 2026-10-15") == TEXT.count(
        "opinion, on: 2026-10-15"
    )


def test_the_last_expectation_of_a_test_cannot_be_taken_away() -> None:
    added = with_test(TEXT, "只有一条", "[D]", {"raise": RAISED}, ARRIVES)

    with pytest.raises(DraftNotEditable, match="至少要有一条预期"):
        without_line(added, len(written_in(TEXT)), "expect", 0)


def test_a_beginning_changes_and_what_is_the_same_already_stays_as_it_is_written() -> None:
    first = written_in(TEXT)[_FIRST]
    changed = with_beginning(TEXT, _FIRST, {"name": "新名称", "clause": first["clause"]})

    assert load_draft(changed).tests[_FIRST].name == "新名称"
    assert changed.replace("新名称", first["name"]) == TEXT


def test_every_line_of_a_test_is_said_to_people_and_holds() -> None:
    first, *_ = (tests := seen(shipped()).tests)

    assert [test.failing for test in tests] == [0] * len(shipped().tests)
    assert first.begins.startswith("2026年9月18日提报「问题升级」，责任单位修武县人民政府")
    assert [line.text for line in first.lines][:3] == [
        "到期日是2026年9月29日",
        "2026年9月23日有到期前3个工作日的提醒，发给经办人",
        "2026年9月30日到「专班（牵头单位）」",
    ]


def test_the_line_that_does_not_hold_says_what_happens_instead() -> None:
    mechanism = shipped()
    first = mechanism.tests[_FIRST]
    wrong = replace(first, expected=(replace(first.expected[0], due=date(2026, 9, 28)),))
    (test, *_) = seen(replace(mechanism, tests=(wrong,))).tests

    assert [line.wrong for line in test.lines] == ["到期日应是 2026-09-28，实际是 2026-09-29"]
    assert tried(_FIRST, mechanism, CALENDAR)[0].startswith("2026-09-18 09:00 提报：在「责任单位」")
