"""Forecasts, drafts tried out and replays typed at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.mechanisms import text_with
from tests.support.terminal import Terminal


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft that gives the responsible unit three days."""
    file = tmp_path / "draft.yaml"
    file.write_text(text_with(("limit: 7 workdays", "limit: 3 workdays")), encoding="utf-8")
    return file


def _a_month_later(here: Terminal) -> str:
    code = here.raises()
    here.hour = "2026-04-07T10:00"
    here.says("sweep")
    return code


def test_a_forecast_tells_programs_what_reaches_whom_in_which_week(terminal: Terminal) -> None:
    terminal.raises()

    found = terminal.gives("forecast", "--days", "30")
    came = {line["whom"]: line["came"] for line in found["stages"]}

    assert (found["open"], found["assuming"], found["undecided"]) == (1, "nobody acts", [])
    assert (found["weeks"][:2], len(found["weeks"])) == (["2026-03-02", "2026-03-09"], 5)
    assert came["issue/task_force"] == [0, 1, 0, 0, 0]
    assert came["issue/deputy_mayor"] == [0, 0, 1, 0, 0]


def test_a_forecast_tells_people_what_it_leaves_out(here: Terminal) -> None:
    here.raises()

    said = here.says("forecast", "--days", "30")

    assert "现有在办 1 件" in said
    assert "问题升级·分管副市长" in said
    assert "专班调度会   现代服务业专班      1" in said
    assert "不含：人的任何办理" in said


def test_one_view_is_listed_alone(here: Terminal) -> None:
    here.raises()

    said = here.says("forecast", "--days", "30", "--by", "单位")

    assert "东县人民政府" in said
    assert "逐周在手（每周末），3月2—8日起" in said
    assert "按环节" not in said


def test_a_meeting_that_gets_too_much_is_marked(here: Terminal) -> None:
    for number in range(13):
        here.raises(f"问题 {number}")
    here.says("meeting", "plan", "专班调度会", "2026-03-27", "--task-force", "1")

    said = here.says("forecast", "--days", "30", "--by", "会议")

    assert "13     12   排不下" in said


def test_learned_habits_say_on_how_little_they_rest_and_repeat_with_the_seed(here: Terminal) -> None:
    here.raises()

    twice = [here.gives("forecast", "--days", "20", "--learned", "--runs", "3", "--seed", "9") for _ in "ab"]
    said = here.says("forecast", "--days", "20", "--learned", "--runs", "3")

    assert twice[0] == twice[1]
    assert (twice[0]["cases"], twice[0]["answered"], twice[0]["runs"]) == (1, 0, 3)
    assert "只有 0 次由人办完，学得的快慢很不可靠" in said


def test_a_draft_is_put_beside_the_rules_that_bind(terminal: Terminal, draft: Path) -> None:
    code = terminal.raises()

    found = terminal.gives("whatif", draft, "--days", "30", "--in-flight", "now")

    (matter,) = found["matters"]
    assert (matter["code"], found["differing"], found["expectations_not_met"]) == (code, 1, 0)
    assert (matter["current"]["due_on"], matter["draft"]["due_on"]) == ("2026-03-11", "2026-03-05")
    assert found["differences"] != []


def test_what_differs_is_said_in_words(here: Terminal, draft: Path) -> None:
    here.raises()

    said = here.says("whatif", draft, "--in-flight", "now")

    assert "现有在办 1 件，其中 1 件走法不同" in said
    assert "2026-03-05 到期" in said


def test_a_draft_with_problems_is_refused_with_all_of_them(here: Terminal, draft: Path) -> None:
    words = text_with(("limit: 7 workdays", "limit: soon"), ("by_day: 20", "by_day: 40"))
    draft.write_text(words, encoding="utf-8")

    refused = here.refuses("whatif", draft, code=2)

    assert "有 2 处问题" in refused


def test_the_rules_of_then_bring_the_record_forth_again(terminal: Terminal) -> None:
    code = _a_month_later(terminal)
    terminal.says("reply", code, "正在协调")

    said = terminal.says("replay", "--from", "2026-03-01", "--to", "2026-04-07")
    found = terminal.gives("replay", "--from", "2026-03-15", "--to", "2026-04-07")

    assert "与实际记录完全一致" in said
    assert (found["agrees"], found["departing"], found["impossible"]) == (True, [], [])


def test_a_month_under_a_draft_is_put_beside_the_month_that_was(here: Terminal, draft: Path) -> None:
    code = _a_month_later(here)

    found = here.gives("replay", draft, "--from", "2026-03-01", "--to", "2026-04-07")
    said = here.says("replay", draft, "--from", "2026-03-01", "--to", "2026-04-07")

    (differing,) = found["differing"]
    assert (differing["code"], differing["replayed"][0]["on"]) == (code, "2026-03-06")
    assert "到期升级到各环节" in said


def test_a_time_that_is_not_over_is_not_replayed(here: Terminal) -> None:
    assert "replay-days-unfit" in here.refuses("replay", "--from", "2026-03-01", "--to", "2026-03-09", code=2)
