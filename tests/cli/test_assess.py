"""`assess`: scores on the screen and for programs, and what people decide about them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.city_assessed import AssessedCity
from tests.documents.reading import opened, text_of
from tests.support.kept import Kept
from tests.support.terminal import Terminal

OFFICE, ASSESSOR = ("--as", "dispatch-office.clerk"), ("--as", "assessment-authority.head")


@pytest.fixture
def city(engine: Engine, kept: Kept) -> AssessedCity:
    """A city in which December 2026 is over."""
    return kept.city("years-end", engine, AssessedCity.at_the_years_end)


@pytest.fixture
def there(city: AssessedCity, database: str, tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, database, "2027-01-08T09:30")


@pytest.fixture
def year(city: AssessedCity) -> str:
    """The code of the counties' assessment of 2026."""
    return city.duty("county-assessment/2026/office").code


def test_a_trial_shows_every_unit_and_a_unit_every_ground(there: Terminal) -> None:
    said = there.says("assess", "run", "2026-12", *OFFICE)

    assert "县（市）区经济社会高质量发展考核　2026-12（试算，数据截至 2026-12-31）" in said
    assert "修武县人民政府" in there.says("assess", "show", "2026年12月")
    ground = there.says("assess", "evidence", "2026-12", "修武县", "--item", "台帐按时更新")
    assert "未办结" in ground
    assert "2026-12-18" in ground


def test_a_sheet_is_the_form_that_both_sides_sign_and_signed_when_it_was_frozen(
    there: Terminal, year: str, tmp_path: Path
) -> None:
    there.says("assess", "run", "--for", year, *OFFICE)
    form = ("paper", "draft", year, "--unit", "修武县", "--to", tmp_path / "sheet.docx")
    assert "年度考核表《" in there.says(*form, "--as", "dispatch-office.clerk")
    written = text_of(opened((tmp_path / "sheet.docx").read_bytes()))

    for part in (
        "2026年度重大项目调度工作考核表",
        "修武县人民政府",
        "台帐按时更新",
        "失分1项",
        "由考核单位负责人签署意见",
    ):
        assert part in written
    assert "diaodu assess freeze" in there.refuses("paper", "sign", "1", *OFFICE)
    assert "须写考核事项的编号" in there.refuses("paper", "draft", year, "--kind", "年度考核表", *OFFICE)


def test_programs_get_the_facts_behind_every_point(there: Terminal) -> None:
    (departments, counties) = there.gives("assess", "run", "2026-12", *OFFICE)["runs"]
    sheet = there.gives("assess", "evidence", "2026-12", "修武县")

    assert (departments["kind"], counties["sheets"][0]["total"]) == ("trial", sheet["total"])
    assert [one["item"] for one in sheet["items"] if one["lost"] != "0.00"] == ["ledger"]


def test_the_year_is_counted_publicised_appealed_judged_frozen_and_exported(
    there: Terminal, year: str, tmp_path: Path
) -> None:
    there.says("assess", "run", "--for", year, *OFFICE)
    there.hour = "2027-01-11T09:30"
    assert "2027年1月18日（星期一）前可以申诉" in there.says("assess", "publicise", year, *ASSESSOR)
    typed = ("assess", "appeal", year, "已报", "--unit", "修武县", "--item", "ledger", "--as", "xiuwu.head")
    appeal = there.gives(*typed)["code"]
    assert "已裁定" in there.says("assess", "judge", appeal, "属实", "--grant", "4", *ASSESSOR)
    there.hour = "2027-01-19T09:30"
    digest = there.gives("assess", "freeze", year, "同意", *ASSESSOR)["digest"]
    files = there.gives("assess", "export", "2026", "--out", tmp_path / "out", "--scheme", "counties")[
        "files"
    ]

    assert digest in Path(files[0]["file"]).read_text(encoding="utf-8")
    assert "40.00" in there.says("assess", "show", "2026", "--scheme", "counties")


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["run"], "二者取一", 2),
        (["run", "上月"], "读不懂", 2),
        (["run", "2028"], "还没有开始", 1),
        (["run", "2026", "--scheme", "x"], "没有考核方案「x」", 1),
        (["show", "2026-03"], "还没有计算过得分", 1),
        (["evidence", "2026-12", "温县"], "没有评分表", 1),
        (["export", "2026", "--out", "out"], "尚未审定封存", 1),
        (["judge", "JZ-2026-0001", "好"], "二者取一", 2),
        (["judge", "JZ-2026-0001", "好", "--grant", "1.234"], "分数「1.234」读不懂", 2),
        (["freeze", "JZ-2026-0001", "好"], "还轮不到", 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_refused_in_one_line(
    there: Terminal, typed: list[str], said: str, exit_code: int
) -> None:
    assert said in there.refuses("assess", *typed, code=exit_code)
