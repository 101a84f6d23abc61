"""Files that are handed in: no more of them than a day and the disk allow, and none that nobody put to use for ever."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows import offering
from flows.commands.evidence import Piece, keep, path_in
from flows.offering import Allowance, EvidenceQuota, forget_unused, hand_in
from models.queries.accounts import account_of
from models.session import DiskFull, reading, transaction
from models.tables.api import OfferedEvidence
from tests.support.entry import NOW, Entry, cheap, town

__all__ = ["cheap", "town"]
DAY, LATER = timedelta(days=1), NOW + timedelta(days=8)
SMALL = Allowance(a_day=20, floor=0)


def hands_in(
    town: Entry, store: Path, content: bytes, allowance: Allowance = SMALL, now: object = NOW
) -> str:
    with reading(town.engine) as session:
        account = account_of(session, "administrator").id or 0
    row = hand_in(town.engine, account, "现场.txt", content, store, now, allowance)  # type: ignore[arg-type]
    return row.sha256


def test_an_account_hands_in_no_more_than_its_share_of_a_day(town: Entry, tmp_path: Path) -> None:
    hands_in(town, tmp_path, b"twelve bytes")

    with pytest.raises(EvidenceQuota, match="24 小时内已上传"):
        hands_in(town, tmp_path, b"nine more")
    assert hands_in(town, tmp_path, b"nine more", now=NOW + DAY)


def test_nobody_fills_the_disk(town: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offering, "disk_usage", lambda _: SimpleNamespace(free=1000))

    with pytest.raises(DiskFull):
        hands_in(town, tmp_path, b"x", Allowance(floor=1000))
    assert not list(tmp_path.glob("*/*"))


def test_what_nobody_put_to_use_in_a_week_goes_and_what_is_on_record_stays(
    town: Entry, tmp_path: Path
) -> None:
    used, unused = (hands_in(town, tmp_path, content) for content in (b"used", b"unused"))
    held = town.raises("拆迁受阻")
    with transaction(town.engine) as session:
        keep(session, town.desk(), held.row.id or 0, [Piece("现场.txt", used, 4)])
    for digest in (used, unused):
        os.utime(path_in(tmp_path, digest), times=(NOW.timestamp(), NOW.timestamp()))

    assert forget_unused(town.engine, tmp_path, NOW + DAY) == 0
    assert forget_unused(town.engine, tmp_path, LATER) == 1

    assert [path_in(tmp_path, digest).exists() for digest in (used, unused)] == [True, False]
    with reading(town.engine) as session:
        assert session.get(OfferedEvidence, 1) is None


def test_a_file_that_was_handed_in_again_a_moment_ago_stays(town: Entry, tmp_path: Path) -> None:
    digest = hands_in(town, tmp_path, b"again")
    os.utime(path_in(tmp_path, digest), times=(LATER.timestamp(), LATER.timestamp()))

    assert forget_unused(town.engine, tmp_path, LATER) == 0
    assert path_in(tmp_path, digest).exists()
