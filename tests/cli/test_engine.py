"""Sweeping by hand, what ran, sending, and reading what was told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from tests.support.terminal import Terminal


@pytest.fixture
def due(here: Terminal) -> Terminal:
    """A day on which a matter has just run out of its first limit."""
    here.raises()
    here.hour = "2026-03-12T09:00"
    return here


def spoiled(terminal: Terminal, statement: str) -> Engine:
    """The database after somebody went past the program."""
    engine = create_engine(terminal.url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    return engine


def test_a_sweep_says_what_it_moved_and_how_late(due: Terminal) -> None:
    said = due.says("sweep")

    assert "处理 1 次，生成通知 2 条" in said
    assert "到期升级" in said
    assert due.says("sweep").strip() == "✓ 没有到时的事项"


def test_programs_get_what_a_sweep_moved(due: Terminal) -> None:
    told = due.gives("sweep")

    assert (told["moved"], told["entered"], told["codes"]) == (
        {"escalated": 1},
        {"task_force": 1},
        ["SL-2026-0001"],
    )


def test_a_sweep_by_hand_is_on_record_with_what_it_moved(due: Terminal) -> None:
    due.says("sweep")

    (run,) = due.gives("runs")["items"]
    assert (run["what"], run["by"], run["outcome"]) == ("sweep", "person", "done")
    assert run["moved"]["counts"] == {"escalated": 1}
    assert "到期升级 1，通知 2" in due.says("runs")


def test_before_the_first_run_there_is_none(here: Terminal) -> None:
    assert here.says("runs").startswith("还没有运行过")


def test_a_matter_that_cannot_be_decided_is_named_and_the_others_go_on(due: Terminal) -> None:
    due.raises("另一件")
    spoiled(due, "UPDATE matter SET stage='nowhere', wake_at=1 WHERE code='SL-2026-0001'")

    result = due.run("sweep")

    assert result.exit_code == 1
    assert "SL-2026-0001 未能处理" in result.stdout


def test_a_sweep_opens_periods_when_asked(terminal: Terminal) -> None:
    terminal.hour = "2026-03-19T09:00"

    told = terminal.gives("sweep", "--open-periods")

    assert [name for name in told["opened"] if name.endswith("2026-03")] == ["monthly-report/2026-03"]
    assert terminal.gives("matters", "--kind", "period")["total"] == len(told["opened"])


def test_a_sweep_brings_reminders_in_step_when_asked(due: Terminal) -> None:
    assert due.gives("sweep", "--rewake")["rescheduled"] == 0


def test_letters_are_sent_once_and_lie_in_the_folder(terminal: Terminal) -> None:
    terminal.raises()

    assert "发出 1 封" in terminal.says("deliver")
    assert terminal.gives("deliver")["letters"] == {}
    assert len(list((terminal.folder / "data").rglob("*.txt"))) == 1


def test_notices_are_listed_with_what_became_of_them(terminal: Terminal) -> None:
    code = terminal.raises()
    before = terminal.says("notices", "list")
    terminal.says("deliver")

    told = terminal.gives("notices", "list", "--code", code)
    assert "待排发" in before
    assert "已发送" in terminal.says("notices", "list")
    assert (told["total"], told["items"][0]["matter"], told["items"][0]["recipient"]) == (
        1,
        code,
        "east.clerk",
    )
    assert told["items"][0]["deliveries"][0]["state"] == "sent"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--to", "东县.clerk"], 1),
        (["--to", "钱二"], 0),
        (["--kind", "交办"], 1),
        (["--kind", "overdue"], 0),
        (["--state", "已发送"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_notices_are_narrowed(here: Terminal, filters: list[str], found: int) -> None:
    here.raises()

    assert here.gives("notices", "list", *filters)["total"] == found


def test_a_notice_reads_as_it_was_written(here: Terminal) -> None:
    code = here.raises()

    said, told = here.says("notices", "show", "1"), here.gives("notices", "show", "1")

    assert "东县人民政府经办人：" in said
    assert f"{code}《东县连接线拆迁受阻》" in said
    assert told["full"].strip() in said
    assert told["subject"] in said


def test_dead_letters_are_listed_with_their_reason_and_sent_again(here: Terminal) -> None:
    here.raises()
    here.says("deliver")
    spoiled(
        here,
        "UPDATE delivery SET state='dead', next_at=NULL, attempts=8, error='对方拒收' WHERE channel='folder'",
    )

    assert "对方拒收" in here.says("notices", "dead")
    number = here.gives("notices", "dead")["items"][0]["delivery"]
    assert here.gives("notices", "retry", str(number)) == {"retried": 1}
    assert here.says("notices", "dead").strip() == "✓ 没有死信"


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["show", "99"], "没有序号为 99 的通知", 1),
        (["list", "--code", "SL-9"], "没有编号为「SL-9」的事项", 1),
        (["list", "--kind", "广告"], "没有通知种类「广告」", 2),
        (["retry"], "请写明投递号、--channel 或 --all", 2),
        (["retry", "--channel", "信鸽"], "没有渠道「信鸽」", 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_no_notice_is_refused(here: Terminal, typed: list[str], said: str, exit_code: int) -> None:
    assert said in here.refuses("notices", *typed, code=exit_code)


def test_records_that_agree_are_proved(terminal: Terminal) -> None:
    terminal.raises()

    assert terminal.says("verify").strip() == "✓ 核验 1 件事项、1 个步骤：全部相符"
    assert terminal.gives("verify") == {"matters": 1, "steps": 1, "ok": True, "faults": []}


def test_a_record_changed_behind_the_program_is_named(here: Terminal) -> None:
    code = here.raises()
    spoiled(here, "UPDATE matter SET unit='commerce'")

    result = here.run("verify")

    assert result.exit_code == 1
    assert "1 处不符" in result.stdout
    assert code in result.stdout
    assert here.run("verify", "--json").exit_code == 1


def test_doctor_finds_nothing_bad_in_a_fresh_house(terminal: Terminal) -> None:
    found = {item["what"]: item for item in terminal.gives("doctor")["items"]}

    assert {item["level"] for item in found.values()} <= {"ok", "warn"}
    assert found["标记"]["said"].startswith("演练库")
    assert found["配置文件"]["said"].endswith("与现行配置一致")
    assert found["编排器"]["level"] == "warn"


def test_doctor_says_what_to_do_about_each_thing_that_is_not_well(here: Terminal, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("mechanism: {}\n", encoding="utf-8")

    items = here.gives("doctor", "--config", draft)["items"]

    assert [item["what"] for item in items if item["level"] != "ok" and not item["remedy"]] == []
    assert next(item for item in items if item["what"] == "配置文件")["level"] == "warn"


def test_doctor_works_without_a_database_and_says_so(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "")

    assert [terminal.run("doctor", *more).exit_code for more in ((), ("--json",))] == [1, 1]
    assert "新库请运行 diaodu init" in terminal.run("doctor").stdout


def test_a_real_engine_that_nobody_rings_is_bad(real: Terminal) -> None:
    real.raises()
    spoiled(real, "UPDATE matter SET wake_at=1000000000")

    result = real.run("doctor")

    assert result.exit_code == 1
    assert "运行 diaodu up（或 diaodu clock）" in result.stdout.replace("\n", "")


def test_migrating_a_current_database_changes_nothing(terminal: Terminal) -> None:
    assert terminal.gives("migrate")["changed"] is False


def test_migrating_nothing_is_refused(empty_database: str, tmp_path: Path) -> None:
    assert "新库请用 diaodu init" in Terminal(tmp_path, empty_database).refuses("migrate", code=2)
