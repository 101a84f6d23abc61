"""Working days, pasted holiday notices, days set by hand, and what they leave as it was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.terminal import Terminal

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知
各省、自治区、直辖市人民政府：
一、元旦：1月1日（周五）至4日（周一）放假调休，共4天。1月9日（周六）上班。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。2月14日（周日）上班，2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）上班，5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）上班，10月9日（周六）上班。
"""


@pytest.fixture
def december(terminal: Terminal) -> str:
    """A matter whose limit runs into a year that is not announced yet."""
    terminal.hour = "2026-12-28T09:00"
    return terminal.raises()


@pytest.mark.parametrize(
    ("typed", "to", "provisional"),
    [
        (["2026-09-18", "+1"], "2026-09-20", False),
        (["2026-02-13", "3"], "2026-02-25", False),
        (["2026-02-24", "-3"], "2026-02-12", False),
        (["2026-12-30", "5个工作日"], "2027-01-07", True),
        (["2026年10月1日"], "2026-10-01", False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_working_days_are_reckoned(here: Terminal, typed: list[str], to: str, provisional: bool) -> None:
    told = here.gives("workdays", *typed)

    assert (told["to"], told["provisional"]) == (to, provisional)


def test_every_day_that_was_skipped_is_named(here: Terminal) -> None:
    said = here.says("workdays", "2026-09-24", "+1")

    assert "2026年9月24日（星期四）后第 1 个工作日是 2026年9月28日（星期一）" in said
    assert "其间不计的 3 天" in said
    assert said.count("中秋节") == 3


def test_between_two_days_the_working_days_are_counted(here: Terminal) -> None:
    assert here.gives("workdays", "2026-09-18", "2026-10-11")["count"] == 11
    assert "计 11 个工作日" in here.says("workdays", "2026-09-18", "2026-10-11")


def test_a_day_that_is_none_is_explained(here: Terminal) -> None:
    assert here.says("workdays", "2026-10-01").startswith(
        "2026年10月1日（星期四）：不是工作日，国庆节（国务院办公厅"
    )
    assert "（推定：" in here.says("workdays", "2027-01-04", "+1")


def test_without_a_database_the_shipped_calendar_answers(tmp_path: Path) -> None:
    assert Terminal(tmp_path, "").gives("workdays", "2026-09-18", "+1")["to"] == "2026-09-20"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["2026-02-30", "+1"], "不存在"),
        (["2026-03-02", "few"], "个数「few」读不懂"),
        (["2026-03-02", "+99999"], "超出工作日历范围"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_reckoned_is_refused(here: Terminal, typed: list[str], said: str) -> None:
    assert said in here.refuses("workdays", *typed, code=2)


def test_a_year_is_shown_with_what_is_special_in_it(here: Terminal) -> None:
    told = here.gives("calendar", "show", "2026")

    assert (told["workdays"], told["provisional"]) == (248, False)
    assert {"2026-02-14": True, "2026-02-15": False}.items() <= {
        day["day"]: day["is_workday"] for day in told["days"]
    }.items()
    assert "尚未导入，只计法定节日" in here.says("calendar", "show", "2027")


def test_a_pasted_notice_is_shown_before_it_is_stored(here: Terminal) -> None:
    preview = here.gives("calendar", "import", typed=NOTICE)

    assert (preview["stored"], len(preview["changes"]) > 30) == (False, True)
    assert "以上为预览，没有写入" in here.says("calendar", "import", "-", typed=NOTICE)
    assert here.gives("calendar", "show", "2027")["provisional"] is True


def test_a_stored_notice_settles_the_year(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "通知.txt"
    file.write_text(NOTICE, encoding="gbk")

    terminal.says("calendar", "import", file, "--yes")

    assert terminal.gives("calendar", "show", "2027")["provisional"] is False
    assert terminal.gives("workdays", "2027-01-08", "+1")["to"] == "2027-01-09"
    assert terminal.says("calendar", "import", file).strip().endswith("与现有日历相同，无须导入")


def test_dates_that_were_told_stay_and_are_listed_for_people_to_decide(
    terminal: Terminal, december: str
) -> None:
    told = terminal.gives("calendar", "import", "--yes", typed=NOTICE)

    (advice,) = told["advice"]
    assert (advice["code"], advice["due_on"], advice["would_be"]) == (december, "2027-01-07", "2027-01-08")
    assert terminal.gives("show", december)["due_on"] == "2027-01-07"


def test_a_date_is_no_longer_provisional_once_its_year_is_announced(
    terminal: Terminal, december: str
) -> None:
    before = terminal.gives("show", december)["provisional"]
    terminal.says("calendar", "import", "--yes", typed=NOTICE)

    assert (before, terminal.gives("show", december)["provisional"]) == (True, False)
    assert terminal.gives("verify")["ok"] is True


def test_a_day_set_by_hand_counts_at_once(terminal: Terminal) -> None:
    code = terminal.raises()

    said = terminal.says("calendar", "set", "2026-03-06", "--off", "--name", "建市纪念日")

    assert "建议调整：按新日历，1 件在办事项的到期日会不同" in said
    assert "2026年3月11日" in said
    assert "2026年3月12日" in said
    assert terminal.gives("show", code)["due_on"] == "2026-03-11"
    assert terminal.gives("raise", "新的一件", "--unit", "东县")["due_on"] == "2026-03-12"


def test_dates_that_people_fixed_are_not_advised_upon(here: Terminal) -> None:
    here.raises("承诺过的", "--due", "2026-03-20")
    code = here.raises("延期过的")
    here.says("extend", code, "--until", "2026-03-20", "--reason", "等")
    here.says("extend", code, "--grant")

    told = here.gives("calendar", "set", "2026-03-06", "--off", "--name", "建市纪念日")

    assert told["advice"] == []


def test_a_period_is_advised_upon_by_its_cycle_and_not_by_its_chain(here: Terminal) -> None:
    here.hour = "2026-03-19T09:00"
    here.says("sweep", "--open-periods")

    told = here.gives("calendar", "set", "2026-03-25", "--off", "--name", "建市纪念日")

    # Its cycle says the previous working day; a limit would go to the next.
    assert [(one["due_on"], one["would_be"]) for one in told["advice"]] == [("2026-03-25", "2026-03-24")]


def test_setting_a_day_as_it_is_changes_nothing(here: Terminal) -> None:
    here.says("calendar", "set", "2026-03-06", "--off", "--name", "建市纪念日")

    assert "没有改动" in here.says("calendar", "set", "2026-03-06", "--off", "--name", "建市纪念日")


@pytest.mark.parametrize(
    ("typed", "text", "said"),
    [
        (["set", "2026-03-06", "--name", "x"], "", "--work 和 --off 须写且只写一个"),
        (["set", "2026-03-06", "--work", "--off", "--name", "x"], "", "--work 和 --off 须写且只写一个"),
        (["set", "3月6日", "--off", "--name", "x"], "", "「3月6日」读不懂"),
        (["set", "2026-03-06", "--off"], "", "缺少选项 --name"),
        (["import", "没有.txt"], "", "没有这个文件"),
        (["import"], "你好", "没有写明年份"),
        (["import", "--year", "2027"], "春节：从某日起放假。", "放假"),
        (["show", "1900"], "", "参数「年份」"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_no_calendar_is_refused(here: Terminal, typed: list[str], text: str, said: str) -> None:
    assert said in here.refuses("calendar", *typed, code=2, typed=text)


def test_a_change_of_days_says_which_reminders_move_by_themselves(here: Terminal) -> None:
    here.hour = "2026-03-02T09:00"
    code = here.raises()

    told = here.gives("calendar", "set", "2026-03-06", "--off", "--name", "临时放假")

    (stage,) = (one for one in told["effect"]["stages"] if one["stage"] == "responsible_unit")
    assert (stage["open"], stage["due_moves"], stage["wake_moves"]) == (1, 0, 1)
    assert [one["code"] for one in told["advice"]] == [code]
    assert told["rescheduled"] == 1
