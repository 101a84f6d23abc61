"""办理结果 What is told after an officer's act: where the matter stands now, until when, and how many were notified."""

from __future__ import annotations

from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_matter
from diaodu.cli.wording import due_text, zh_day
from flows.commands.desk import Done
from models.queries.matters import by_code
from rules.standing import Standing


def tell_done(office: Office, done: Done, said: str = "", **also: Any) -> None:
    """Say what was done; `said` replaces the act's own word, `also` is added to what programs get."""
    decision = done.decision
    if office.json:
        with office.reading() as session:
            matter = of_matter(by_code(session, done.code))
        told = sorted({draft.recipient for draft in decision.drafts})
        return office.put(
            {"act": decision.act, "actor": office.actor, "told": told, **also, "matter": matter}
        )
    say(f"✓ {done.code} {said or decision.act.zh}", "green")
    return facts({**_moved(office, done), **_stands(office, done.after), **_told(done)})


def _moved(office: Office, done: Done) -> dict[str, str]:
    before, after, names = done.before, done.after, office.names
    if before.stage == after.stage:
        return {}
    return {"环节": f"{names.stage(before.chain, before.stage)} → {names.stage(after.chain, after.stage)}"}


def _stands(office: Office, after: Standing) -> dict[str, str]:
    if not after.status.is_open:
        return {"状态": after.status.zh}
    due = due_text(after.due_on, office.mechanism.timekeeping, provisional=after.provisional)
    return {
        "状态": after.status.zh,
        "承办": office.names.holders(after.holder),
        "到期": due,
        "复核": zh_day(after.review_on) if after.review_on else "",
    }


def _told(done: Done) -> dict[str, str]:
    count = len({draft.recipient for draft in done.decision.drafts})
    return {"通知": f"{count} 个岗位" if count else ""}
