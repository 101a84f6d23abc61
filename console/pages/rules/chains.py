"""链 The chains of the mechanism, each drawn as the ladder that its matters climb."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup
from nicegui import ui

from console.pages.catalogue import page
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.rules.surroundings import rules_part
from console.visits import Visit
from flows.telling.chains import Drawn, drawn
from models.errors import NotFound
from models.queries.publications import open_counts
from rules.access.wings import Wing

PATH = "/rules/chains"


@page(PATH, "链", "Chains", wing=Wing.RULES)
def chains(look: Look) -> Sheet:
    """Every chain with its stages in a row."""
    with look.visit.reading() as session:
        mechanism = look.visit.mechanism(session)
    words = look.asked("words")
    found = [drawn(chain, mechanism) for chain in mechanism.chains.values()]
    rows = [one for one in found if words in f"{one.name}{''.join(step.name for step in one.steps)}"]
    shown = {"rows": rows, "total": len(found)}
    return Sheet(look.tongue("链", "Chains"), (rules_part("chains.html.j2", look, PATH, shown),))


@page(f"{PATH}/{{id}}", "链图", "Chain", wing=Wing.RULES)
def chain(look: Look) -> Sheet:
    """One chain drawn. Raises NotFound."""
    with look.visit.reading() as session:
        mechanism = look.visit.mechanism(session)
    found = mechanism.chains.get(look.path["id"])
    if found is None:
        raise NotFound(f"现行配置里没有链「{look.path['id']}」；没有显示；请从链的清单里选")
    picture = drawn(found, mechanism)
    used = [cycle.name for cycle in mechanism.cycles.values() if cycle.chain == found.id]
    shown = {"chain": picture, "used": used}
    tabs = rules_part("tabs.html.j2", look, PATH, {})
    return Sheet(found.name, (tabs, _counted(look, picture), render("rules/chain.html.j2", look, **shown)))


def _counted(look: Look, picture: Drawn) -> Callable[[Live], None]:
    """The ladder at once, and how many open matters stand at each stage as soon as they are counted."""

    def stair(counts: Mapping[str, int]) -> Markup:
        return render("rules/chain_stair.html.j2", look, chain=picture, counts=counts)

    def put(live: Live) -> None:
        shown = ui.html(stair({}), sanitize=False).classes("part")

        async def counts() -> None:
            found = await live.looks(lambda visit: _open_now(visit, picture))
            if found is not None:
                shown.content = stair(found)

        ui.timer(0.05, counts, once=True)

    return put


def _open_now(visit: Visit, picture: Drawn) -> dict[str, int]:
    with visit.reading() as session:
        counts = [one for one in open_counts(session) if one.chain == picture.id]
    return {step.id: sum(one.matters for one in counts if one.stage == step.id) for step in picture.steps}
