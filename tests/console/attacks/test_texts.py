"""Whatever people wrote is shown as they wrote it, on every page, and never becomes part of the page or a formula in a file."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from html import escape

import pytest
from openpyxl import load_workbook

from console.pages.downloads import given
from tests.console.attacks.conftest import Poisoned
from tests.support.fronted import Shown
from tests.support.poisoned import HOSTILE
from tests.support.walking import plain_pages, samples

FILES = [path for path in given() if "{" not in path] if plain_pages() else []


@pytest.fixture(scope="module")
def shown(poisoned_city: Poisoned) -> Mapping[str, Shown]:
    """Every page of the poisoned city as an administrator sees it, and one of each kind of thing."""
    enacted, visitor = poisoned_city.enacted(), poisoned_city.administrator
    found = (address for known in samples(visitor, most=1).values() for address in known)
    return {
        address: visitor.opens(address)
        for address in (*(one.path for one in plain_pages()), *found, *enacted)
    }


def test_every_page_of_a_poisoned_city_opens(shown: Mapping[str, Shown]) -> None:
    assert {address: page.status for address, page in shown.items() if page.status not in (200, 422)} == {}


def test_nothing_that_was_written_becomes_part_of_a_page(shown: Mapping[str, Shown]) -> None:
    stung = [address for address, page in shown.items() if "<img src=x" in page.markup + page.response.text]

    assert stung == []


def test_what_was_written_stands_there_as_it_was_written(shown: Mapping[str, Shown]) -> None:
    told = [address for address, page in shown.items() if HOSTILE in page.words]

    assert len(told) >= 3
    assert any(escape(HOSTILE, quote=True)[:20] in shown[address].markup for address in told)


@pytest.mark.parametrize("path", FILES)
def test_no_file_that_goes_out_carries_a_formula_that_somebody_wrote(
    poisoned_city: Poisoned, path: str
) -> None:
    answer = poisoned_city.administrator.opens(path)

    assert answer.status == 200
    assert [cell for cell in formulas(answer.response.content) if "img" in cell] == []


def formulas(content: bytes) -> Iterator[str]:
    """What a spreadsheet program would take for formulas."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        for sheet in load_workbook(io.BytesIO(content)):
            yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if cell.data_type == "f")
    else:
        rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
        yield from (cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t"))
