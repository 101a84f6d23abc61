"""Files that are no configuration at all: each says why on one line, none is a traceback or a long wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.config.problems import ConfigurationRefused
from tests.models.config.base import MINIMAL, refusal

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{here}: &{here} [{', '.join([f'*{there}'] * 9)}]\n"
    for there, here in zip("abcdefgh", "bcdefghi", strict=True)
)
TEXTS = [
    ("an empty text", "", 0, "文件是空的"),
    ("only comments", "# 机制\n\n", 0, "文件是空的"),
    ("a list", "- issue\n- report\n", 0, "最外层不是“键: 值”"),
    ("a sentence", "本机制自印发之日起施行", 0, "最外层不是“键: 值”"),
    ("a number", "13710", 0, "最外层不是“键: 值”"),
    ("indented by a tab", MINIMAL.replace("  city:", "\tcity:"), 4, "用了制表符（Tab）缩进"),
    ("full-width colon", MINIMAL.replace("  city: ", "  city："), 5, "全角标点“：”"),
    ("quote left open", "mechanism:\n  name: '示例\n", 2, "引号或括号没有配对"),
    ("bracket left open", "mechanism: {name: x\ncity: y\n", 1, "括号没有配对"),
    ("keys out of line", "mechanism:\n    name: x\n   city: y\n", 3, "缩进与上文不一致"),
    ("two colons", "mechanism: name: x\n", 1, "冒号的位置不对"),
    ("sign that cannot begin", "mechanism: @x\n", 1, "有不能开头的符号"),
    ("two documents", MINIMAL + "---\nmechanism: {}\n", MINIMAL.count("\n") + 1, "一个文件里有多份文档"),
    ("an object tag", "mechanism: !!python/object/apply:os.system [reboot]\n", 1, "用了 YAML 标签"),
    ("a tag of one's own", "mechanism: !secret x\n", 1, "用了 YAML 标签「!secret」"),
    ("an unknown tag handle", "mechanism: !x!y z\n", 1, "用了 YAML 标签"),
    ("an alias bomb", BOMB, 2, "用了 YAML 别名"),
    ("an alias of itself", "mechanism: &m [*m]\n", 1, "用了 YAML 别名"),
    ("an alias of nothing", "mechanism: *m\n", 1, "用了 YAML 别名"),
    ("nested a million deep", "[" * 1_000_000, 1, "层次超过 32 层"),
    ("maps nested too deep", "\n".join(f"{' ' * depth}a:" for depth in range(40)), 33, "层次超过 32 层"),
    ("too many values", "[" + "1," * 200_000 + "]", 1, "内容超过 100,000 项"),
    ("a list as a key", "? [a, b]\n: 1\n", 1, "键不能是列表或映射"),
    ("a NUL", "mechanism:\n  name: a\x00b\n", 2, "U+0000"),
    ("an escape sequence", "mechanism: \x1b[31mx\n", 1, "U+001B"),
    ("more than two megabytes", "#" * 2_000_001, 0, "超过 2,000,000 字节的上限"),
]


@pytest.mark.parametrize(
    ("text", "line", "words"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS]
)
def test_a_text_that_is_no_configuration_says_so_in_one_line(text: str, line: int, words: str) -> None:
    [problem] = refusal(text).problems

    assert problem.line == line
    assert words in str(problem)
    assert len(str(problem)) < 300


FILES = [
    ("gbk", MINIMAL.encode("gbk"), 1, "GBK（GB18030）编码"),
    ("gbk below ascii", b"mechanism:\n  name: x\n" + "  city: 焦作\n".encode("gb18030"), 3, "iconv -f GB18030 -t UTF-8"),
    ("utf-16", MINIMAL.encode("utf-16"), 0, "UTF-16"),
    ("an image", b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\xfd", 1, "不是 UTF-8 文本"),
    ("empty", b"", 0, "文件是空的"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line", "words"), [case[1:] for case in FILES], ids=[case[0] for case in FILES]
)
def test_a_file_in_another_encoding_says_which_and_how_to_convert_it(
    tmp_path: Path, content: bytes, line: int, words: str
) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(content)

    [problem] = refusal(path).problems

    assert (problem.file, problem.line) == (str(path), line)
    assert words in str(problem)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("city:", "town:").replace("\n", "\r\n").encode())

    refused = refusal(path)

    assert [problem.path for problem in refused.problems] == ["mechanism.city", "mechanism.town"]


def test_a_file_of_fifty_megabytes_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "config.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))

    [problem] = refusal(path).problems

    assert "文件有 50,000,000 字节" in str(problem)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda path: None, "找不到该文件"),
        (lambda path: path.mkdir(), "是一个目录"),
        (lambda path: path.symlink_to(path), "无法读取"),
        (lambda path: path.symlink_to("/dev/zero"), "不是普通文件"),
    ],
    ids=["missing", "a directory", "a link to itself", "a device"],
)
def test_a_path_that_is_no_file_says_what_it_is(tmp_path: Path, made: object, words: str) -> None:
    path = tmp_path / "config.yaml"
    made(path)  # type: ignore[operator]

    [problem] = refusal(path).problems

    assert words in str(problem)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(MINIMAL)
    monkeypatch.setattr(Path, "read_bytes", _denied)

    [problem] = refusal(path).problems

    assert "无法读取（Permission denied）；该配置未启用；请检查路径和读取权限" in str(problem)


def _denied(path: Path) -> bytes:
    raise PermissionError(13, "Permission denied", str(path))


def test_a_refusal_is_bad_input_with_a_code_and_the_exit_status_two() -> None:
    refused = refusal("")

    assert (refused.code, refused.exit_code) == ("configuration-refused", 2)
    assert isinstance(refused, ConfigurationRefused)
