"""Files that were picked in an open form: on disk, no more than anybody needs, and gone with the form."""

from __future__ import annotations

import gc
from collections import namedtuple
from pathlib import Path

import pytest
from anyio import run
from nicegui.elements.upload_files import SmallFileUpload

from console.pages import basket
from console.pages.basket import Basket, Why

Usage = namedtuple("Usage", "free")
ROOM = 10**12


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where such files lie for the time being."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(basket, "disk_usage", lambda _: Usage(ROOM))
    return tmp_path


def brings(into: Basket, name: str = "现场.txt", content: bytes = b"x" * 100) -> Why | None:
    return run(into.take, SmallFileUpload(name, "text/plain", content))


def test_a_file_is_kept_on_disk_until_its_form_is_gone(folder: Path) -> None:
    form = Basket("owner", 5, 0)
    assert brings(form, content=b"content") is None

    (kept,) = form.files
    assert (kept.name, kept.content, len(list(folder.iterdir()))) == ("现场.txt", b"content", 1)
    del form, kept
    gc.collect()
    assert list(folder.iterdir()) == []


def test_a_form_takes_no_more_files_than_it_asks_for() -> None:
    form = Basket("owner", 2, 0)
    found = [brings(form, f"{number}.txt") for number in range(3)]

    assert found[:2] == [None, None]
    assert found[2] == ("至多 2 个文件", "At most 2 files")
    assert Basket("owner", 2000, 0).most == basket.MOST


def test_all_open_forms_of_a_reader_together_have_one_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basket, "TOTAL_MOST", 250)
    first, second, another = Basket("owner", 5, 0), Basket("owner", 5, 0), Basket("another", 5, 0)

    found = [brings(form) for form in (first, second, second, another)]

    assert [why is None for why in found] == [True, True, False, True]
    first.let_go(["现场.txt"])
    assert brings(second) is None


def test_nothing_is_taken_that_is_too_large_or_fills_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as small:
        small.setattr(basket, "SIZE_MOST", 99)
        large = brings(Basket("owner", 5, 0))
    full = brings(Basket("owner", 5, 10**15))

    assert large is not None
    assert "50 MB" in large[0]
    assert full == ("磁盘将满，请告诉运行值守", "The disk is nearly full")


def test_what_its_reader_took_out_again_is_not_among_what_is_sent() -> None:
    form = Basket("owner", 5, 0)
    for name in ("甲.txt", "乙.txt", "甲.txt"):
        brings(form, name)

    form.let_go(["甲.txt", "没有.txt", 7])

    assert [one.name for one in form.files] == ["甲.txt", "乙.txt"]
