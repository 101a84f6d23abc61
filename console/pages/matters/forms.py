"""办理表单 What each verb asks of whoever does it: its blanks, as they are for this matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from console.pages import choices
from console.pages.blanks import Blank, Kind
from console.pages.matters.scenery import Scenery
from console.pages.tongue import Tongue
from rules.access.verbs import Verb
from rules.holders import leader_of

GRANT, REFUSE = "yes", "no"
_FILES = 10
_A_WEEK = timedelta(days=7)
Blanks = Iterator[Blank]


def blanks_of(verb: Verb, scene: Scenery) -> tuple[Blank, ...]:
    """The blanks of a verb's form."""
    return tuple(_BLANKS[verb](scene.look.tongue, scene))


def reason(t: Tongue, *, required: bool = True) -> Blank:
    """Why."""
    return Blank("reason", t("理由", "Reason"), Kind.AREA, required=required)


def _none(_t: Tongue, _: Scenery) -> Blanks:
    return iter(())


def _reply(t: Tongue, _: Scenery) -> Blanks:
    yield Blank("text", t("办理情况", "What was done"), Kind.AREA)


def _opinion(t: Tongue, scene: Scenery) -> Blanks:
    yield Blank("text", t("具体意见建议", "The opinion"), Kind.AREA)
    yield _signer(t, scene, t("同时登记签字", "Signed at the same time by"), required=False)


def _sign(t: Tongue, scene: Scenery) -> Blanks:
    yield _signer(t, scene, t("签字的领导", "Signed by"), required=True)


def _signer(t: Tongue, scene: Scenery, label: str, *, required: bool) -> Blank:
    organisation = scene.footing.place.mechanism.organisation
    leaders = (leader_of(scene.standing, organisation), scene.standing.leader)
    held = (ref.removeprefix("post:") for ref in scene.standing.holder if ref.startswith("post:"))
    found = [(post, scene.names.post(post)) for post in dict.fromkeys((*leaders, *held)) if post]
    none = [] if required else [("", t("暂不登记", "Not yet"))]
    chosen = found[0][0] if required and found else ""
    return Blank("signed_by", label, Kind.CHOICE, required=required, choices=[*none, *found], value=chosen)


def _escalate(t: Tongue, scene: Scenery) -> Blanks:
    higher = scene.footing.place.higher
    limit = scene.footing.place.mechanism.chains[scene.standing.chain].skip_until
    ids = [stage.id for stage in higher]
    reach = ids.index(limit) + 1 if limit in ids else 1
    stages = [(stage.id, stage.name) for stage in higher[: max(reach, 1)]]
    yield Blank("to", t("提请到", "Up to"), Kind.CHOICE, choices=stages, value=stages[0][0])
    yield reason(t)


def _return(t: Tongue, scene: Scenery) -> Blanks:
    stages = scene.footing.place.mechanism.chains[scene.standing.chain].stages
    ids = [stage.id for stage in stages]
    below = [(stage.id, stage.name) for stage in stages[: ids.index(scene.standing.stage)]]
    yield Blank("to", t("退回到", "Back to"), Kind.CHOICE, choices=below, value=below[-1][0])
    yield reason(t)


def _hand_over(t: Tongue, scene: Scenery) -> Blanks:
    others = [one for one in choices.bodies(scene.names) if one[0] != scene.standing.unit]
    yield Blank("to", t("接办单位", "To which body"), Kind.CHOICE, choices=others)
    yield reason(t)


def _suspend(t: Tongue, scene: Scenery) -> Blanks:
    hint = t("一年以内；到这一天自动恢复计时", "Within a year; the clock runs again on that day")
    soon = scene.world.calendar.next_or_same(scene.today + _A_WEEK)
    yield Blank("review_on", t("复核日期", "Review on"), Kind.DAY, value=soon, hint=hint)
    yield reason(t)


def _reason(t: Tongue, _: Scenery) -> Blanks:
    yield reason(t)


def _complete(t: Tongue, _: Scenery) -> Blanks:
    yield Blank("text", t("办理情况", "What was done"), Kind.AREA)


def _merge(t: Tongue, _: Scenery) -> Blanks:
    yield Blank("into", t("并入哪一件（编号）", "Into which (code)"), most=80)
    yield reason(t)


def _ask_extension(t: Tongue, scene: Scenery) -> Blanks:
    due_on = scene.standing.due_on
    after = t(f"须晚于{t.day(due_on)}", f"Later than {t.day(due_on)}")
    asked = scene.world.calendar.add(due_on, 5) if due_on else None
    yield Blank("until", t("申请延至", "Until"), Kind.DAY, value=asked, hint=after)
    yield reason(t)


def _answer_extension(t: Tongue, scene: Scenery) -> Blanks:
    asked = next((request for _, request in scene.footing.pending("extension")), None)
    yield _granted(t, t("同意", "Grant"), t("不同意", "Refuse"))
    label = t("延至（不改即按申请的日期）", "Until (as asked unless changed)")
    yield Blank("until", label, Kind.DAY, required=False, value=asked.asks_for if asked else None)
    yield _why_not(t)


def _ask_strike_off(t: Tongue, _: Scenery) -> Blanks:
    yield Blank("text", t("办结情况", "How it was solved"), Kind.AREA)
    hint = t(
        "批复、证照、照片、凭证等，每个至多 50 MB", "Approvals, photographs, vouchers; at most 50 MB each"
    )
    yield Blank("evidence", t("佐证材料", "Evidence"), Kind.FILES, most=_FILES, hint=hint)


def _verify_strike_off(t: Tongue, _: Scenery) -> Blanks:
    yield _granted(t, t("通过，予以销号", "Strike it off"), t("退回，继续办理", "Send it back"))
    yield _why_not(t)


def _granted(t: Tongue, yes: str, no: str) -> Blank:
    return Blank("granted", t("审核意见", "Verdict"), Kind.CHOICE, choices=[(GRANT, yes), (REFUSE, no)])


def _why_not(t: Tongue) -> Blank:
    hint = t("不同意、退回的必须写明", "Needed for a refusal")
    return Blank("reason", t("理由", "Reason"), Kind.AREA, required=False, hint=hint)


_BLANKS: Mapping[Verb, Callable[[Tongue, Scenery], Blanks]] = {
    Verb.ACCEPT: _none,
    Verb.REPLY: _reply,
    Verb.OPINION: _opinion,
    Verb.SIGN: _sign,
    Verb.ESCALATE: _escalate,
    Verb.RETURN: _return,
    Verb.HAND_OVER: _hand_over,
    Verb.SUSPEND: _suspend,
    Verb.RESUME: _reason,
    Verb.COMPLETE: _complete,
    Verb.REOPEN: _reason,
    Verb.WITHDRAW: _reason,
    Verb.MERGE: _merge,
    Verb.ASK_EXTENSION: _ask_extension,
    Verb.ANSWER_EXTENSION: _answer_extension,
    Verb.ASK_STRIKE_OFF: _ask_strike_off,
    Verb.VERIFY_STRIKE_OFF: _verify_strike_off,
}
