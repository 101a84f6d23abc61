"""查阅 What tests of the year look up: notices in inboxes, steps of matters, counts by recipient."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.notice_kinds import NoticeKind
from models.session import reading
from models.tables.matters import Matter, Step
from models.tables.notices import Delivery, Notice
from rules.deadlines import local_day
from tests.year.life import Lived


@dataclass(frozen=True, slots=True)
class Told:
    """A notice about a matter, in the inbox of whoever answered for its recipient."""

    on: date
    notice: Notice
    officer: str
    matter: Matter


@dataclass(frozen=True, slots=True)
class Acted:
    """A step of a matter."""

    on: date
    matter: Matter
    step: Step


def told(year: Lived) -> list[Told]:
    """Every notice about a matter, oldest first."""
    chosen = (
        select(Notice, Delivery.officer, Matter)
        .join(Delivery, col(Delivery.notice_id) == col(Notice.id))
        .join(Matter, col(Matter.id) == col(Notice.matter_id))
        .where(Delivery.channel == "inbox")
    )
    with reading(year.engine) as session:
        rows = session.exec(chosen.order_by(col(Notice.id))).all()
    return [Told(local_day(notice.at, year.zone), notice, who, matter) for notice, who, matter in rows]


def acted(year: Lived) -> list[Acted]:
    """Every step, oldest first."""
    chosen = select(Matter, Step).join(Step, col(Step.matter_id) == col(Matter.id))
    with reading(year.engine) as session:
        rows = session.exec(chosen.order_by(col(Step.at), col(Step.matter_id), col(Step.seq))).all()
    return [Acted(local_day(step.at, year.zone), matter, step) for matter, step in rows]


def counts(every: Sequence[Told]) -> str:
    """How many notices of each kind everybody got in the year, those with the most first."""
    by_recipient = Counter(one.notice.recipient for one in every)
    kinds = Counter((one.notice.recipient, one.notice.kind) for one in every)
    lines = ["# 2026年各收件人的通知条数\n"]
    for recipient, total in sorted(by_recipient.items(), key=lambda pair: (-pair[1], pair[0])):
        parts = "、".join(
            f"{kind.zh}{kinds[recipient, kind]}" for kind in NoticeKind if kinds[recipient, kind]
        )
        lines.append(f"- {recipient}：{total}条（{parts}）")
    return "\n".join(lines) + "\n"
