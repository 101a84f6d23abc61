"""公文 Papers are drafted from the database, signed by a person under the next number, and issued; every version is kept."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter
from sqlmodel import Session

from documents.drafting import draft, issue
from documents.kinds import PaperKind
from documents.papers.base import Issued, Paper
from documents.papers.registry import PAPERS
from flows.commands.desk import Desk
from flows.commands.evidence import Piece, put_in
from flows.commands.paper_numbers import series_of, take
from flows.papers.bench import Bench, Made, Wanted
from flows.papers.registry import kind_of, make
from models.errors import Refused
from models.paper_terms import PaperState
from models.queries.matters import by_code
from models.queries.meetings import sitting_by_id
from models.queries.papers import PaperFile, newest_about, paper_file
from models.session import transaction
from models.tables.papers import OfficialPaper, PaperIssue, PaperSignature, PaperVersion
from rules.access.actors import OPERATOR
from rules.access.requiring import require_holder


class PaperSigned(Refused):
    """The paper was signed, or issued, already."""

    code = "paper-signed"


class PaperUnsigned(Refused):
    """Nothing goes out that no person has signed."""

    code = "paper-unsigned"


@dataclass(frozen=True, slots=True)
class Press:
    """Where papers are printed: the evidence store that keeps them, and the unit's own templates where it has any."""

    store: Path
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks a paper about: `code` of a matter, or the number of a sitting or visit; and its kind."""

    code: str = ""
    sitting: int = 0
    visit: int = 0
    part: str = ""
    kind: PaperKind | None = None


def draft_paper(desk: Desk, press: Press, asked: Asked) -> PaperFile:
    """Write a paper from what the database says now; answers it with its newest version.

    A draft about the same is the next version of the paper that waits for a signature; after that it is a new paper,
    unless its number stands as it was taken elsewhere (minutes that were corrected).
    Raises NotFound, PaperUnfit, NotForThisBody, TemplateBroken.
    """
    with transaction(desk.engine) as session:
        bench = Bench.at(session, desk)
        wanted = _wanted(session, asked)
        kind = asked.kind or kind_of(bench, wanted)
        made = make(bench, kind, wanted)
        _allow(bench, made, made.drafters, f"起草《{made.title}》")
        known = newest_about(session, kind, wanted.about)
        if known is None or (known.signature is not None and not _stands(known.signature, made)):
            known = _new(session, desk, kind, wanted, made)
        signed = made.issued if known.signature is not None else None
        _add(session, desk, press, known, made, signed)
        return _read(session, known.key)


def sign_paper(
    desk: Desk, press: Press, number: int, *, signed_by: str = "", seen: int | None = None
) -> PaperFile:
    """Sign a paper as it was last written: it takes its number now, or bears the one its business gave it.

    The operator says whose signature it is. `seen` is the version that was read.
    Raises NotFound, PaperSigned, PaperUnsigned, NotForThisBody, TemplateBroken.
    """
    with transaction(desk.engine) as session:
        bench, known = Bench.at(session, desk), paper_file(session, number, lock=True)
        if known.signature is not None or (seen is not None and seen != known.latest.seq):
            now = "已经签发" if known.signature else f"已有第 {known.latest.seq} 版，您看的是第 {seen} 版"
            raise PaperSigned(
                f"公文 {number}《{known.paper.title}》{now}；未签发；请用 diaodu paper list 查看"
            )
        kind = PaperKind(known.paper.kind)
        made = make(bench, kind, _again(session, known))
        issued, refs = _signature(bench, known, made, signed_by)
        _allow(bench, made, refs, f"签发《{made.title}》")
        facts = made.paper if made.issued else kept(kind, known.latest.facts)
        series = made.series if issued.number else ""
        version = _keep(session, desk, press, known, facts, PaperState.SIGNED, issued, made)
        session.add(
            PaperSignature(
                paper_id=number,
                version=version.seq,
                series=series_of(series, issued.on.year) if series else None,
                number=issued.number or None,
                signed_by=issued.by,
                signed_on=issued.on,
                by=desk.actor,
                at=desk.now,
            )
        )
        session.flush()
        return _read(session, number)


def _signature(bench: Bench, known: PaperFile, made: Made, signed_by: str) -> tuple[Issued, tuple[str, ...]]:
    """Whose signature it is and under which number, and who may put it on record."""
    if made.done_by and made.issued is None:
        msg = f"《{known.paper.title}》的签发由 {made.done_by} 办理，现在还没有签；未签发；请先办理后再登记"
        raise PaperUnsigned(msg)
    if made.issued is not None and (made.issued.number or not made.pattern):
        return made.issued, (*made.signers, *made.drafters)
    by, refs = made.issued.by if made.issued else "", made.signers
    if made.issued is None:
        by, refs = _signer(bench, made, known, signed_by), made.signers
    else:
        refs = (*made.signers, *made.drafters)
    year = bench.today.year
    number = take(bench.session, made.series, made.pattern, year) if made.pattern else ""
    return Issued(number, by, bench.today), refs


def _signer(bench: Bench, made: Made, known: PaperFile, signed_by: str) -> str:
    signer = signed_by or bench.desk.actor
    if signer == OPERATOR:
        msg = f"公文《{known.paper.title}》须写明由谁签发；未签发；请用 --by 写明，或用 --as 以签发人身份办理"
        raise PaperUnsigned(msg)
    organisation = bench.mechanism.organisation
    require_holder(signer, made.signers, made.chain, f"签发《{made.title}》", organisation, bench.today)
    return bench.names.person(signer)


def issue_paper(desk: Desk, number: int, final: Piece | None = None) -> PaperFile:
    """Put on record that a signed paper went out: as it was signed, or as `final`, where people filled in blanks.

    Raises NotFound, PaperUnsigned, PaperSigned, NotForThisBody.
    """
    with transaction(desk.engine) as session:
        bench, known = Bench.at(session, desk), paper_file(session, number, lock=True)
        if known.signature is None:
            raise PaperUnsigned(
                f"公文 {number}《{known.paper.title}》还没有签发；未印发；请先用 diaodu paper sign 签发"
            )
        if known.issue is not None:
            raise PaperSigned(
                f"公文 {number}《{known.paper.title}》已经印发；未重复印发；需要的用 diaodu paper export 取出"
            )
        made = make(bench, PaperKind(known.paper.kind), _again(session, known))
        _allow(bench, made, (*made.drafters, *made.signers), f"印发《{made.title}》")
        version = known.latest.seq
        if final is not None:
            version = _version(session, desk, known, PaperState.ISSUED, final, known.latest.facts, made).seq
        session.add(PaperIssue(paper_id=number, version=version, by=desk.actor, at=desk.now))
        session.flush()
        return _read(session, number)


def kept(kind: PaperKind, facts: str) -> Paper:
    """The facts of a version as they were put into its template."""
    found: Paper = TypeAdapter(PAPERS[kind]).validate_json(facts)
    return found


def _wanted(session: Session, asked: Asked) -> Wanted:
    matter = by_code(session, asked.code) if asked.code else None
    sitting = sitting_by_id(session, asked.sitting) if asked.sitting else None
    return Wanted(matter, sitting, asked.visit or None, asked.part)


def _again(session: Session, known: PaperFile) -> Wanted:
    """What a paper was about."""
    row = known.paper
    matter_code, _, part = row.about.partition("/")
    code = matter_code if row.matter_id else ""
    return _wanted(session, Asked(code, row.forum_id or 0, row.visit_id or 0, part))


def _allow(bench: Bench, made: Made, refs: tuple[str, ...], what: str) -> None:
    organisation = bench.mechanism.organisation
    require_holder(bench.desk.actor, dict.fromkeys(refs), made.chain, what, organisation, bench.today)


def _stands(signature: PaperSignature, made: Made) -> bool:
    return made.issued is not None and bool(made.issued.number) and made.issued.number == signature.number


def _new(session: Session, desk: Desk, kind: PaperKind, wanted: Wanted, made: Made) -> PaperFile:
    row = OfficialPaper(
        kind=kind,
        about=wanted.about,
        title=made.title,
        matter_id=wanted.matter.id if wanted.matter else None,
        forum_id=wanted.sitting.id if wanted.sitting else None,
        visit_id=wanted.visit,
        by=desk.actor,
        at=desk.now,
    )
    session.add(row)
    session.flush()
    return PaperFile(row, (), None, None)


def _add(
    session: Session, desk: Desk, press: Press, known: PaperFile, made: Made, signed: Issued | None
) -> None:
    state = PaperState.SIGNED if signed else PaperState.DRAFT
    _keep(session, desk, press, known, made.paper, state, signed, made)


def _keep(
    session: Session,
    desk: Desk,
    press: Press,
    known: PaperFile,
    facts: Paper,
    state: PaperState,
    issued: Issued | None,
    made: Made,
) -> PaperVersion:
    """Print the facts, put the file into the store, and write down that this was the next version."""
    written = issue(facts, issued, press.templates) if issued else draft(facts, press.templates)
    piece = put_in(written, f"{facts.kind.zh}.docx", press.store)
    said = TypeAdapter(type(facts)).dump_json(facts).decode()
    return _version(session, desk, known, state, piece, said, made)


def _version(
    session: Session, desk: Desk, known: PaperFile, state: PaperState, piece: Piece, facts: str, made: Made
) -> PaperVersion:
    row = PaperVersion(
        paper_id=known.key,
        seq=len(known.versions) + 1,
        state=state,
        sha256=piece.sha256,
        size=piece.size,
        facts=facts,
        as_of=made.as_of,
        by=desk.actor,
        at=desk.now,
    )
    session.add(row)
    session.flush()
    return row


def _read(session: Session, number: int) -> PaperFile:
    found = paper_file(session, number)
    for row in (found.paper, *found.versions, found.signature, found.issue):
        if row is not None:
            session.refresh(row)
            session.expunge(row)
    return found
