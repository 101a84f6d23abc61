"""事项页 One matter: where it stands, what happened, and what its reader may do now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.api.matter_files import verbs_open
from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.visits import Visit
from flows.commands import officers
from flows.telling.history import step_text
from models.queries.dossier import dossier
from models.queries.sight import matter_within
from models.terms import Act, MatterStatus
from rules.access.verbs import Verb


@page("/matters/{code}", "事项详情", "Matter")
def matter(look: Look) -> Sheet:
    """The page of a matter. Raises NotFound."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        seen = matter_within(session, look.path["code"], visit.caller.scope)
        found = dossier(session, seen.code)
        names = look.names(session)
        may = verbs_open(session, visit, found)
        steps = [
            (
                t.hour(step.at),
                t.term(Act(step.act)),
                names.actor(step.actor),
                step_text(step, seen.chain, names),
            )
            for step in found.steps
        ]
        facts = [
            (t("状态", "Status"), t.term(MatterStatus(seen.status))),
            (t("环节", "Stage"), names.stage(seen.chain, seen.stage)),
            (t("承办", "Holder"), names.holders(seen.holder.split())),
            (t("到期", "Due"), t.weekday(seen.due_on)),
        ]
        asks = [_reply(look, seen.code, seen.version)] if Verb.REPLY in may else []
    shown = {"facts": facts, "steps": steps}
    return Sheet(f"{seen.code}　{seen.title}", (offering(asks), render("matters/one.html.j2", look, **shown)))


def _reply(look: Look, code: str, version: int) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        officers.reply(visit.desk(), code, said["text"], seen=version)
        return t("已答复", "Answered")

    return Ask("reply", t.term(Verb.REPLY), act, (Blank("text", t("办理情况", "What was done"), Kind.AREA),))
