"""编辑配置 Writing the rules: the text in an editor, forms for the common things, findings and the chain beside it."""

from __future__ import annotations

from collections.abc import Callable

from console.pages.asking import offering
from console.pages.catalogue import page
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.rules.bench import Bench, BenchLive
from console.pages.rules.draft_acts import EDIT, draft_asks, form_asks
from console.pages.rules.surroundings import rules_part
from flows.configuration_drafts import kept_draft
from models.queries.publications import publication
from rules.access.wings import Wing


@page(EDIT, "编辑配置", "Edit the rules", wing=Wing.PUBLISHING, group="mechanism", order=4)
def edit(look: Look) -> Sheet:
    """The caller's draft, or what binds where there is none."""
    t = look.tongue
    with look.visit.reading() as session:
        draft, names = kept_draft(session, look.visit.caller.account_id), look.names(session)
        newest = publication(session, draft.newest)
    bench = Bench(draft.text, draft)
    shown = {"draft": draft, "newest": newest, "author": names.actor(newest.author)}
    head = rules_part("edit.html.j2", look, EDIT, shown)
    asks = [*form_asks(look, bench), *draft_asks(look, bench)]
    return Sheet(t("编辑配置", "Edit the rules"), (head, _benched(bench, offering(asks)), bench.put))


def _benched(bench: Bench, offered: Callable[[Live], None]) -> Callable[[Live], None]:
    """The forms, whose changes show in the editor instead of on another page."""

    def put(live: Live) -> None:
        offered(BenchLive(live.service, live.look, bench))

    return put
