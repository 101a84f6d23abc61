"""版式测试 One description of the ledger's columns, whichever part of the product speaks of them."""

from __future__ import annotations

import pytest

from documents.ledger.columns import MAIN_COLUMNS, Column
from documents.ledger.layout import COLUMNS, BookKind, BookSheet, columns_of
from rules.ledger_columns import COLUMNS as READ
from rules.ledger_columns import column_of

OURS = {column.key: column for column in MAIN_COLUMNS}


@pytest.mark.parametrize("which", COLUMNS)
def test_headings_and_keys_are_unique_on_a_sheet(which: BookSheet) -> None:
    columns = columns_of(which, BookKind.FORM)

    assert len({column.zh for column in columns}) == len({column.key for column in columns}) == len(columns)


@pytest.mark.parametrize("read", [column.name for column in READ])
def test_every_column_that_people_may_set_is_in_the_book_under_a_heading_that_is_read(read: str) -> None:
    assert column_of(OURS[read].zh).name == read


@pytest.mark.parametrize("column", MAIN_COLUMNS, ids=lambda column: column.key)
def test_a_column_is_wide_enough_for_two_characters_of_its_heading(column: Column) -> None:
    assert column.width >= 4
