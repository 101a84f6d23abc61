"""汇总起草 The Office's drafts say what the figures say, count what is shared once, and name whom they must."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from models.report_terms import PeriodState
from rules.figures import MatterFigures, MoneyFigures, SittingFigures, Tally, TaskForceFigures
from rules.report_drafts import SlowProject, items_text, overview, slow_text, task_forces, wan
from rules.rolls import Entry
from tests.support.worlds import at

JOINT = SittingFigures(7, "task-force-meeting", date(2026, 9, 18), "专题会议")


def figures(force: str, **more: object) -> TaskForceFigures:
    known: dict[str, object] = {
        "in_hand": Tally(("P-1", "P-2")),
        "lights": {"green": Tally(("P-1",)), "red": Tally(("P-2",))},
        "investment": MoneyFigures(Decimal(1000), Decimal(700), Decimal("450.50")),
        "items": MatterFigures(
            fell_due=Tally(("a", "b")), in_time=Tally(("a",)), overdue=Tally(("b",)), open=Tally(("b",))
        ),
        "issues": MatterFigures(raised=Tally(("c",)), open=Tally(("c",)), overdue=Tally()),
        "sittings": (JOINT,),
        "visits": Tally(("V-1",)),
        **more,
    }
    return TaskForceFigures(force, date(2026, 9, 1), date(2026, 9, 20), **known)  # type: ignore[arg-type]


def entry(force: str, name: str) -> Entry:
    return Entry(force, name, PeriodState.MET, "JZ-1", "", at("2026-09-22"), received=True, version=1)


ROLL = (entry("a", "甲专班"), entry("b", "乙专班"), Entry("c", "丙专班", PeriodState.LATE, exception="防汛"))
BOTH = {"a": figures("a"), "b": figures("b")}


def test_an_overview_adds_up_and_counts_a_joint_sitting_once() -> None:
    assert overview(ROLL, BOTH).split("\n") == [
        "应报3个专班，已接收2个；未报1个：丙专班（防汛）。",
        "在办项目（事项）4个；推进情况：绿灯2个、红灯2个。",
        "本年计划投资2000万元，已完成901万元，完成率45.05%，序时进度70%。",
        "召开专班调度会1次，领导督导1次。",
        "交办事项到期4项，按期办结2项，超期未办结2项。",
        "问题新增2个，尚未解决2个。",
    ]


def test_a_bulletin_counts_by_its_own_words() -> None:
    said = overview(ROLL, BOTH, {"进展顺利": 3, "无进展": 1})

    assert "推进情况：进展顺利3个、无进展1个。" in said


def test_without_a_single_report_the_overview_says_who_is_missing() -> None:
    assert overview(ROLL[2:], {}) == "应报1个专班，已接收0个；未报1个：丙专班（防汛）。"


def test_each_task_force_has_its_line_and_who_did_not_report_has_one_too() -> None:
    first, _, last = task_forces(ROLL, BOTH).split("\n")

    assert first == (
        "甲专班：按时报送；召开调度会1次；在办项目（事项）2个（绿灯1个、红灯1个）；"
        "年度投资完成率45.05%、序时进度70%；交办事项到期2项，按期办结1项，超期未办结1项。"
    )
    assert last == "丙专班：未报（防汛）。"


def test_nothing_is_said_of_shares_of_no_plan() -> None:
    unplanned = {"a": figures("a", investment=MoneyFigures(done_year=Decimal(5)))}

    assert "完成率" not in overview(ROLL[:1], unplanned)
    assert "完成率" not in task_forces(ROLL[:1], unplanned)


def test_nobody_reads_of_nothing_in_figures() -> None:
    idle = figures("a", investment=MoneyFigures(), items=MatterFigures(), issues=MatterFigures(), sittings=())

    assert overview(ROLL[:1], {"a": idle}).split("\n")[2:] == [
        "台帐中尚无本年度投资计划和完成数据。",
        "各专班均未召开调度会，领导督导1次。",
        "没有到期和超期的交办事项。",
        "没有新增和未解决的问题。",
    ]
    assert task_forces(ROLL[:1], {"a": idle}).endswith(
        "；未召开调度会；在办项目（事项）2个（绿灯1个、红灯1个）；没有到期和超期的交办事项。"
    )


def test_slow_projects_are_named_with_their_units_by_word() -> None:
    said = slow_text(
        (
            SlowProject("P-1", "甲项目", "温县人民政府", "进展缓慢"),
            SlowProject("P-2", "乙项目", "修武县人民政府", "无进展"),
            SlowProject("P-3", "丙项目", "温县人民政府", "进展缓慢"),
        )
    )

    assert said == (
        "进展缓慢的项目2个：甲项目（温县人民政府）、丙项目（温县人民政府）。\n无进展的项目1个：乙项目（修武县人民政府）。"
    )


def test_amounts_have_no_idle_zeros() -> None:
    assert [wan(Decimal(text)) for text in ("12000", "3500.50", "0.000001", "0")] == [
        "12000",
        "3500.5",
        "0.000001",
        "0",
    ]
    assert items_text(figures("a")).startswith("交办事项到期2项")
