"""模板检查测试 A unit's own templates: what is used, what is refused, and how it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.mechanism import TemplateText
from models.notice_kinds import NoticeKind
from notifications.environment import BUILT_IN, BrokenTemplate
from notifications.rendering import Renderer
from notifications.sample_cast import HOUSE
from notifications.samples import SAMPLES
from notifications.template_check import check_templates, check_wording

REMINDER = SAMPLES[0]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(lines), encoding="utf-8")


def test_our_own_templates_pass() -> None:
    assert check_templates(BUILT_IN) == []


def test_a_unit_changes_one_block_and_keeps_the_rest(own: Path) -> None:
    put(own, "reminder.j2", '{% extends "ours/reminder.j2" %}', "{% block todo %}请速办。{% endblock %}")

    full = Renderer(HOUSE, own).render(REMINDER).full

    assert "办理要求：请速办。" in full
    assert "依　　据：" in full
    assert check_templates(own) == []


def test_a_missing_field_is_named_with_file_line_and_field(own: Path) -> None:
    put(
        own,
        "overdue.j2",
        '{% extends "ours/overdue.j2" %}',
        "",
        "{% block todo %}{{ n.color }}{% endblock %}",
    )

    problems = [(found.file, found.line, found.what) for found in check_templates(own)]

    assert problems == [("overdue.j2", 3, "没有「n.color」这一项")]


def test_a_missing_field_in_a_branch_not_taken_is_found_too(own: Path) -> None:
    put(
        own,
        "reminder.j2",
        '{% extends "ours/reminder.j2" %}',
        "{% block todo %}{% if false %}{{ matter.titel }}{% endif %}{% endblock %}",
    )

    assert [found.what for found in check_templates(own)] == ["没有「matter.titel」这一项"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{% if %}", "语法有误"),
        ("{{ n.due_on | zh_dat }}", "zh_dat"),
        ("{{ deadline }}", "没有「deadline」这一项"),
        ("{{ matter.code + 1 }}", "无法生成"),
        ("{{ house.__class__ }}", "house.__class__"),
    ],
)
def test_other_mistakes_are_named(own: Path, line: str, what: str) -> None:
    put(own, "reminder.j2", '{% extends "ours/reminder.j2" %}', f"{{% block todo %}}{line}{{% endblock %}}")

    (problem, *_) = check_templates(own)

    assert what in str(problem)
    assert "reminder.j2 第 2 行" in str(problem)


def test_a_template_that_no_kind_uses_is_pointed_out(own: Path) -> None:
    put(own, "remider.j2", "x")

    assert "永远不会被用到" in check_templates(own)[0].what


def test_a_template_in_gbk_is_named(own: Path) -> None:
    (own / "reminder.j2").write_bytes("提醒".encode("gbk"))

    assert [str(found.what) for found in check_templates(own)] == ["不是 UTF-8 编码"]


def test_rendering_a_broken_template_refuses_with_its_place(own: Path) -> None:
    put(
        own,
        "reminder.j2",
        '{% extends "ours/reminder.j2" %}',
        "{% block todo %}",
        "{{ n.colour }}{% endblock %}",
    )

    with pytest.raises(BrokenTemplate, match=r"reminder\.j2 第 3 行：没有「n.colour」这一项"):
        Renderer(HOUSE, own).render(REMINDER)


def test_a_configured_subject_and_body_take_the_place_of_ours() -> None:
    wording = {
        "reminder": TemplateText(subject="{{ matter.code }}快到期了", body="{{ to.addressee }}：请抓紧。")
    }

    text = Renderer(HOUSE, wording=wording).render(REMINDER)

    assert text.subject == "JZ-2026-0015快到期了"
    assert text.full.startswith("修武县人民政府经办人张三同志：请抓紧。")


def test_configured_words_are_checked_like_files() -> None:
    problems = check_wording(NoticeKind.REMINDER, TemplateText(subject="{{ n.colour }}"))

    assert [found.what for found in problems] == ["没有「n.colour」这一项"]
