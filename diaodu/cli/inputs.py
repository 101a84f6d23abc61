"""读入 What people type: days, instants, terms and long texts, read as they write them or refused with an example."""

from __future__ import annotations

import errno
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from flows.telling.finding import UnknownName
from models.errors import BadInput
from models.terms import Term

TERM = TypeVar("TERM", bound=Term)

_DAY = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_WHY = {
    errno.ENOENT: "没有这个文件",
    errno.EACCES: "没有权限",
    errno.EISDIR: "是一个目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "文件系统只读",
}
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


class DayUnreadable(BadInput):
    """A day or an hour that is written in no form we know, or that the calendar does not have."""

    code = "day-unreadable"


class TextUnreadable(BadInput):
    """A text that cannot be read from where it is said to be."""

    code = "text-unreadable"


def day_of(text: str, what: str = "日期") -> date:
    """Read a day such as 2026-03-20, 2026年3月20日 or 20260320. Raises DayUnreadable."""
    found = _DAY.fullmatch(text.strip()) or _COMPACT.fullmatch(text.strip())
    if found is None:
        raise DayUnreadable(f"{what}「{text}」读不懂；没有执行任何操作；请写成 2026-03-20 或 2026年3月20日")
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        raise DayUnreadable(f"{what}「{text}」不存在；没有执行任何操作；请核对月份和日数") from None


def instant_of(text: str, zone: ZoneInfo) -> datetime:
    """Read an hour such as 2026-03-12T09:00 in `zone`, as UTC. Raises DayUnreadable."""
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        read = None
    if read is None or not re.search(r"\d[T ]\d", text):
        raise DayUnreadable(f"时刻「{text}」读不懂；没有执行任何操作；请写成 2026-03-12T09:00") from None
    local = read if read.tzinfo else read.replace(tzinfo=zone)
    return local.astimezone(UTC).replace(microsecond=0)


def term_of(kind: type[TERM], text: str, what: str) -> TERM:
    """Read a term by its value or its Chinese word. Raises UnknownName with all there are."""
    for term in kind:
        if text.strip() in (term.value, term.zh):
            return term
    known = "、".join(f"{term.zh}（{term.value}）" for term in kind)
    raise UnknownName(f"没有{what}「{text}」；没有执行任何操作；可选：{known}")


def text_of(text: str, file: Path | None = None) -> str:
    """The text that was typed, or read from `file`; from standard input where either is `-`. Raises TextUnreadable."""
    if file is None and text != "-":
        return text
    typed = file is None or str(file) == "-"
    source = "标准输入" if typed else f"文件「{file}」"
    try:
        raw = sys.stdin.buffer.read() if file is None or typed else file.read_bytes()
    except OSError as wrong:
        raise TextUnreadable(f"{source}无法读取（{why(wrong)}）；没有执行任何操作；请核对路径") from None
    return decoded(raw, source)


def why(wrong: OSError) -> str:
    """What the operating system refused, in Chinese where it is common."""
    return _WHY.get(wrong.errno or 0, wrong.strerror or type(wrong).__name__)


def decoded(raw: bytes, source: str) -> str:
    """UTF-8 text, or GBK as Windows programs save it. Raises TextUnreadable."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding).strip()
        except UnicodeDecodeError:
            continue
    raise TextUnreadable(f"{source}不是文本；没有执行任何操作；请另存为 UTF-8 文本")
