"""到会 A sign-in sheet read as people write it."""

from __future__ import annotations

from datetime import date

import pytest

from flows.telling.attending import sheet_of, unit_and_people
from flows.telling.finding import Finder, UnknownName
from tests.support.shipped import shipped

SHEET = "焦作市商务局：张三、李四\n\n修武县人民政府=王五，赵六\n市交通运输局\n"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("市商务局=张三", ("市商务局", "张三")),
        ("市商务局：张三，李四；王五", ("市商务局", "张三、李四、王五")),
        (" 市商务局 ＝ 张三 李四 ", ("市商务局", "张三、李四")),
        ("市商务局", ("市商务局", "")),
        ("：张三", ("", "张三")),
    ],
)
def test_an_entry_says_a_unit_and_its_people_however_they_are_parted(
    entry: str, said: tuple[str, str]
) -> None:
    assert unit_and_people(entry) == said


def test_a_sheet_has_a_unit_a_line() -> None:
    finder = Finder(shipped(), date(2026, 3, 20))

    assert sheet_of(SHEET, finder) == {"commerce": "张三、李四", "xiuwu": "王五、赵六", "transport": ""}


def test_a_unit_that_nobody_knows_is_refused_by_name() -> None:
    with pytest.raises(UnknownName, match="某某局"):
        sheet_of("某某局：张三", Finder(shipped(), date(2026, 3, 20)))
