"""考核办理 The Office counts, the assessing department makes public and freezes: three hands, none of them a clock's (C35, C36)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.assessing import Count, assessment_of, contents_of, count, keep, schemes_named
from flows.commands.circulation import ask_receipts
from flows.commands.desk import Desk
from flows.commands.duties import complete_with, duty_at
from models.assessment import Scheme
from models.assessment_terms import ScoreKind
from models.errors import Refused
from models.mechanism import Mechanism
from models.queries.scores import appeals_of, is_open_appeal, publicity_of, runs_of
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.scores import ScorePublicity, ScoreRun
from rules.access.circles import office_of
from rules.access.requiring import require_body
from rules.deadlines import due, local_day
from rules.score_facts import Span
from rules.score_record import Adjustment, Content, adjusted


class SchemeNotApproved(Refused):
    """Nobody has approved the scoring scheme: what is counted by it binds nobody (A22)."""

    code = "scheme-not-approved"


class TooSoonToFreeze(Refused):
    """Units may still appeal, or an appeal was not judged."""

    code = "too-soon-to-freeze"


@dataclass(frozen=True, slots=True)
class Kept:
    """A count that was put on record, with its sheets by unit, the best first."""

    run: ScoreRun
    contents: dict[str, Content]


def run_scores(desk: Desk, period: str, scheme: str = "") -> list[Kept]:
    """试算: count the scores of a month, quarter or year until now, for information.

    Raises NotForThisBody, NothingAssessed, NotFound, PeriodUnreadable, PeriodToCome.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        today = local_day(desk.now, mechanism.timekeeping.zone)
        organisation = mechanism.organisation
        require_body(desk.actor, office_of(organisation), "计算考核得分", organisation, today)
        counted = count(session, desk, period, schemes_named(mechanism, scheme))
        return [_kept(session, desk, one, ScoreKind.TRIAL) for one in counted]


def run_scores_for(desk: Desk, code: str, *, seen: int | None = None) -> list[Kept]:
    """Count for the duty of a period: a quarter's trial, or the year's sheets of the scheme that climbs this chain.

    Raises what `duty_at` raises, NothingAssessed.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.SCORES)
        mechanism = desk.worlds.mechanism(session)
        own = _own_schemes(mechanism, matter)
        kind = ScoreKind.SHEET if own else ScoreKind.TRIAL
        counted = count(session, desk, period_of(matter), own or schemes_named(mechanism))
        kept = [_kept(session, desk, one, kind, matter.id) for one in counted]
        said = "；".join(f"{one.scheme.name} {len(one.contents)} 家" for one in counted)
        complete_with(session, desk, code, Record.SCORES, said, seen)
        return kept


def publicise(desk: Desk, code: str, *, seen: int | None = None) -> ScorePublicity:
    """公示: every unit signs for its sheet and may appeal until the window ends.

    Raises what `duty_at` raises, SchemeNotApproved.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.PUBLICITY)
        mechanism = desk.worlds.mechanism(session)
        _require_approved(mechanism, "公示")
        run = _sheets_of(session, matter)
        public = ScorePublicity(
            matter_id=matter.id or 0,
            run_id=run.id or 0,
            until=_window_end(session, desk, mechanism),
            by=desk.actor,
            at=desk.now,
        )
        session.add(public)
        units = tuple(contents_of(session, run))
        ask_receipts(session, desk, f"scores/{run.id}", f"{matter.title}评分表", units, matter)
        said = f"公示 {len(units)} 家评分表，{public.until} 前可以申诉"
        complete_with(session, desk, code, Record.PUBLICITY, said, seen)
        session.refresh(public)
        session.expunge(public)
        return public


def freeze_scores(desk: Desk, code: str, text: str, *, seen: int | None = None) -> Kept:
    """审定封存: the sheets as they were made public, with what rulings gave back, under one hash.

    Raises what `duty_at` raises, SchemeNotApproved, TooSoonToFreeze.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.FREEZE)
        mechanism = desk.worlds.mechanism(session)
        _require_approved(mechanism, "封存")
        _require_settled(session, desk, matter, mechanism)
        run = _sheets_of(session, matter)
        given = _adjustments(session, matter)
        contents = contents_of(session, run)
        final = tuple(adjusted(content, given[unit]) for unit, content in contents.items())
        (scheme,) = _own_schemes(mechanism, matter)
        span = Span(run.period, date(run.until.year, 1, 1), run.until)
        kept = _kept(session, desk, Count(scheme, span, final), ScoreKind.FROZEN, matter.id)
        complete_with(session, desk, code, Record.FREEZE, f"{text}（SHA-256 {kept.run.digest}）", seen)
        return kept


def period_of(matter: Matter) -> str:
    """The key of the period that a cycle opened the matter for: the middle of its natural key."""
    return (matter.origin or "//").split("/")[1]


def _kept(
    session: Session, desk: Desk, counted: Count, kind: ScoreKind, matter_id: int | None = None
) -> Kept:
    run = keep(session, desk, counted, kind, matter_id)
    contents = contents_of(session, run)
    session.expunge(run)
    return Kept(run, contents)


def _own_schemes(mechanism: Mechanism, matter: Matter) -> tuple[Scheme, ...]:
    return tuple(scheme for scheme in schemes_named(mechanism) if scheme.chain == matter.chain)


def _sheets_of(session: Session, matter: Matter) -> ScoreRun:
    return runs_of(session, kinds=(ScoreKind.SHEET,), matter_id=matter.id)[0]


def _require_approved(mechanism: Mechanism, what: str) -> None:
    if not assessment_of(mechanism).enabled:
        msg = f"考核方案尚未批准，不能{what}；未作变动；请在 assessment 中写明批准文号、改为 enabled: true，再发布"
        raise SchemeNotApproved(msg)


def _window_end(session: Session, desk: Desk, mechanism: Mechanism) -> date:
    today = local_day(desk.now, mechanism.timekeeping.zone)
    calendar = desk.worlds.world(session).calendar
    found = due(assessment_of(mechanism).appeal_window, today, calendar, mechanism.timekeeping)
    return found.due_on if found else today


def _require_settled(session: Session, desk: Desk, matter: Matter, mechanism: Mechanism) -> None:
    public = publicity_of(session, matter.id or 0)
    today = local_day(desk.now, mechanism.timekeeping.zone)
    if public is not None and today <= public.until:
        msg = f"{matter.code} 公示到 {public.until}，期间各单位可以申诉；没有封存；请在次日以后办理"
        raise TooSoonToFreeze(msg)
    waiting = [
        appeal.code
        for _, appeal, ruling in appeals_of(session, matter.id or 0)
        if is_open_appeal(appeal, ruling)
    ]
    if waiting:
        msg = f"申诉 {'、'.join(waiting)} 尚未裁定；没有封存；请先用 diaodu assess judge 裁定"
        raise TooSoonToFreeze(msg)


def _adjustments(session: Session, matter: Matter) -> dict[str, list[Adjustment]]:
    found: dict[str, list[Adjustment]] = defaultdict(list)
    for appeal, asked, ruling in appeals_of(session, matter.id or 0):
        if ruling is not None and ruling.granted:
            found[appeal.unit].append(
                Adjustment(asked.code, appeal.item, ruling.points, ruling.text, ruling.by)
            )
    return found
