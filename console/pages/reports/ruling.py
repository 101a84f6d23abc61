"""会签审签 What others say to a report on its way: countersigned, approved by a person, received, returned, summarised, issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.handed import pieces_in
from console.pages.look import Look
from console.pages.reports.filling import submitting
from console.pages.reports.issuing import publishing, summarising
from console.pages.reports.scene import Scene
from console.pages.seats import Seats, seats_of
from console.visits import Visit
from flows.commands import report_ruling
from flows.commands.report_ruling import Signature
from models.record_terms import Record
from rules.access.circles import leads_of

_MOST = 20_000


def ruling(session: Session, look: Look, scene: Scene) -> Iterator[Ask]:
    """What the reader may do with the paper at the stage where it stands."""
    record = scene.record
    if scene.seats and record is not None:
        yield from _BY_RECORD.get(record, _nothing)(session, look, scene)
        if record.is_ruled_on:
            yield _send_back(look, scene)
    elif record is Record.APPROVAL:
        matter, organisation = scene.found.paper.matter, scene.names.organisation
        if registrars := seats_of(look, scene.names, leads_of(matter.task_force, organisation)):
            yield _from_paper(look, scene, registrars)


def _nothing(_session: Session, _look: Look, _scene: Scene) -> Iterator[Ask]:
    return iter(())


def _opinion(look: Look, *, required: bool = False) -> Blank:
    return Blank("text", look.tongue("意见", "Opinion"), Kind.AREA, required=required)


def _countersign(look: Look, scene: Scene) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        agrees = said["agrees"] == "yes"
        report_ruling.countersign(
            scene.seats.desk(visit, said), scene.code, said["text"], agrees=agrees, seen=scene.version
        )
        return t(
            "已会签" if agrees else "已会签，有不同意见",
            "Countersigned" if agrees else "Countersigned, with another opinion",
        )

    choices = [
        ("yes", t("同意", "Agrees")),
        ("no", t("有不同意见（须写明，随报告送领导）", "Has another opinion")),
    ]
    agrees = Blank("agrees", t("会签", "Countersign"), Kind.CHOICE, value="yes", choices=choices)
    return Ask("countersign", t("会签", "Countersign"), act, (agrees, _opinion(look), *scene.seats.blanks))


def _approve(look: Look, scene: Scene) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        report_ruling.approve(scene.seats.desk(visit, said), scene.code, said["text"], seen=scene.version)
        return t("已审签", "Approved")

    return Ask("approve", t("审签同意", "Approve"), act, (_opinion(look), *scene.seats.blanks))


def _edit(look: Look, scene: Scene) -> Ask:
    t, form, before = look.tongue, scene.found.paper.form, scene.found.content.sections

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        edits = {s: said[s] for s in form.sections if said[s] != before.get(s, "")}
        desk = scene.seats.desk(visit, said)
        report_ruling.approve(desk, scene.code, said["text"], edits=edits, seen=scene.version)
        return t("已修改并审签", "Changed and approved")

    texts = (
        Blank(str(s), t.term(s), Kind.AREA, required=False, value=before.get(s, ""), most=_MOST)
        for s in form.sections
    )
    note = t("改写的部分另存一版，审定的就是这一版。", "What you change becomes the approved version.")
    return Ask(
        "edit",
        t("修改后审签", "Change and approve"),
        act,
        (*texts, _opinion(look), *scene.seats.blanks),
        note,
    )


def _from_paper(look: Look, scene: Scene, seats: Seats) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        signature = Signature(said["signed_by"], pieces_in(visit, said["scans"]))
        desk = seats.desk(visit, said)
        report_ruling.approve(desk, scene.code, said["text"], signature=signature, seen=scene.version)
        return t("已登记纸质审签", "Registered from paper")

    blanks = (
        Blank("signed_by", t("由谁签署（姓名）", "Signed by"), most=40),
        Blank("scans", t("签批件扫描", "Scan"), Kind.FILES, most=5),
        _opinion(look),
        *seats.blanks,
    )
    note = t(
        "领导在纸上签批的，附扫描件代为登记；市长的只由办公室登记。", "A signature on paper, with its scan."
    )
    return Ask("from-paper", t("登记纸质签批", "Register a paper signature"), act, blanks, note)


def _receive(look: Look, scene: Scene) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        report_ruling.receive(scene.seats.desk(visit, said), scene.code, said["text"], seen=scene.version)
        return t("已接收", "Received")

    return Ask("receive", t("接收", "Receive"), act, (_opinion(look), *scene.seats.blanks))


def _send_back(look: Look, scene: Scene) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        report_ruling.send_back(scene.seats.desk(visit, said), scene.code, said["reason"], seen=scene.version)
        return t("已退回编制单位", "Returned to its compiler")

    blanks = (Blank("reason", t("退回的理由", "Why"), Kind.AREA), *scene.seats.blanks)
    return Ask(
        "return",
        t("退回", "Return"),
        act,
        blanks,
        t("退回编制单位重写，不另给时间。", "It goes back to its compiler; no more time is given."),
        weighty=True,
    )


_BY_RECORD: Mapping[Record, Callable[[Session, Look, Scene], Iterator[Ask]]] = {
    Record.REPORT: lambda _, look, scene: iter([submitting(look, scene)]),
    Record.COUNTERSIGNATURE: lambda _, look, scene: iter([_countersign(look, scene)]),
    Record.APPROVAL: lambda _, look, scene: iter([_approve(look, scene), _edit(look, scene)]),
    Record.RECEIPT: lambda _, look, scene: iter([_receive(look, scene)]),
    Record.SUMMARY: summarising,
    Record.BULLETIN: lambda _, look, scene: iter([publishing(look, scene)]),
}
