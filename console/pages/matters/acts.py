"""事项办理 What the reader may do with a matter now, each with its form and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from console.acting import act, handed_in
from console.pages.asking import Act as Doing
from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.duty_rows import next_said
from console.pages.look import Look
from console.pages.matters.forms import GRANT, blanks_of
from console.pages.matters.papering import papering
from console.pages.matters.scenery import Scenery, footing_scenery
from console.pages.seats import seats_among
from console.pages.tongue import Language
from console.visits import Visit
from flows.commands.urging import may_press, press
from flows.telling.done import follows_text
from flows.telling.foretold import Foretold, foretold
from flows.telling.history import step_text
from flows.telling.names import Names
from models.errors import NotFound, Stale
from models.queries.matters import by_code, steps_of
from models.terms import Act
from rules.access.verbs import Verb

PRESS = "press"
_WEIGHTY = (Verb.WITHDRAW, Verb.MERGE)
_ANSWERS = (Verb.ANSWER_EXTENSION, Verb.VERIFY_STRIKE_OFF)


def asks_of(look: Look, session: Session, scene: Scenery) -> list[Ask]:
    """Everything that is the reader's to do now; a request is answered on its page too."""
    own = [_ask(look, scene, one) for one in foretold(scene.footing, look.visit.caller.posts)]
    others = (_pressing, _answers, papering)
    return [*own, *(ask for found in others for ask in found(look, session, scene))]


def _answers(look: Look, session: Session, scene: Scenery) -> Iterator[Ask]:
    if scene.footing.found.request is None or not scene.standing.status.is_open:
        return
    try:
        parent = footing_scenery(look, session, scene.footing.found.parent)
    except NotFound:
        return
    for one in foretold(parent.footing, look.visit.caller.posts):
        if one.verb in _ANSWERS:
            yield _ask(look, parent, one)


def _ask(look: Look, scene: Scenery, one: Foretold) -> Ask:
    seats = seats_among(look, scene.names, one.posts)
    return Ask(
        key=str(one.verb),
        label=look.tongue.term(one.verb),
        act=_acting(scene, one),
        blanks=(*seats.blanks, *blanks_of(one.verb, scene)),
        note=_note(look, scene, one),
        weighty=one.verb in _WEIGHTY,
    )


def _note(look: Look, scene: Scenery, one: Foretold) -> str:
    """What follows; where it hangs on what is filled in, as for a grant, that is what is told."""
    t, follows = look.tongue, follows_text(scene.standing, one.decision, scene.names)
    first = {
        Verb.ASK_STRIKE_OFF: t(
            "停表，等第二方审核。", "The clock stops until a second party has verified it."
        ),
        Verb.ASK_EXTENSION: t("答复之前时限照走。", "The clock runs on until it is answered."),
        Verb.VERIFY_STRIKE_OFF: t("通过的：", "If it is struck off: "),
        Verb.ANSWER_EXTENSION: t("同意的：", "If it is granted: "),
    }.get(one.verb, "")
    return first if one.verb in (Verb.ASK_STRIKE_OFF, Verb.ASK_EXTENSION) else f"{first}{follows}"


def _acting(scene: Scenery, one: Foretold) -> Doing:
    code, version, seq = scene.matter.code, scene.matter.version, scene.matter.seq
    posts = one.posts

    def done(visit: Visit, said: Mapping[str, Any]) -> str:
        sent = {"post": posts[0], **said}
        if "granted" in sent:
            sent["granted"] = sent["granted"] == GRANT
        if "evidence" in sent:
            sent["evidence"] = handed_in(visit, sent["evidence"])
        try:
            came_of_it = act(visit, one.verb, code, version, sent)
        except Stale:
            raise Stale(_since(visit, code, seq)) from None
        return done_said(scene.look, visit, one.verb, code, came_of_it)

    return done


def done_said(look: Look, visit: Visit, verb: Verb, code: str, came_of_it: str) -> str:
    """What was done and what comes next, in the reader's language; `came_of_it` says both in Chinese."""
    if look.tongue.language is Language.CHINESE:
        return came_of_it
    return f"{look.tongue.term(verb)}: done{next_said(look, visit, code)}"


def _since(visit: Visit, code: str, seq: int) -> str:
    """What has happened since the page was made, for whoever was about to act on what it showed."""
    with visit.reading() as session:
        matter = by_code(session, code)
        world = visit.world(session)
        names = Names(world.mechanisms[matter.configuration], visit.today(session))
        later = [step for step in steps_of(session, matter.id or 0) if step.seq > seq]
        told = [
            f"{names.actor(step.actor)}{Act(step.act).zh}（{step_text(step, matter.chain, names)}）"
            for step in later
        ]
    return f"事项 {code} 在您查看之后已有变动：{'；'.join(told)}；本次操作未执行；请关闭后刷新页面，看过再定"


def _pressing(look: Look, session: Session, scene: Scenery) -> Iterator[Ask]:
    t, visit = look.tongue, look.visit
    mechanism, desk = visit.mechanism(session), visit.onlooker
    posts = visit.caller.posts
    own = [post for post in posts if may_press(replace(desk, actor=post), mechanism, scene.matter)]
    if not own:
        return
    seats, code, seen = seats_among(look, scene.names, own), scene.matter.code, scene.matter.version

    def pressed(visit: Visit, said: Mapping[str, Any]) -> str:
        press(seats.desk(visit, said), code, said["text"], seen=seen)
        return t("已催办，承办单位会收到通知", "Pressed; the holders will be told")

    blank = Blank("text", t("要求", "What is wanted"), Kind.AREA)
    holders = scene.names.holders(scene.standing.holder)
    note = t(f"记入经过，并通知{holders}；时限不变。", f"Goes on record, and {holders} will be told.")
    yield Ask(PRESS, t("催办", "Press"), pressed, (*seats.blanks, blank), note)
