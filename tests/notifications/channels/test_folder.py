"""文件夹渠道测试 One whole file a letter, under the same name however often it is sent."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from notifications.letters import Enclosure, Outlet
from tests.notifications.channels.letters import LETTER, outlet


@pytest.fixture
def folder(tmp_path: Path) -> Outlet:
    return outlet("folder", data=tmp_path)


def files(tmp_path: Path) -> list[Path]:
    return sorted(file for file in tmp_path.rglob("*") if file.is_file())


def test_a_letter_is_filed_by_day_and_person(folder: Outlet, tmp_path: Path) -> None:
    receipt = folder.send(LETTER)

    (file,) = files(tmp_path)
    assert receipt.ok
    assert file.parent == tmp_path / "notices" / "2026" / "2026-03-12" / "张三"
    assert file.name.startswith("escalate_JZ-2026-0015_task_force_1")
    assert LETTER.full in file.read_text(encoding="utf-8")
    assert LETTER.subject in file.read_text(encoding="utf-8")


def test_sending_again_leaves_the_first_file_as_it_was(folder: Outlet, tmp_path: Path) -> None:
    folder.send(LETTER)

    receipt = folder.send(replace(LETTER, full="改过"))

    (file,) = files(tmp_path)
    assert receipt.ok
    assert "改过" not in file.read_text(encoding="utf-8")


def test_keys_that_look_alike_do_not_share_a_file(folder: Outlet, tmp_path: Path) -> None:
    folder.send(replace(LETTER, key="a/b"))
    folder.send(replace(LETTER, key="a_b"))

    assert len(files(tmp_path)) == 2


def test_names_and_keys_never_lead_out_of_the_folder(folder: Outlet, tmp_path: Path) -> None:
    folder.send(replace(LETTER, key="../../../x", recipient="../.."))

    (file,) = files(tmp_path)
    assert file.is_relative_to(tmp_path / "notices")
    assert ".." not in file.parts


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "notices").write_text("in the way", encoding="utf-8")

    receipt = outlet("folder", data=tmp_path).send(LETTER)

    assert (receipt.ok, receipt.retryable, receipt.unknown) == (False, True, False)


def test_a_broken_write_leaves_nothing_behind(
    folder: Outlet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    receipt = folder.send(LETTER)

    assert "No space left" in receipt.detail
    assert files(tmp_path) == []


def test_what_goes_with_a_letter_lies_beside_it(folder: Outlet, tmp_path: Path) -> None:
    folder.send(replace(LETTER, enclosures=(Enclosure("台帐填报表（温县）.xlsx", b"PK"),)))

    form, letter = sorted(files(tmp_path), key=lambda file: file.suffix, reverse=True)
    assert form.read_bytes() == b"PK"
    assert form.name == f"{letter.stem}-台帐填报表_温县_.xlsx"


def test_a_name_of_a_file_never_leads_out_of_the_folder(folder: Outlet, tmp_path: Path) -> None:
    folder.send(replace(LETTER, enclosures=(Enclosure("../../x.xlsx", b"PK"),)))

    assert all(file.is_relative_to(tmp_path / "notices" / "2026") for file in files(tmp_path))
