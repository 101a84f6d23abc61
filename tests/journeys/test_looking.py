"""查看命令 Lists, one matter whole, working days, the calendar, and the records, on both databases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.prompt import Prompt

NOTICE_2027 = """国务院办公厅关于2027年部分节假日安排的通知
经国务院批准，现将2027年元旦、春节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假调休，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。
"""


@pytest.fixture
def codes(prompt: Prompt) -> list[str]:
    return [
        prompt.raises("G312 国道拆迁受阻"),
        prompt.raises("变电站用地未批", "--severity", "紧急", "--scope", "2"),
    ]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ((), 2),
        (("--unit", "东县"), 2),
        (("--stage", "专班（牵头单位）"), 0),
        (("--due-within", "3"), 1),
        (("--find", "变电站"), 1),
        (("--status", "挂起"), 0),
        (("--overdue",), 0),
        (("--task-force", "1"), 2),
        (("--held-at-gate",), 0),
    ],
)
def test_lists_are_filtered(prompt: Prompt, codes: list[str], filters: tuple[str, ...], count: int) -> None:
    assert prompt.json("matters", *filters)["total"] == count


def test_a_page_of_a_list_says_how_many_there_are(prompt: Prompt, codes: list[str]) -> None:
    page = prompt.json("matters", "--limit", "1", "--offset", "1")

    assert (page["total"], len(page["items"])) == (2, 1)


def test_one_matter_is_shown_whole_in_official_words(prompt: Prompt, codes: list[str]) -> None:
    said = prompt.ok("show", codes[0])

    for words in ("G312 国道拆迁受阻", "东县人民政府", "分管副市长", "现在可以办理", "提报"):
        assert words in said
    assert "responsible_unit" not in said


def test_a_sweep_says_what_it_moved(prompt: Prompt, codes: list[str]) -> None:
    said = prompt.at("2026-03-12T09:00").ok("sweep")

    assert "到期升级" in said
    assert prompt.json("matters", "--stage", "task_force")["total"] == 2


def test_working_days_are_counted_with_what_was_skipped(prompt: Prompt) -> None:
    found = prompt.json("workdays", "2026-09-24", "+1")

    assert found["to"] == "2026-09-28"
    assert [day["day"] for day in found["skipped"]] == ["2026-09-25", "2026-09-26", "2026-09-27"]


def test_a_date_in_an_unannounced_year_says_that_it_is_provisional(prompt: Prompt) -> None:
    assert "推定" in prompt.ok("workdays", "2027-03-01", "+3")


def test_a_pasted_holiday_notice_is_previewed_and_only_stored_on_demand(
    prompt: Prompt, tmp_path: Path
) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(NOTICE_2027, encoding="utf-8")

    assert "预览" in prompt.ok("calendar", "import", str(file))
    assert "推定" in prompt.ok("workdays", "2027-02-04", "+1")

    prompt.ok("calendar", "import", str(file), "--yes")
    assert prompt.json("workdays", "2027-02-04", "+1")["to"] == "2027-02-12"


def test_a_day_that_is_set_by_hand_counts_and_leaves_due_dates(prompt: Prompt, codes: list[str]) -> None:
    prompt.ok("calendar", "set", "2026-03-06", "--off", "--name", "临时放假")

    assert prompt.json("show", codes[0])["due_on"] == "2026-03-11"
    assert prompt.json("workdays", "2026-03-05", "+1")["to"] == "2026-03-09"


def test_an_unreadable_notice_is_refused_with_its_sentence(prompt: Prompt) -> None:
    answer = prompt.types("calendar", "import", "-", stdin="2027年春节：从某日起放假。")

    assert answer.code == 2
    assert "Traceback" not in answer.said


def test_a_notice_reads_as_its_recipient_gets_it(prompt: Prompt, codes: list[str]) -> None:
    said = prompt.ok("notices", "show", "1")

    assert codes[0] in said
    assert "东县人民政府经办人" in said


def test_delivery_writes_the_letters_and_leaves_nothing_waiting(prompt: Prompt, codes: list[str]) -> None:
    prompt.ok("deliver")

    assert list((prompt.folder / "notices").rglob("*.txt")) != []
    assert prompt.json("notices", "dead")["items"] == []


def test_verify_finds_nothing_and_says_how_much_it_read(prompt: Prompt, codes: list[str]) -> None:
    assert "核验 2 件事项" in prompt.ok("verify")


def test_doctor_names_each_part_and_what_to_do(prompt: Prompt) -> None:
    answer = prompt.types("--json", "doctor")

    found = {item["what"]: item for item in json.loads(answer.said)["items"]}
    assert {"数据库", "表结构", "标记", "工作日历", "编排器", "磁盘", "渠道"} <= set(found)
    assert found["编排器"]["remedy"]


@pytest.mark.parametrize(
    "words", [("show", "SL-2026-9999"), ("notices", "show", "999"), ("workdays", "不是日期", "+3")]
)
def test_what_does_not_exist_is_refused(prompt: Prompt, words: tuple[str, ...]) -> None:
    answer = prompt.types(*words)

    assert answer.code in (1, 2)
    assert "Traceback" not in answer.said
