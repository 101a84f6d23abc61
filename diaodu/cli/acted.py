"""办理结果 What is told after an officer's act: where the matter stands now, until when, and how many were notified."""

from __future__ import annotations

from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import facts, say
from diaodu.cli.records import of_matter
from flows.commands.desk import Done
from flows.telling.done import done_facts
from models.queries.matters import by_code


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
    return facts(done_facts(done.before, decision, office.names, office.mechanism.timekeeping))
