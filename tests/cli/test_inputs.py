"""What people type is read as they write it, or refused with what they may have meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from diaodu.cli.inputs import DayUnreadable, TextUnreadable, day_of, term_of, text_of
from diaodu.cli.names import Names
from flows.telling.finding import UnknownName, key_of
from models.terms import Severity
from tests.support.mechanisms import mechanism_with

NAMES = Names(mechanism_with(), date(2026, 3, 2))


@pytest.mark.parametrize(
    "text",
    ["2026-03-05", "2026/3/5", "2026.3.5", "2026年3月5日", "2026年03月05日", "20260305", " 2026-03-05 "],
)
def test_a_day_is_read_in_every_form_that_people_use(text: str) -> None:
    assert day_of(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text", ["", "3月5日", "2026-3", "2026-13-01", "2026-02-30", "明天", "05-03-2026", "２０２６"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(DayUnreadable, match="日期"):
        day_of(text)


@pytest.mark.parametrize("text", ["紧急", "urgent", " 紧急 "])
def test_a_term_is_known_by_its_word_and_its_value(text: str) -> None:
    assert term_of(Severity, text, "紧急程度") is Severity.URGENT


def test_an_unknown_term_is_refused_with_all_there_are() -> None:
    with pytest.raises(UnknownName, match="一般（normal）、重大（major）、紧急（urgent）"):
        term_of(Severity, "特急", "紧急程度")


@pytest.mark.parametrize("text", ["east", "东县", "东县人民政府", "EAST"])
def test_a_body_is_known_by_id_name_and_alias(text: str) -> None:
    assert NAMES.find_body(text) == "east"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("东县政府", "东县人民政府"), ("商务局", "示例市商务局"), ("交通局", "示例市交通运输局")],
)
def test_a_name_that_is_nearly_right_is_refused_with_the_right_one(text: str, meant: str) -> None:
    with pytest.raises(UnknownName, match=f"没有单位「{text}」.*{meant}"):
        NAMES.find_body(text)


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("vice-mayor", "vice-mayor"),
        ("副市长", "vice-mayor"),
        ("钱二", "vice-mayor"),
        ("东县.clerk", "east.clerk"),
        ("east.head", "east.head"),
        ("operator", "operator"),
    ],
)
def test_a_post_is_known_by_title_by_officer_and_by_desk(text: str, post: str) -> None:
    assert NAMES.find_post(text) == post


def test_an_officer_is_known_only_while_in_the_post() -> None:
    assert NAMES.find_post("赵一") == "mayor"
    with pytest.raises(UnknownName):
        NAMES.find_post("周五")


def test_a_name_of_two_things_is_not_guessed() -> None:
    with pytest.raises(UnknownName, match="不止一个：a、b"):
        key_of({"a": ("局长",), "b": ("局长",)}, "局长", "职务")


def test_a_text_is_read_from_a_file_in_utf8_or_gbk(tmp_path: Path) -> None:
    file = tmp_path / "意见.txt"
    read = set()
    for encoding in ("utf-8", "utf-8-sig", "gbk"):
        file.write_bytes("建议专题研究\n".encode(encoding))
        read.add(text_of("", file))

    assert read == {"建议专题研究"}


def test_a_file_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0\x00\x10\xff")

    with pytest.raises(TextUnreadable, match="不是文本"):
        text_of("", picture)
    with pytest.raises(TextUnreadable, match="没有这个文件"):
        text_of("", tmp_path / "nothing.txt")
    with pytest.raises(TextUnreadable, match="是一个目录"):
        text_of("", tmp_path)
