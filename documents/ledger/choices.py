"""下拉 The drop-downs: their words on a hidden sheet under names, since a list in the cell itself ends at 255 characters."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.ledger.columns import Column, Shape
from documents.ledger.guard import neutralised
from documents.ledger.layout import BookSheet, list_name

_TEXTS = {"name": 120, "progress": 300, "content": 2000, "remark": 2000}


def write_dictionary(book: Workbook, sheet: Worksheet, vocabularies: Mapping[str, tuple[str, ...]]) -> None:
    """One column a vocabulary: its key, then its words from row 2, with a name of the book on them."""
    for number, (key, words) in enumerate(vocabularies.items()):
        sheet.write_string(0, number, key)
        for row, word in enumerate(words, start=1):
            sheet.write_string(row, number, neutralised(word))
        sheet.set_column(number, number, 24)
        letter = letter_of(number)
        last = max(len(words), 1) + 1
        book.define_name(list_name(key), f"='{BookSheet.DICTIONARY.zh}'!${letter}$2:${letter}${last}")


def offer_choices(
    sheet: Worksheet, columns: Sequence[Column], first: int, last: int, known: Container[str]
) -> None:
    """Give the cells of rows `first` through `last`, counted from 0, what may be chosen in them and what is asked about them."""
    for number, column in enumerate(columns):
        rule = _rule(column, known)
        if rule and last >= first:
            sheet.data_validation(first, number, last, number, rule)


def _rule(column: Column, known: Container[str]) -> dict[str, object]:
    if column.vocabulary in known:
        return _chosen(column)
    if column.shape is Shape.MONEY:
        return _asked("decimal", "between", -1e10, 1e10, "请填数字，单位是万元。确实要这样填的，点“是”。")
    if column.key in _TEXTS:
        most = _TEXTS[column.key]
        return _asked("length", "between", 0, most, f"请不超过 {most} 字。确实要这样填的，点“是”。")
    return {}


def _chosen(column: Column) -> dict[str, object]:
    """A list that binds where a cell holds one value; where it may hold several, the list is only an offer."""
    binds = column.shape is Shape.ONE
    return {
        "validate": "list",
        "source": f"={list_name(column.vocabulary)}",
        "error_title": column.zh,
        "error_message": f"「{column.zh}」请从下拉列表中选一项。",
        "show_error": binds,
    }


def _asked(kind: str, how: str, least: float, most: float, words: str) -> dict[str, object]:
    """Only a question: what people write in another way is read when the book comes back."""
    bounds = {"minimum": least, "maximum": most}
    return {"validate": kind, "criteria": how, **bounds, "error_type": "warning", "error_message": words}


def letter_of(number: int) -> str:
    """The letters of a column counted from 0."""
    ahead, behind = divmod(number, 26)
    return (letter_of(ahead - 1) if ahead else "") + chr(ord("A") + behind)
