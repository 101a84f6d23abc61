"""链 The chains of the mechanism, each drawn as the ladder that its matters climb."""

from __future__ import annotations

from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rules.surroundings import rules_part
from flows.telling.chains import drawn
from models.errors import NotFound
from models.queries.publications import open_counts
from rules.access.wings import Wing

PATH = "/rules/chains"


@page(PATH, "链", "Chains", wing=Wing.RULES)
def chains(look: Look) -> Sheet:
    """Every chain with its stages in a row, and how many open matters climb it."""
    with look.visit.reading() as session:
        mechanism = look.visit.mechanism(session)
        counts = open_counts(session)
    words = look.asked("words")
    open_now = {key: sum(one.matters for one in counts if one.chain == key) for key in mechanism.chains}
    found = [drawn(chain, mechanism) for chain in mechanism.chains.values()]
    rows = [one for one in found if words in f"{one.name}{''.join(step.name for step in one.steps)}"]
    shown = {"rows": rows, "open_now": open_now, "total": len(found)}
    return Sheet(look.tongue("链", "Chains"), (rules_part("chains.html.j2", look, PATH, shown),))


@page(f"{PATH}/{{id}}", "链图", "Chain", wing=Wing.RULES)
def chain(look: Look) -> Sheet:
    """One chain drawn. Raises NotFound."""
    with look.visit.reading() as session:
        mechanism = look.visit.mechanism(session)
        counts = open_counts(session)
    found = mechanism.chains.get(look.path["id"])
    if found is None:
        raise NotFound(f"现行配置里没有链「{look.path['id']}」；没有显示；请从链的清单里选")
    open_now = {
        stage.id: sum(one.matters for one in counts if (one.chain, one.stage) == (found.id, stage.id))
        for stage in found.stages
    }
    used = [cycle.name for cycle in mechanism.cycles.values() if cycle.chain == found.id]
    shown = {"chain": drawn(found, mechanism), "open_now": open_now, "used": used}
    return Sheet(found.name, (rules_part("chain.html.j2", look, PATH, shown),))
