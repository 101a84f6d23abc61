"""报送参数 The parameters that the commands of `report` share, and reading what is typed for them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of, text_of
from flows.commands.evidence import take_in
from flows.commands.report_filling import Filling
from flows.commands.report_ruling import Signature
from models.report_terms import PaperSection
from rules.amounts import amount_of

SectionName = Annotated[str, typer.Argument(metavar="部分", help="如 存在问题；report show 列出全部")]
Expected = Annotated[str, typer.Option(metavar="金额", help="预计全月（全季）完成投资；不写单位即万元")]
Scans = Annotated[
    list[Path] | None, typer.Option("--scan", metavar="文件", help="签批件扫描；代为登记必须附，可写多次")
]
SignedBy = Annotated[
    str, typer.Option("--signed-by", metavar="姓名", help="纸质签批由谁签署；本人办理的不写")
]
Opinion = Annotated[str, typer.Option("--opinion", metavar="文字", help="意见；写 - 从标准输入读")]


def filling_of(
    section: str, text: str, file: Path | None, expected: str, no_meeting: str | None = None
) -> Filling:
    """What is to be filled in. Raises UnknownName, TextUnreadable, AmountUnfit, Usage."""
    if (text or file) and not section:
        raise Usage("写了文字，没有写填在哪一部分；没有执行任何操作；用法见 diaodu report fill --help")
    sections = {term_of(PaperSection, section, "部分"): text_of(text, file)} if section else {}
    amount = amount_of(expected, "预计完成投资") if expected else None
    return Filling(sections, amount, no_meeting)


def signature_of(office: Office, signed_by: str, scans: Sequence[Path] | None) -> Signature:
    """A signature on paper, its scan taken into the store. Raises EvidenceUnusable."""
    return Signature(signed_by, tuple(take_in(scan, office.evidence) for scan in scans or ()))


def pairs_of(typed: Sequence[str] | None, example: str) -> list[tuple[str, str]]:
    """Options typed as 名称=文字. Raises Usage."""
    found = [text.partition("=") for text in typed or ()]
    if wrong := [name for name, equals, text in found if not equals or not text.strip()]:
        raise Usage(f"「{'、'.join(wrong)}」后面没有内容；没有执行任何操作；请写成 {example}")
    return [(name, text) for name, _, text in found]
