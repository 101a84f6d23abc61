"""提出需求 Raising what somebody else must answer: it begins above every stage that the asker itself holds (A21)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from models.notice_kinds import NoticeKind
from models.record_terms import Record
from models.terms import Act, Rank
from rules.acts.common import RUNNING, require_record, require_status, tell
from rules.acts.moving import finish
from rules.acts.raising import Subject, raise_matter
from rules.acts.review import NobodyElse
from rules.entering import enter, missing
from rules.stages import place_of
from rules.standing import Decision, Detail, Draft, Standing, World
from rules.timeouts import filled


def raise_past(
    subject: Subject, askers: Collection[str], world: World, now: datetime, *, by: str
) -> Decision:
    """The first standing of a request at the lowest stage that is not held by the askers alone (`body:` refs).

    Raises UnknownToMechanism, NobodyElse where every stage that can be entered is theirs.
    """
    raised = raise_matter(subject, world, now, by=by)
    standing, passed = raised.after, list[str]()
    while set(standing.holder) <= set(askers):
        place = place_of(standing, world)
        if place.above is None or missing(place.above, standing.filed):
            raise NobodyElse(
                f"「{place.stage.name}」的承办人就是提出人，自己不能答复自己；未提出；请由他人提出"
            )
        passed.append(place.stage.id)
        standing = enter(standing, place.above.id, world, now).standing
    if not passed:
        return raised
    payload = filled(stage=standing.stage, due_on=standing.due_on, by=by)
    drafts = tell(
        "assigned", NoticeKind.ASSIGNED, payload, (Rank.CLERK,), standing, place_of(standing, world), "0"
    )
    return Decision(Act.RAISED, standing, drafts, {**raised.detail, **payload, "passed": passed})


def answered_in_part(
    standing: Standing, world: World, now: datetime, *, told: str, mark: str, payload: Detail
) -> Decision:
    """Put an answer on record that leaves something to be done: the matter stays where it is and its limit runs on."""
    require_status(standing, RUNNING, "答复")
    require_record(place_of(standing, world).stage, Record.RESOURCE_ANSWER)
    return Decision(Act.REPLIED, standing, (_telling(standing, told, mark, payload),), payload)


def answered_and_done(
    standing: Standing, world: World, now: datetime, *, by: str, told: str, payload: Detail
) -> Decision:
    """Close a matter that was answered, wherever it has climbed to, and tell whoever asked."""
    require_status(standing, RUNNING, "答复")
    done = finish(standing, world, now, by=by, text=str(payload["verdict"]))
    return replace(done, drafts=(_telling(standing, told, "1", payload),), detail={**done.detail, **payload})


def _telling(standing: Standing, told: str, mark: str, payload: Detail) -> Draft:
    tail = f"{standing.stage}/{standing.round}/{mark}"
    return Draft("answered", tail, told, NoticeKind.ANSWERED, {"stage": standing.stage, **payload})
