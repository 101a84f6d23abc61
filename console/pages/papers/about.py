"""公文 The papers about a matter, a meeting or a visit, with what can be done about them: for every page that has some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.choices import task_forces
from console.pages.look import Look
from console.pages.papers.pressed import press_of
from console.pages.seats import Seats
from console.visits import Visit
from documents.kinds import PaperKind
from flows.commands.papers import Asked, draft_paper, issue_paper, sign_paper
from flows.telling.names import Names
from models.paper_terms import PaperState
from models.queries.papers import papers

_MOST = 50


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper as pages list it; `version` is its newest."""

    number: int
    kind: str
    title: str
    said: str
    state: PaperState
    status: str
    signed: str
    version: int
    at: str


def paper_rows(session: Session, look: Look, about: str) -> list[PaperRow]:
    """The papers about something that the reader has before him, the newest first."""
    t = look.tongue
    return [
        PaperRow(
            number=known.key,
            kind=t.term(PaperKind(known.paper.kind)),
            title=known.paper.title,
            said=(known.signature.number or t("不编号", "no number")) if known.signature else "",
            state=known.state,
            status=t.term(known.state),
            signed=f"{known.signature.signed_by}　{t.day(known.signature.signed_on)}"
            if known.signature
            else "",
            version=known.latest.seq,
            at=t.hour(known.latest.at),
        )
        for known in papers(session, "", about, _MOST)
    ]


def paper_asks(
    look: Look,
    seats: Seats,
    asked: Asked,
    parts: Sequence[str],
    names: Names,
    rows: Sequence[PaperRow],
    kind: PaperKind | None = None,
) -> Iterator[Ask]:
    """Draft a paper, sign the draft, note that it went out; `parts` are the task forces that each have their own."""
    if not seats:
        return
    yield _draft(look, seats, replace(asked, kind=kind), parts, names)
    for row in rows:
        if row.state is PaperState.DRAFT:
            yield _sign(look, seats, row)
        elif row.state is PaperState.SIGNED:
            yield _issue(look, seats, row)


def _draft(look: Look, seats: Seats, asked: Asked, parts: Sequence[str], names: Names) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        wanted = replace(asked, part=said.get("part", asked.part))
        known = draft_paper(seats.desk(visit, said), press_of(visit), wanted)
        return t(
            f"已起草《{known.paper.title}》第{known.latest.seq}版", f"Drafted, version {known.latest.seq}"
        )

    several = Blank(
        "part",
        t("哪个专班的", "Of which task force"),
        Kind.CHOICE,
        value=next(iter(parts), ""),
        choices=task_forces(names, parts),
    )
    blanks = (*((several,) if len(parts) > 1 else ()), *seats.blanks)
    note = t("由数据起草 Word 稿；签发以前可以重起。", "A Word file made from the data.")
    return Ask("draft-paper", t("起草公文", "Draft the paper"), act, blanks, note)


def _sign(look: Look, seats: Seats, row: PaperRow) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        known = sign_paper(seats.desk(visit, said), press_of(visit), row.number, seen=row.version)
        number = known.signature.number if known.signature else ""
        return t(f"已签发{row.kind}{number or ''}", f"Signed {number or ''}")

    note = t("此时取号；签发以后不能改写。", "It takes its number now and cannot be changed.")
    label = t(f"签发：{row.kind}", f"Sign: {row.kind}")
    return Ask(f"sign-paper-{row.number}", label, act, seats.blanks, f"《{row.title}》　{note}")


def _issue(look: Look, seats: Seats, row: PaperRow) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        issue_paper(seats.desk(visit, said), row.number)
        return t(f"已登记印发{row.kind}", f"{row.kind} went out")

    label = t(f"登记印发：{row.kind}", f"It went out: {row.kind}")
    return Ask(f"issue-paper-{row.number}", label, act, seats.blanks, f"《{row.title}》{row.said}")
