"""Papers from the command line: drafted into Word, signed under a number, issued, and a matter in one file."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from documents import pdf
from flows.commands.issues import NewIssue, raise_issue
from models.session import open_engine
from tests.city_meetings import INDUSTRY, MeetingCity
from tests.city_projects import ProjectCity
from tests.support.terminal import Terminal


@pytest.fixture
def founded(sqlite_database: str) -> MeetingCity:
    return MeetingCity(open_engine(sqlite_database))


@pytest.fixture
def city(founded: MeetingCity, sqlite_database: str, tmp_path: Path) -> Terminal:
    """The shipped notice on 2 March 2026."""
    return Terminal(tmp_path, sqlite_database, "2026-03-02T15:00")


@pytest.fixture
def projects(sqlite_database: str) -> ProjectCity:
    return ProjectCity(open_engine(sqlite_database))


@pytest.fixture
def order(founded: MeetingCity) -> str:
    """The code of an item that a meeting assigned to 修武县."""
    sitting = founded.plans("2026-03-10", INDUSTRY[0]).id
    return founded.assigns(sitting, "办结设备用地预审", "2026-03-31").code


def words_of(file: Path) -> str:
    document = Document(str(file))
    cells = [cell.text for table in document.tables for cell in table._cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_paper_goes_from_draft_to_issue(city: Terminal, order: str) -> None:
    said = city.says("paper", "draft", order, "--to", city.folder / "稿.docx", "--as", "市工信局.clerk")
    assert "交办单《办结设备用地预审》已起草，公文号 1，第 1 版" in said
    assert "已签发" in city.says("paper", "sign", "1", "--as", "孙起鹏")
    (city.folder / "定稿.docx").write_bytes((city.folder / "稿.docx").read_bytes())
    city.says("paper", "issue", "1", "--file", city.folder / "定稿.docx", "--as", "市工信局.clerk")

    city.says("paper", "export", "1", city.folder / "签.docx", "--version", "2")

    assert "焦调交〔2026〕1号" in words_of(city.folder / "签.docx")
    (item,) = city.gives("paper", "list", order)["items"]
    assert (item["number"], item["state"], len(item["versions"])) == ("焦调交〔2026〕1号", "issued", 3)
    for words in ("交办单", "焦调交〔2026〕1号", "已印发"):
        assert words in city.says("paper", "list")
    assert "没有公文" in city.says("paper", "list", "--kind", "提请件")


def test_without_libreoffice_it_says_that_only_word_was_made(
    city: Terminal, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: None)

    said = city.says("paper", "draft", order, "--to", city.folder / "稿.docx", "--pdf")

    assert "只生成了 Word 文件" in said
    assert not (city.folder / "稿.pdf").exists()


def test_a_sitting_and_a_letter_are_papers_too(city: Terminal, order: str) -> None:
    assert "会议议程" in city.says("paper", "draft", "会议1", "--as", "市工信局.clerk")
    letter = city.gives("paper", "draft", order, "--kind", "提醒函")

    assert (letter["kind"], letter["number"]) == ("reminder-letter", None)


def test_the_units_own_template_is_checked_and_used(city: Terminal, order: str) -> None:
    assert "已写出 16 个模板" in city.says("paper", "templates")
    own = city.folder / "data" / "templates" / "item-order.docx"
    document = Document(str(own))
    document.add_paragraph("本单位自加的一行")
    document.save(str(own))
    assert "16 个模板都可以使用" in city.says("paper", "templates", "--check")
    city.says("paper", "draft", order, "--to", city.folder / "稿.docx")
    assert "本单位自加的一行" in words_of(city.folder / "稿.docx")

    document.add_paragraph("{{ titel }}")
    document.save(str(own))

    refused = city.refuses("paper", "templates", "--check", code=2)
    for words in ("item-order.docx", "段", "{{ titel }}", "改为 title"):
        assert words in refused
    assert "{{ titel }}" in city.refuses("paper", "draft", order, code=2)


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (("draft", "{code}", "--kind", "月度汇总"), "不是月报、季报、汇总或通报", 1),
        (("draft", "{code}", "--kind", "情书"), "没有文种「情书」", 2),
        (("draft", "会议1", "--kind", "交办单"), "须写事项编号", 1),
        (("draft", "{code}", "--as", "修武县.clerk"), "无权起草", 1),
        (("sign", "9"), "没有编号为 9 的公文", 1),
        (("export", "9", "x.docx"), "没有编号为 9 的公文", 1),
    ],
)
def test_what_is_no_paper_is_refused(
    city: Terminal, order: str, typed: tuple[str, ...], said: str, exit_code: int
) -> None:
    assert said in city.refuses("paper", *(word.format(code=order) for word in typed), code=exit_code)


def test_a_matter_is_gathered_in_one_file(city: Terminal, order: str) -> None:
    (city.folder / "批复.pdf").write_bytes(b"approved")
    city.says("paper", "draft", order)
    city.says(
        "strike-off", order, "已取得批复", "--evidence", city.folder / "批复.pdf", "--as", "修武县.clerk"
    )

    assert "已归档到" in city.says("archive", order, city.folder / "档.zip")

    with ZipFile(city.folder / "档.zip") as archive:
        index = json.loads(archive.read("index.json"))
        found = {one["name"]: one["sha256"] for one in index["files"]}
        hashes = {name: sha256(archive.read(name)).hexdigest() for name in found}
        course = archive.read(f"{order}/经过.txt").decode("utf-8-sig")
        contents = archive.read("目录.txt").decode("utf-8-sig")
    assert hashes == found
    assert found[f"{order}/佐证/01-批复.pdf"] == sha256(b"approved").hexdigest()
    assert {f"{order}/公文/1-交办单-第1版.docx", f"{order}/经过.json", f"{order}/通知.txt"} <= found.keys()
    assert "已取得批复" in course
    assert f"{order}/佐证/01-批复.pdf" in contents


def test_a_backup_takes_the_papers_along(city: Terminal, order: str, tmp_path: Path) -> None:
    city.says("paper", "draft", order)
    city.says("paper", "sign", "1", "--by", "孙起鹏")
    city.says("backup", tmp_path / "backup.zip")
    restored = Terminal(tmp_path / "elsewhere", "")
    restored.says("restore", tmp_path / "backup.zip")

    restored.hour = city.hour
    restored.says("paper", "export", "1", tmp_path / "签.docx")

    assert "焦调交〔2026〕1号" in words_of(tmp_path / "签.docx")
    assert restored.gives("paper", "list") == city.gives("paper", "list")


def test_what_is_lost_is_named(city: Terminal, order: str) -> None:
    (digest,) = (one["sha256"] for one in city.gives("paper", "draft", order)["versions"])
    (city.folder / "data" / "evidence" / digest[:2] / digest).unlink()

    done = city.gives("archive", order, city.folder / "档.zip")

    assert done["missing"] == [f"{order}/公文/1-交办单-第1版.docx（{digest}）"]
    assert "不在佐证目录中" in city.refuses("paper", "export", "1", city.folder / "x.docx", code=2)


def test_a_project_is_gathered_with_all_its_matters(
    projects: ProjectCity, sqlite_database: str, tmp_path: Path
) -> None:
    city, known = Terminal(tmp_path, sqlite_database, "2026-03-02T15:00"), projects.admits()
    problem = NewIssue("进场道路未通", "xiuwu", "modern-services", project_id=known.row.id)
    code, matter = known.code, raise_issue(projects.desk(), problem).code

    done = city.gives("archive", code, tmp_path / "档.zip")

    assert (matter in done["matters"], done["missing"]) == (True, [])
    assert {f"{code}.json", f"{matter}/经过.txt"} <= {one["name"] for one in done["files"]}
    assert "没有编号为「无此号」的事项或项目" in city.refuses("archive", "无此号", tmp_path / "x.zip")
    assert "已存在" in city.refuses("archive", code, tmp_path / "档.zip")
