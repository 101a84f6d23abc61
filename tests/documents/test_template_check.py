"""A unit's own template that cannot be used is named with paragraph, tag, cause and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from documents.kinds import PaperKind
from documents.papers.registry import PAPERS
from documents.rendering import SHIPPED
from documents.specimen import specimen
from documents.template_check import check_template, check_templates
from documents.template_faults import TemplateBroken, TemplateFault

PLACE = "请于{{ due_on }}{{ hour }}前将{{ wanted }}报送{{ report_to }}。纸质材料须经单位主要负责人签字并加盖公章。"


def changed(folder: Path, *written: str) -> list[TemplateFault]:
    """The faults of a circular in which a clerk has written something else in the place of one paragraph."""
    document = Document(str(SHIPPED / "circular.docx"))
    at = next(one for one in document.paragraphs if one.text == PLACE)
    at.runs[0].text = written[0]
    for more in reversed(written[1:]):
        at._p.addnext(document.add_paragraph(more)._p)
    document.save(str(folder / "circular.docx"))
    return check_templates(folder)


@pytest.mark.parametrize(
    ("written", "cause", "remedy"),
    [
        ("{{ due_no }}", "没有叫“due_no”的内容", "改为 due_on（报送时限）"),
        ("{{ contact.fone }}", "其中没有叫“fone”的内容", "改为 phone（联系电话）"),
        ("{{ subject | sentense }}", "没有叫“sentense”的写法", "改为 sentence"),
        ("请于{{ due_on }前", "标签没有写完整", "成对"),
        ("请于｛｛ due_on ｝｝前", "全角", "半角"),
        ("请于{ { due_on } }前", "全角", "半角"),
        ("{{ due_on ||| }}", "写法有误", "对照随附模板"),
        ("{{ “甲” ~ subjct }}", "没有叫“subjct”的内容", "改为 subject（通知事由）"),
        ("请看{%p if hour %}", "会一并丢失", "独占一段"),
        ("{%tr if hour %}", "只能用在表格里", "{%p … %}"),
        ("{% if hour %}甲", "没有结束标签", "endif"),
        ("甲{% endfor %}", "没有与它相配的开始标签", "删去"),
        ("甲{% else %}乙", "没有与它相配的 if", "补上"),
        ("{% for one in matters %}{{ one.name }}{{ loop.idx }}{% endfor %}", "循环没有“idx”", "改为 index"),
        (
            "{% for form in forms %}{{ form.titel }}{% endfor %}",
            "其中没有叫“titel”的内容",
            "改为 title（表名）",
        ),
    ],
)
def test_a_fault_is_named_with_its_cause_and_remedy(
    tmp_path: Path, written: str, cause: str, remedy: str
) -> None:
    found = changed(tmp_path, written)

    assert found[0].file == "circular.docx"
    assert found[0].text == written
    assert cause in found[0].cause
    assert remedy in found[0].remedy


def test_the_message_tells_a_clerk_where_to_look(tmp_path: Path) -> None:
    [fault] = changed(tmp_path, "请于{{ due_no }}前报送")

    assert str(fault) == (
        "模板 circular.docx 第15段「请于{{ due_no }}前报送」的标签「{{ due_no }}」：没有叫“due_no”的内容；"
        "用它的文稿暂不能生成；请改为 due_on（报送时限）"
    )


def test_tags_that_begin_and_end_in_different_ways_are_named(tmp_path: Path) -> None:
    [fault] = changed(tmp_path, "{%p if hour %}", "甲", "乙{% endif %}")

    assert "写法不一" in fault.cause


def test_all_faults_of_a_template_are_told_at_once(tmp_path: Path) -> None:
    found = changed(tmp_path, "{{ one }}{{ two }}", "{{ three }}")

    assert [fault.tag for fault in found] == ["{{ one }}", "{{ two }}", "{{ three }}"]


def test_what_only_shows_when_it_is_filled_in_is_told_too(tmp_path: Path) -> None:
    [fault] = changed(tmp_path, "{{ due_on + subject }}")

    assert fault.paragraph == 0
    assert "不能生成文稿" in fault.cause


def test_a_file_that_is_no_word_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "circular.docx").write_text("甲", encoding="utf-8")

    assert ["不是 Word 文件" in fault.cause for fault in check_templates(tmp_path)] == [True]


def test_a_name_that_no_paper_has_is_told(tmp_path: Path) -> None:
    (tmp_path / "通知.docx").write_bytes((SHIPPED / "circular.docx").read_bytes())
    (tmp_path / "~$circular.docx").write_bytes(b"Word has it open")

    assert [fault.cause for fault in check_templates(tmp_path)] == ["没有叫这个名字的文种，它永远不会被用到"]


def test_a_broken_template_carries_its_faults(tmp_path: Path) -> None:
    faults = changed(tmp_path, "{{ due_no }}")

    with pytest.raises(TemplateBroken) as broken:
        check_template(tmp_path / "circular.docx", PaperKind.CIRCULAR)
    assert broken.value.faults == tuple(faults)
    assert broken.value.message == str(faults[0])


@pytest.mark.parametrize("kind", PaperKind)
def test_made_up_facts_fill_every_field(kind: PaperKind) -> None:
    assert isinstance(specimen(PAPERS[kind]), PAPERS[kind])
