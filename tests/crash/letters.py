"""信件 Outlets whose every letter is on a list that outlives its sender, and what that list must say in the end."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from sqlmodel import col, select

from flows.delivery_room import PostRoom
from models.session import reading
from models.tables.notices import Delivery, Notice
from notifications.channels.folder import FolderOutlet
from notifications.letters import Letter, Outlet, Receipt, sent
from tests.crash.child import Ground, Hands
from tests.crash.seams import Seam

REPEATED = "可能为重复发送"
LIST = "sent.jsonl"
FILES = "letters"


@dataclass(frozen=True, slots=True)
class Listed:
    """Passes letters on to `outlet` (nowhere when it has none) and puts each on the list when it is gone."""

    channel: str
    hands: Hands
    outlet: Outlet | None = None

    def send(self, letter: Letter) -> Receipt:
        self.hands.passes(Seam.LETTER, letter.key)
        receipt = self.outlet.send(letter) if self.outlet else sent()
        line = json.dumps([self.channel, letter.key, REPEATED in letter.full]) + "\n"
        with (self.hands.ground.folder / LIST).open("ab", buffering=0) as listed:
            listed.write(line.encode())
        self.hands.passes(Seam.SENT, letter.key)
        return receipt


def post_room(hands: Hands) -> PostRoom:
    """The post room of a worker: letters by mail, which cannot be taken back, and as files."""
    files = FolderOutlet(hands.ground.folder / FILES)
    outlets = {"mail": Listed("mail", hands), "folder": Listed("folder", hands, files)}
    return PostRoom(hands.engine, hands.worlds, outlets)


@dataclass(frozen=True, slots=True)
class Post:
    """What is on record of deliveries, and what really went out."""

    owed: frozenset[tuple[str, str, str, str]]
    wrong: tuple[str, ...]


def post(ground: Ground) -> Post:
    """Compare records and letters: each delivery sent, each letter sent once unless it said that it is a repetition."""
    with reading(ground.engine) as session:
        chosen = select(Delivery, Notice).join(Notice, col(Notice.id) == col(Delivery.notice_id))
        rows = list(session.exec(chosen).all())
    gone = _list_of(ground)
    told = [(row, notice) for row, notice in rows if notice.kind != "digest"]
    owed = frozenset((notice.key, notice.recipient, row.channel, row.officer) for row, notice in told)
    by_id = {row.id: row for row, _ in rows}
    wrong = [problem for row, notice in rows for problem in _problems(row, notice, by_id, gone)]
    wrong += _told_twice(gone) + _files(gone, ground)
    return Post(owed, tuple(wrong))


def _list_of(ground: Ground) -> dict[tuple[str, str], list[bool]]:
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    listed = ground.folder / LIST
    for line in listed.read_text().splitlines() if listed.exists() else ():
        channel, key, repeated = json.loads(line)
        found[channel, key].append(repeated)
    return found


def _problems(
    row: Delivery, notice: Notice, by_id: dict[int | None, Delivery], gone: dict[tuple[str, str], list[bool]]
) -> list[str]:
    key = "/".join(filter(None, (notice.key, notice.recipient, row.officer)))
    if row.state == "digested":
        carrier = by_id.get(row.digest_id)
        return [] if carrier is not None and carrier.state == "sent" else [f"{key} 的汇总没有发出"]
    if row.state != "sent":
        return [f"{row.channel} {key} 状态 {row.state}"]
    if row.channel != "inbox" and not gone.get((row.channel, key)):
        return [f"{row.channel} {key} 记为已发而没有发出"]
    return []


def _told_twice(gone: dict[tuple[str, str], list[bool]]) -> list[str]:
    return [f"{where} 重复发送而没有说明" for where, repeats in gone.items() if not all(repeats[1:])]


def _files(gone: dict[tuple[str, str], list[bool]], ground: Ground) -> list[str]:
    """Each letter of the folder lies there once, whole: what a crash left half-written has no letter's name."""
    keys = sum(channel == "folder" for channel, _ in gone)
    files = sum(1 for _ in (ground.folder / FILES).rglob("*.txt"))
    return [] if files == keys else [f"文件夹中有 {files} 封信，应为 {keys} 封"]
