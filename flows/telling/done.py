"""办理结果 What came of an act, or would come of it: where the matter stands then, until when, and who is told."""

from __future__ import annotations

from collections.abc import Mapping

from flows.telling.names import Names
from flows.telling.wording import due_text, zh_date, zh_day
from models.mechanism import Timekeeping
from models.terms import MatterStatus
from rules.standing import Decision, Standing

_MOST_NAMED = 4


def done_facts(before: Standing, decision: Decision, names: Names, keeping: Timekeeping) -> Mapping[str, str]:
    """What was done, as labels and values; what is empty says nothing."""
    count = len({draft.recipient for draft in decision.drafts})
    told = {"通知": f"{count} 个岗位" if count else ""}
    return {**_moved(before, decision.after, names), **_stands(decision.after, names, keeping), **told}


def _moved(before: Standing, after: Standing, names: Names) -> dict[str, str]:
    if before.stage == after.stage:
        return {}
    return {"环节": f"{names.stage(before.chain, before.stage)} → {names.stage(after.chain, after.stage)}"}


def _stands(after: Standing, names: Names, keeping: Timekeeping) -> dict[str, str]:
    if not after.status.is_open:
        return {"状态": after.status.zh}
    return {
        "状态": after.status.zh,
        "承办": names.holders(after.holder),
        "到期": due_text(after.due_on, keeping, provisional=after.provisional),
        "复核": zh_day(after.review_on) if after.review_on else "",
    }


def follows_text(before: Standing, decision: Decision, names: Names) -> str:
    """What follows from an act, in a sentence or two for whoever is about to do it."""
    parts = (_goes_to(before, decision.after, names), _until(before, decision.after), _tells(decision, names))
    return "".join(part for part in parts if part)


def _goes_to(before: Standing, after: Standing, names: Names) -> str:
    if not after.status.is_open:
        return f"此后状态为「{after.status.zh}」。"
    if after.stage != before.stage or after.round != before.round:
        return f"转到「{names.stage(after.chain, after.stage)}」，由{names.holders(after.holder)}承办。"
    return f"此后状态为「{after.status.zh}」。" if after.status is not before.status else ""


def _until(before: Standing, after: Standing) -> str:
    if not after.status.is_open or after.due_on is None:
        return ""
    if after.status is MatterStatus.SUSPENDED:
        return "其间停表，到复核日自动恢复。"
    if after.due_on != before.due_on:
        return f"到期日为{zh_date(after.due_on)}。"
    return "时限照走，到期日不变。" if after.status is before.status else ""


def _tells(decision: Decision, names: Names) -> str:
    told = list(dict.fromkeys(draft.recipient for draft in decision.drafts))
    if not told:
        return ""
    named = "、".join(names.post(one) for one in told[:_MOST_NAMED])
    more = f"等{len(told)}个岗位" if len(told) > _MOST_NAMED else ""
    return f"将通知{named}{more}。"
