"""The documents on papers say what is so: every kind with its clause, facts, template and picture; every tag."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

import pytest

from documents.kinds import PaperKind
from documents.members import Member, element_of, members, offered, without_none
from documents.papers.registry import PAPERS
from documents.words import FILTERS
from tests.support.checkout import ROOT
from tests.support.golden import approved

PAGE = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")
SMALL = 60_000


def part_of(member: Member) -> type | None:
    """The class of facts behind a tag that leads on, for one or for each of several."""
    kind = without_none(member.type)
    kind = element_of(kind) or kind
    return kind if isinstance(kind, type) and is_dataclass(kind) else None


def reference() -> Iterator[str]:
    """Every tag of every kind of paper, then of every part, as docs/papers/fields.md lists them."""
    parts: dict[str, Any] = {}
    yield "# 标签一览\n\n由测试生成，与程序一致；“逐项”的内容用 `{%p for one in … %}` 逐项写出。\n"
    for kind, paper in PAPERS.items():
        yield f"## {kind.zh} `{kind.value}.docx`\n"
        yield from table(offered(paper), parts)
    yield "# 各部分的内容\n"
    for name in sorted(parts):
        yield f"## {name}\n"
        yield from table(members(parts[name]), {})


def table(of: dict[str, Member], parts: dict[str, Any]) -> Iterator[str]:
    """The rows for one class of facts; the parts it leads on to are added to `parts`."""
    yield "| 标签 | 内容 | 说明 |\n|---|---|---|"
    for name, member in of.items():
        part = part_of(member)
        parts |= {part.__name__: part} if part else {}
        parts |= {one.__name__: one for one in map(part_of, members(part).values()) if one} if part else {}
        several = "逐项" if element_of(without_none(member.type)) else ""
        yield f"| `{name}` | {member.zh} | {several}{f'，见 {part.__name__}' if part else ''} |".replace(
            "| ，", "| "
        )
    yield ""


def test_every_tag_is_listed_for_who_edits_templates() -> None:
    text = "\n".join(reference())

    assert text == approved("../../docs/papers/fields.md", text)


@pytest.mark.parametrize("kind", PaperKind)
def test_every_tag_has_a_name_in_chinese(kind: PaperKind) -> None:
    assert [name for name, member in offered(PAPERS[kind]).items() if not member.zh] == []


@pytest.mark.parametrize("kind", PaperKind)
def test_every_kind_has_its_row_and_its_picture(kind: PaperKind) -> None:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {kind.zh} |"))
    paper = PAPERS[kind]

    assert f"`{paper.__module__}.{paper.__name__}`" in row
    assert f"`{kind.value}.docx`" in row
    assert f"(papers/{kind.value}.png)" in row
    assert 0 < (ROOT / "docs" / "papers" / f"{kind.value}.png").stat().st_size < SMALL


def test_every_way_of_writing_a_value_is_explained() -> None:
    assert [name for name in FILTERS if f"| `{name}" not in PAGE] == []
