"""模板测试 Every template on disk, rendered, and compared with what was read and approved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

import pytest

from models.notice_kinds import NoticeKind
from notifications.environment import BUILT_IN
from notifications.facts import Notice, Text
from notifications.rendering import SHORT_BYTES, SUBJECT_CHARACTERS, Renderer, template_name
from notifications.sample_cast import HOUSE, MATTER
from notifications.samples import SAMPLES
from tests.support.golden import approved

RENDERER = Renderer(HOUSE)
BY_KIND: dict[NoticeKind, list[Notice]] = defaultdict(list)
for sample in SAMPLES:
    BY_KIND[sample.payload.kind].append(sample)
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.payload.kind)


def rendered(notice: Notice) -> Text:
    return RENDERER.render(notice)


def as_shown(text: Text) -> str:
    return f"【标题】{text.subject}\n【短文】{text.short}\n【正文】\n{text.full}"


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_notices_read_as_approved(kind: NoticeKind) -> None:
    shown = ("\n" + "—" * 40 + "\n").join(as_shown(rendered(notice)) for notice in BY_KIND[kind])

    assert shown == approved(f"notices/{kind}.txt", shown)


def test_every_kind_has_its_template_and_every_template_its_kind() -> None:
    on_disk = {file.name for file in BUILT_IN.iterdir() if not file.name.startswith("_")}

    assert on_disk == {template_name(kind) for kind in NoticeKind}


@each_sample
def test_subjects_fit_a_list_and_short_texts_a_robot(sample: Notice) -> None:
    text = rendered(sample)

    assert len(text.subject) <= SUBJECT_CHARACTERS
    assert len(text.short.encode()) <= SHORT_BYTES


@each_sample
def test_short_texts_carry_no_project_details(sample: Notice) -> None:
    short = rendered(sample).short

    assert MATTER.title not in short
    assert MATTER.project not in short
    assert "修武" not in short


@pytest.mark.parametrize("kind", [kind for kind in NoticeKind if kind not in ("digest", "engine_alarm")])
def test_full_texts_say_what_by_when_on_what_ground_and_how_to_answer(kind: NoticeKind) -> None:
    full = rendered(BY_KIND[kind][0]).full

    assert "办理要求：" in full
    assert "依　　据：《示例市重大项目调度机制》" in full
    assert "反馈方式：" in full
    assert MATTER.link.rpartition("/")[0] in full


@pytest.mark.parametrize("notice", BY_KIND[NoticeKind.OVERDUE])
def test_late_papers_are_for_a_person_to_sign(notice: Notice) -> None:
    assert "以负责人签发的文件为准" in rendered(notice).full


def test_html_is_escaped() -> None:
    titled = replace(MATTER, title="<script>alert(1)</script>")

    text = rendered(replace(SAMPLES[0], matter=titled))

    assert "<script>" not in text.html
    assert "<script>" in text.full


def test_a_repeated_notice_says_that_it_may_be_one() -> None:
    text = rendered(replace(SAMPLES[0], repeat=True))

    assert "可能为重复发送" in text.full
    assert "可能为重复发送" in text.short


def test_a_date_that_rests_on_unannounced_holidays_says_so() -> None:
    text = rendered(replace(SAMPLES[0], matter=replace(MATTER, provisional=True)))

    assert "推定" in text.full


def test_an_extended_date_stands_beside_the_original_one() -> None:
    text = rendered(replace(SAMPLES[0], matter=replace(MATTER, original_due_on=date(2026, 3, 10))))

    assert "（原定时限2026年3月10日）" in text.full


def test_long_titles_do_not_burst_the_subject() -> None:
    text = rendered(replace(SAMPLES[0], matter=replace(MATTER, title="长" * 200)))

    assert len(text.subject) == SUBJECT_CHARACTERS
    assert text.subject.endswith("…")


def test_without_a_console_the_number_leads_to_the_matter() -> None:
    text = rendered(replace(SAMPLES[0], matter=replace(MATTER, link="")))

    assert f"按事项编号{MATTER.code}查找" in text.full
