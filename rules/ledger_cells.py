"""台帐取值 Reads one cell of the ledger's main table as what its column holds; each reader refuses with an example."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Protocol

from models.errors import BadInput
from models.project_terms import FundSource
from models.terms import Term
from rules.amounts import amount_of
from rules.investment import require_amount

_SEPARATORS = re.compile(r"[、，,;；/\s]+")
_NATIONAL_CODE = re.compile(r"[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{5,19}")
_YEARS = re.compile(r"([0-9]{4})年?(?:[-–—~至到]+([0-9]{4})年?)?")
_SHARE = re.compile(r"(\D+?)\s*[:：]?\s*(-?[0-9][0-9.,]*\s*(?:亿元?|万元?|元)?)")


class CellUnfit(BadInput):
    """What was entered is not what the column holds."""

    code = "cell-unfit"


class Directory(Protocol):
    """Finds what people mean by a name; raises a DiaoduError when nobody is called that."""

    def find_body(self, text: str) -> str:
        """The id of a body."""

    def find_post(self, text: str) -> str:
        """The id of a post."""


Reader = Callable[[str, Directory], object]


def text_of_at_most(most: int) -> Reader:
    """A reader of plain text."""

    def read(text: str, _: Directory) -> str:
        if len(text) > most:
            raise CellUnfit(f"「{text[:20]}…」有 {len(text)} 字，超过 {most} 字；未作变动；请精简")
        return text

    return read


def term_among(kind: type[Term]) -> Reader:
    """A reader of one word of a vocabulary."""

    def read(text: str, _: Directory) -> str:
        for term in kind:
            if text in (term.value, term.zh):
                return str(term)
        if not text:
            return ""
        known = "、".join(term.zh for term in kind if term.zh)
        raise CellUnfit(f"「{text}」不在可选之列；未作变动；可选：{known}")

    return read


def body(text: str, directory: Directory) -> str:
    """A body by any of its names."""
    return directory.find_body(text) if text else ""


def bodies(text: str, directory: Directory) -> str:
    """Several bodies, as ids separated by spaces."""
    return " ".join(dict.fromkeys(directory.find_body(part) for part in parts(text)))


def post(text: str, directory: Directory) -> str:
    """A post by its name or by who is in it."""
    return directory.find_post(text) if text else ""


def tags(text: str, _: Directory) -> str:
    """Several labels, kept as they are."""
    found = (part.strip() for part in re.split(r"[、，,;；]+", text))
    return "、".join(dict.fromkeys(part for part in found if part))


def amount(text: str, _: Directory) -> Decimal | None:
    """An amount in 万元, not negative."""
    if not text:
        return None
    found = amount_of(text, "金额")
    require_amount(found, "金额")
    return found


def national_code(text: str, _: Directory) -> str:
    """The national code of a project (国家统一项目代码): 24 characters, 2101-999999-04-01-123456."""
    found = unicodedata.normalize("NFKC", text).strip()
    if found and not _NATIONAL_CODE.fullmatch(found):
        msg = f"国家统一项目代码「{text}」不合规则；未作变动；应为 24 位，如 2101-999999-04-01-123456"
        raise CellUnfit(msg)
    return found


def phone(text: str, _: Directory) -> str:
    """A telephone number, kept as it is written."""
    if text and not _PHONE.fullmatch(unicodedata.normalize("NFKC", text)):
        raise CellUnfit(f"联系电话「{text}」不像电话号码；未作变动；请写成 010-12345678 或手机号码")
    return text


def years(text: str, _: Directory) -> str:
    """The years of building (建设起止年限): 2021-2023."""
    found = _YEARS.fullmatch(unicodedata.normalize("NFKC", text).replace(" ", ""))
    if text and (found is None or int(found[2] or found[1]) < int(found[1])):
        raise CellUnfit(f"建设起止年限「{text}」读不懂；未作变动；请写成 2021-2023")
    return text


def funding(text: str, _: Directory) -> Mapping[FundSource, Decimal]:
    """Where the money comes from: 专项债 5000、自筹 7000 (万元)."""
    found: dict[FundSource, Decimal] = {}
    for part in re.split(r"[、;；]+", text):
        if part.strip():
            source, money = _share(part.strip())
            found[source] = found.get(source, Decimal(0)) + money
    return found


def _share(part: str) -> tuple[FundSource, Decimal]:
    split = _SHARE.fullmatch(part)
    named = next((source for source in FundSource if split and split[1] in (source, source.zh)), None)
    if split is None or named is None:
        known = "、".join(source.zh for source in FundSource)
        raise CellUnfit(
            f"资金来源「{part}」读不懂；未作变动；请写成「专项债 5000、自筹 7000」，来源可选：{known}"
        )
    money = amount_of(split[2], "资金来源")
    require_amount(money, "资金来源")
    return named, money


def parts(text: str) -> list[str]:
    """The parts of a cell that holds several values."""
    return [part for part in _SEPARATORS.split(text) if part]
