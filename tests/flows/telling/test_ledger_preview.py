"""预览文字 What a question of an import names as answers, and how a page asks it."""

from __future__ import annotations

import pytest

from flows.telling.ledger_preview import answers_in, on_pages


@pytest.mark.parametrize(
    ("why", "answers"),
    [
        ("系统中没有这个项目；登记请答「新项目」，已有的请答项目编号，不读请答「跳过」", ("新项目", "跳过")),
        (
            "名称相近：是否为 JZ-04-2026-0001「冷链物流园」，请答「是」、项目编号、「新项目」或「跳过」",
            ("JZ-04-2026-0001", "是", "新项目", "跳过"),
        ),
        ("导出之后系统中已清空；以表为准请答「表」，以系统为准请答「库」", ("表", "库")),
        ("从「3.5」读不出日期，请填写日期", ()),
    ],
)
def test_the_answers_that_a_question_names_are_offered(why: str, answers: tuple[str, ...]) -> None:
    assert answers_in(why) == answers


def test_a_page_does_not_ask_for_an_option_of_a_command() -> None:
    assert on_pages("更正已填报的数字须写明理由，请加 --reason").endswith("请在「读法」中写理由")
