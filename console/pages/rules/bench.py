"""编辑台 The editor of the rules with what stands beside it: findings, what may be written here, the chain drawn."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from nicegui import events, ui

from console.pages.live import Live
from console.pages.rendering import render
from console.visits import Visit
from console.workroom.orders import Asked, Order
from flows.configuration_drafts import KeptDraft, keep_draft, kept_draft
from flows.draft_edits import sections_of
from flows.reckonings import looked_over
from flows.telling.drafted import DraftSeen
from models.config.offers import Offers, offers_at
from models.config.reading import MOST_BYTES
from models.errors import Stale
from rules.proofs.findings import Weight

_SCRIPT = "/static/rules-editor.js"
# How long nobody types before the draft is kept and looked at.
_QUIET_SECONDS = 0.7
_MOST_MARKS = 200
_LINE_STYLES = {Weight.REFUSES: "cm-refuses", Weight.WARNS: "cm-warns", Weight.TELLS: "cm-tells"}


@dataclass(slots=True)
class Bench:
    """One open editor: the text as it stands there, and the draft as it was kept last.

    `lost` says that the last change is not kept, `beaten` that none will be any more, `stuck` that it was not checked.
    """

    text: str
    draft: KeptDraft
    seen: DraftSeen | None = None
    chain: str = ""
    lost: bool = False
    beaten: bool = False
    stuck: bool = False
    _keeping: Lock = field(default_factory=Lock)
    _timer: Any = None
    _busy: bool = False
    _shown: dict[str, Any] = field(default_factory=dict)
    _offers: Offers | None = None
    _order: Order | None = None

    def keep(self, visit: Visit, text: str) -> None:
        """Keep a text as the draft. Raises what `keep_draft` does."""
        # A form and the keeping of what was typed may come at once, each in a thread of its own.
        with self._keeping:
            keep_draft(visit.house.engine, visit.caller, text, visit.now, self.draft)
            with visit.reading() as session:
                self.draft = kept_draft(session, visit.caller.account_id)

    def put(self, live: Live) -> None:
        """Put the editor and its panels on the page."""
        t = live.tongue
        with ui.element("div").classes("bench") as self._shown["place"]:
            with ui.element("div").classes("bench-text"):
                self._shown["state"] = ui.html("", sanitize=False).classes("bench-state").props("role=status")
                editor = ui.codemirror(
                    self.text, language="YAML", indent="  ", on_change=lambda event: self._typed(live, event)
                ).classes("bench-editor")
            with ui.element("div").classes("bench-side"):
                self._shown["findings"] = self._panel(live, t("检查结果", "Findings"), "findings")
                self._shown["offers"] = self._panel(live, t("此处可写", "What may stand here"), "offers")
        with ui.element("section").classes("card"):
            self._shown["chain"] = ui.html("", sanitize=False).classes("bench-chain")
        self._shown["editor"] = editor
        editor.on("cursor", lambda event: self._moved(live, event))
        self._shown["chain"].on("change", lambda event: self._chose(live, event), js_handler=_CHOSEN)
        label = json.dumps(t("配置正文", "Text of the configuration"))
        editor.on("refused", lambda: live.says_no(_too_long(live)))
        editor.on("restored", lambda: _says_restored(live))
        shelf = json.dumps(f"diaodu-draft/{live.look.visit.caller.account}")
        _script(f"m.attach(getElement({editor.id}), {editor.id}, {label}, {shelf}, {MOST_BYTES})")
        self._shown["offers"].content = render("rules/offers.html.j2", live.look, found=None)
        self._shows_chain(live)
        ui.context.client.on_delete(self._is_left)
        ui.timer(0.1, lambda: self._looks(live), once=True)

    def goes_to(self, line: int) -> None:
        """Go to a line of the text."""
        _script(f"m.goTo(getElement({self._shown['editor'].id}), {line})")

    def takes(self, live: Live, text: str) -> None:
        """Show a text that a form has changed, at the place where it differs."""
        before = self._shown["editor"].value or ""
        if before == text:
            return
        self._shown["editor"].value = text
        self.goes_to(first_difference(before, text))
        self._arm(live)

    def _panel(self, live: Live, title: str, name: str) -> ui.html:
        with ui.element("section").classes("card bench-panel") as card:
            card.props["aria-label"] = title
            ui.label(title).classes("bench-title").props("role=heading aria-level=2")
            shown = ui.html("", sanitize=False).classes(f"bench-{name}")
        shown.on("click", self._clicked, js_handler=_CLICKED)
        return shown

    def _clicked(self, event: events.GenericEventArguments) -> None:
        kind, value = event.args
        if kind == "line":
            self.goes_to(int(value))
        elif self._offers is not None and str(value) in {one.text for one in self._offers.offers}:
            colon = ": " if self._offers.keys else ""
            word = json.dumps(f"{value}{colon}")
            _script(f"m.insert(getElement({self._shown['editor'].id}), {word})")

    def _typed(self, live: Live, event: events.ValueChangeEventArguments[str]) -> None:
        self.text = event.value or ""
        self._arm(live)

    def _arm(self, live: Live) -> None:
        if self._timer is not None:
            self._timer.cancel()
        # It belongs to the bench: what a dialog holds goes away with the dialog.
        with self._shown["place"]:
            self._timer = ui.timer(_QUIET_SECONDS, lambda: self._looks(live), once=True)

    async def _looks(self, live: Live) -> None:
        """Keep what was typed, then look at it: one look at a time, and again where more was typed meanwhile."""
        if self._busy:
            return self._arm(live)
        self._busy = True
        self._says(live, busy=True)
        try:
            text = self.text
            if text != self.draft.text and not self.beaten:
                self.lost = await live.does(lambda visit: self._keeps(visit, text)) is None
            seen = await live.told(self._examined(live, text))
        finally:
            self._busy = False
        self._tells_browser()
        if text != self.text:
            # What was found is about a text that is no more.
            return self._arm(live)
        self.seen, self.stuck = seen or self.seen, seen is None
        if seen is not None:
            self._marks(seen)
        self._says(live)
        return self._shows_chain(live)

    def _tells_browser(self) -> None:
        """What the browser has to keep itself: nothing that is kept, and nothing that would undo what came after."""
        if self.beaten or self.text == self.draft.text:
            number = self._shown["editor"].id
            # Counted as the browser counts: in halves of surrogate pairs.
            length = "null" if self.beaten else len(self.text.encode("utf-16-le")) // 2
            _script(f"m.kept(getElement({number}), {number}, {length})")

    async def _examined(self, live: Live, text: str) -> DraftSeen:
        """Have a text read and proved in a process of its own. Raises Refused."""
        service = live.service
        asked = Asked(looked_over, {"text": text, "now": service.now()})
        self._order = service.workroom.promptly(service.house.engine, asked)
        found: DraftSeen = await asyncio.wrap_future(self._order.future)
        return found

    def _is_left(self) -> None:
        if self._order is not None:
            self._order.give_up()

    def _keeps(self, visit: Visit, text: str) -> bool:
        try:
            self.keep(visit, text)
        except Stale:
            # Another window has the draft by now: what is typed here may not undo what was typed there.
            self.beaten = True
            raise
        return True

    def _says(self, live: Live, *, busy: bool = False) -> None:
        told = {"lost": self.lost, "stuck": self.stuck}
        shown = {"draft": self.draft, "seen": self.seen, "busy": busy}
        self._shown["state"].content = render("rules/bench_state.html.j2", live.look, **shown, **told)
        if self.seen is not None:
            marks = self.seen.marks[:_MOST_MARKS]
            listed = {"weights": tuple(Weight), "marks": marks, "more": len(self.seen.marks) - len(marks)}
            self._shown["findings"].content = render("rules/findings.html.j2", live.look, **listed)

    def _marks(self, seen: DraftSeen) -> None:
        editor, lines = self._shown["editor"], self.text.count("\n") + 1
        heaviest: dict[int, Weight] = {}
        said: dict[int, str] = {}
        order = list(Weight)
        for mark in seen.marks:
            if 0 < mark.line <= lines:
                worst = heaviest.setdefault(mark.line, mark.weight)
                heaviest[mark.line] = min(worst, mark.weight, key=order.index)
                more = f"{mark.wrong}；{mark.consequence}；请{mark.remedy}"
                said[mark.line] = f"{said[mark.line]}\n{more}" if mark.line in said else more
        editor.decorations = [
            {"kind": "line", "line": line, "class": _LINE_STYLES[weight]} for line, weight in heaviest.items()
        ]
        editor.line_tooltips = said

    def _moved(self, live: Live, event: events.GenericEventArguments) -> None:
        line, column = int(event.args["line"]), int(event.args["column"])
        self._offers = found = offers_at(self.text, line, column, _named(self.text))
        self._shown["offers"].content = render("rules/offers.html.j2", live.look, found=found)
        options = [
            {
                "label": one.text,
                "detail": one.about[:30],
                "apply": f"{one.text}: " if found.keys else one.text,
            }
            for one in found.offers
        ]
        _script(f"m.offer({self._shown['editor'].id}, {json.dumps(options)})")
        if found.where[:1] == ("chains",) and len(found.where) > 1 and found.where[1] != self.chain:
            self.chain = str(found.where[1])
            self._shows_chain(live)

    def _chose(self, live: Live, event: events.GenericEventArguments) -> None:
        self.chain = str(event.args)
        self._shows_chain(live)

    def _shows_chain(self, live: Live) -> None:
        chains = {one.id: one for one in self.seen.chains} if self.seen else {}
        if not chains:
            stale = self.seen is not None
            shown: Mapping[str, Any] = {"chain": None, "chains": [], "chosen": "", "stale": stale}
        else:
            chosen = chains.get(self.chain) or next(iter(chains.values()))
            pairs = [(one.id, one.name) for one in chains.values()]
            shown = {"chain": chosen, "chains": pairs, "chosen": chosen.id, "stale": False}
        self._shown["chain"].content = render("rules/bench_chain.html.j2", live.look, **shown)


@dataclass(frozen=True, slots=True)
class BenchLive(Live):
    """The page of an editor: what a form has done shows in the editor, and the page stays as it is."""

    bench: Bench

    def goes_on(self, message: str, address: str = "") -> None:
        """Show the changed text, or go elsewhere."""
        if address:
            return Live.goes_on(self, message, address)
        ui.notify(message, type="positive", position="top")
        return self.bench.takes(self, self.bench.text)


def _too_long(live: Live) -> str:
    return live.tongue(
        f"这段文字太长，没有放进编辑器；一次至多 250,000 字，全文至多 {MOST_BYTES:,} 字；请分几次粘贴，或删减",
        f"That is too long and was not taken: at most 250,000 characters at once, {MOST_BYTES:,} in all",
    )


def _says_restored(live: Live) -> None:
    said = live.tongue(
        "上次离开时没有来得及保存的文字已放回编辑器", "What was not kept when you left is back in the editor"
    )
    ui.notify(said, type="warning", position="top", timeout=0, close_button=live.tongue("知道了", "Close"))


def first_difference(before: str, after: str) -> int:
    """The number of the first line that two texts do not share."""
    lines = zip(before.split("\n"), after.split("\n"), strict=False)
    return next((number for number, (one, other) in enumerate(lines, 1) if one != other), 1)


def _named(text: str) -> dict[str, list[str]]:
    return {key: list(value) for key, value in sections_of(text).items() if isinstance(value, dict)}


def _script(call: str) -> None:
    _ = ui.run_javascript(f"import('{_SCRIPT}').then((m) => {call})")


_CLICKED = """(event) => {
  const chosen = event.target.closest("[data-line],[data-offer]");
  if (!chosen) return;
  if (chosen.dataset.line) emit("line", chosen.dataset.line);
  else emit("offer", chosen.dataset.offer);
}"""
_CHOSEN = "(event) => emit(event.target.value)"
