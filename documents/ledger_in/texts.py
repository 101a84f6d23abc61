"""文本表格 Comma- and tab-separated text as Excel, WPS and other systems save it: UTF-8, with a mark or not, UTF-16, GBK."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import PurePath

from documents.ledger.guard import restored
from documents.ledger_in.refusals import NotAWorkbook, require_size
from models.sheets import Sheet

_MARKUP = ("<!doctype", "<html", "<table", "<?xml", "<meta")
_DELIMITERS = ",\t;"
_FIELD_MOST = 1024 * 1024


def sheet_of(content: bytes, name: str) -> Sheet:
    """The one sheet of a text file. Raises NotAWorkbook, BookTooLarge."""
    text = _decoded(content, name)
    if text.lstrip().lower().startswith(_MARKUP):
        raise NotAWorkbook(f"文件「{name}」其实是网页，只是改了扩展名；未读入；请用 Excel 打开后另存为 .xlsx")
    csv.field_size_limit(_FIELD_MOST)
    try:
        read = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
        rows = tuple(tuple(restored(cell.strip()) or None for cell in row) for row in read)
    except csv.Error as wrong:
        raise NotAWorkbook(f"文件「{name}」读不成表格（{wrong}）；未读入；请另存为 .xlsx") from None
    filled = [number for number, row in enumerate(rows, 1) if any(row)]
    require_size(max(filled, default=0), max(map(len, rows), default=0), f"文件「{name}」")
    if not any(len(row) > 1 for row in rows):
        raise NotAWorkbook(f"文件「{name}」不是工作簿，也不是逗号分隔的表格；未读入；请另存为 .xlsx")
    return Sheet(PurePath(name).stem, rows)


def _decoded(content: bytes, name: str) -> str:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotAWorkbook(f"文件「{name}」不是 Excel 工作簿，也不是文本；未读入；请用 Excel 另存为 .xlsx")


def _delimiter(text: str) -> str:
    first = text[:10_000]
    return max(_DELIMITERS, key=first.count)
