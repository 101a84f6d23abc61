"""汇总印发 The Office's summary and the quarter's bulletin: drafted from what came in, sent up, issued under a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies
from console.pages.look import Look
from console.pages.reports.scene import Scene
from console.visits import Visit
from flows.commands import report_office, report_publishing
from flows.commands.report_publishing import Named, default_recipients
from flows.report_rolls import roll_of
from models.terms import Period
from rules.rolls import missing

_NAMED = 5
_PREFIX = "missing-"


def summarising(session: Session, look: Look, scene: Scene) -> Iterator[Ask]:
    """Draft the Office's paper and send it up; for each report that is missing it says why."""
    t, paper = look.tongue, scene.found.paper
    roll = roll_of(session, look.visit.onlooker, paper.cycle.period, paper.starts, {})
    why = tuple(
        Blank(
            f"{_PREFIX}{entry.task_force}",
            t(f"{entry.name}（{entry.zh}）收不到的原因", f"Why {entry.name} is missing"),
            required=False,
            most=200,
        )
        for entry in missing(roll)
    )

    def exceptions(said: Mapping[str, Any]) -> dict[str, str]:
        return {
            key.removeprefix(_PREFIX): text for key, text in said.items() if key.startswith(_PREFIX) and text
        }

    def draft(visit: Visit, said: Mapping[str, Any]) -> str:
        done = report_office.draft(scene.seats.desk(visit, said), scene.code, exceptions(said))
        return t(f"已起草第{done.seq}版", f"Drafted as version {done.seq}")

    def send(visit: Visit, said: Mapping[str, Any]) -> str:
        desk = scene.seats.desk(visit, said)
        report_office.summarise(desk, scene.code, exceptions(said), seen=scene.version)
        return t("已汇总报送", "Compiled and sent up")

    blanks = (*why, *scene.seats.blanks)
    note = t("写好的部分不动，空着的按数字填上；谁没报、谁迟报一并列明。", "Fills in what is still empty.")
    yield Ask("draft", t("由已接收的报告起草", "Draft from what came in"), draft, blanks, note)
    does = (
        t("送审通报稿", "Submit the bulletin")
        if paper.cycle.period is Period.QUARTER
        else t("汇总报送", "Submit")
    )
    must = t("没有收齐的，逐个写明原因才能报送。", "Each missing report needs its reason.") if why else ""
    yield Ask("summarise", does, send, blanks, must)


def publishing(look: Look, scene: Scene) -> Ask:
    """Issue what a person has approved: numbered, signed for by each recipient, answered by whom it names (C30)."""
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        named = tuple(
            Named(said[f"unit{n}"], said[f"demand{n}"], said["due"])
            for n in range(1, _NAMED + 1)
            if said[f"unit{n}"]
        )
        desk, to = scene.seats.desk(visit, said), tuple(said["to"])
        done = report_publishing.publish(desk, scene.code, recipients=to, named=named, seen=scene.version)
        return t(
            f"已印发 {done.number}，送 {len(done.receipts)} 个单位签收，{len(done.rectifications)} 个单位整改答复",
            f"Issued as {done.number}",
        )

    blanks = (*_addressed(look, scene), *scene.seats.blanks)
    note = t("自动取号，逐个单位签收，点名单位各开一件整改事项。", "Numbered; every unit signs for it.")
    return Ask("publish", t("印发通报", "Issue"), act, blanks, note)


def _addressed(look: Look, scene: Scene) -> Iterator[Blank]:
    """To whom a bulletin goes, and whom it names with what demand."""
    t, every = look.tongue, bodies(scene.names)
    to = list(default_recipients(scene.names.organisation))
    yield Blank("to", t("印发给", "To"), Kind.CHOICES, value=to, choices=every)
    for n in range(1, _NAMED + 1):
        unit = t(f"点名整改的单位 {n}", f"Named unit {n}")
        yield Blank(f"unit{n}", unit, Kind.CHOICE, required=False, choices=every)
        yield Blank(f"demand{n}", t(f"要求 {n}", f"Demand {n}"), required=False, most=120)
    until = t("点名单位的答复期限（不写按整改链的时限）", "Answers until")
    yield Blank("due", until, Kind.DAY, required=False)
