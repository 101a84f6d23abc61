"""批量办理 One verb put to several matters: each carried out by itself, each with its own result, nothing hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from nicegui import ui
from sqlmodel import Session

from console.acting import act
from console.pages.blanks import Blank, Gathered, put_blank
from console.pages.catalogue import page
from console.pages.live import Live
from console.pages.look import AddressUnfit, Look, Sheet
from console.pages.matters.acts import done_said
from console.pages.matters.forms import GRANT, blanks_of
from console.pages.matters.scenery import Scenery, footing_scenery
from console.pages.plainly import without_commands
from console.pages.rendering import render
from console.visits import Visit
from flows.sign_in import NotSignedIn
from flows.telling.foretold import foretold
from models.errors import DiaoduError, NotFound
from rules.access.verbs import Verb

MOST = 100
VERBS = (
    *(Verb.ACCEPT, Verb.REPLY, Verb.ESCALATE, Verb.COMPLETE, Verb.SUSPEND, Verb.RESUME),
    *(Verb.ASK_EXTENSION, Verb.ANSWER_EXTENSION, Verb.VERIFY_STRIKE_OFF),
)
# What differs from matter to matter is not asked of all of them: each goes to its own next stage, to the day it asked for.
_OWN = {Verb.ESCALATE: ("to",), Verb.ANSWER_EXTENSION: ("until",)}


@dataclass(frozen=True, slots=True)
class Item:
    """One of the matters: with the post that acts and the version that was seen; `why_not` where it cannot be done."""

    code: str
    title: str
    post: str = ""
    seen: int = 0
    why_not: str = ""


@page("/batch", "批量办理", "Several at once")
def batch(look: Look) -> Sheet:
    """The form. Raises AddressUnfit."""
    t, codes = look.tongue, list(dict.fromkeys(code for code in look.query.getlist("code") if code))
    if not codes or len(codes) > MOST:
        shown = {"count": len(codes), "most": MOST}
        return Sheet(
            t("批量办理", "Several at once"), (render("matters/batch_empty.html.j2", look, **shown),)
        )
    verb = _verb(look)
    title = f"{t('批量', 'Several: ')}{t.term(verb)}"
    with look.visit.reading() as session:
        items, first = _items(look, session, verb, codes)
        blanks = (
            tuple(one for one in blanks_of(verb, first) if one.name not in _OWN.get(verb, ()))
            if first
            else ()
        )
    return Sheet(title, (_form(verb, items, blanks),))


def _verb(look: Look) -> Verb:
    if look.asked("verb") not in VERBS:
        raise AddressUnfit("地址中 verb 不是可以批量办理的动作；没有执行任何操作；请从清单页重选")
    return Verb(look.asked("verb"))


def _items(
    look: Look, session: Session, verb: Verb, codes: Sequence[str]
) -> tuple[list[Item], Scenery | None]:
    found, first = [], None
    for code in codes:
        item, scene = _item(look, session, verb, code)
        found.append(item)
        first = first or (scene if not item.why_not else None)
    return found, first


def _item(look: Look, session: Session, verb: Verb, code: str) -> tuple[Item, Scenery | None]:
    try:
        scene = footing_scenery(look, session, code)
    except NotFound as refused:
        return Item(code, "", why_not=without_commands(refused.message)), None
    title = scene.matter.title
    # A request is answered on the matter that it is about.
    if scene.footing.found.request is not None and verb in (Verb.ANSWER_EXTENSION, Verb.VERIFY_STRIKE_OFF):
        return _item(look, session, verb, scene.footing.found.parent)
    may = next((one for one in foretold(scene.footing, look.visit.caller.posts) if one.verb is verb), None)
    if may is None:
        not_now = look.tongue("现在不能由您办理这一项", "Not yours to do now")
        return Item(code, title, why_not=not_now), scene
    return Item(code, title, may.posts[0], scene.matter.version), scene


def _form(verb: Verb, items: Sequence[Item], blanks: Sequence[Blank]) -> Callable[[Live], None]:
    def put(live: Live) -> None:
        _Batch(live, verb, items, blanks).put()

    return put


class _Batch:
    """The form on an open page, and the results as they come."""

    def __init__(self, live: Live, verb: Verb, items: Sequence[Item], blanks: Sequence[Blank]) -> None:
        self._live, self._verb, self._items, self._blanks = live, verb, items, blanks
        self._gathered = Gathered()
        self._results: dict[str, ui.label] = {}

    def put(self) -> None:
        t = self._live.tongue
        doable = [one for one in self._items if not one.why_not]
        with ui.element("section").classes("card ask standing") as card:
            card.props["data-dialog"] = "batch"
            ui.label(
                t(
                    f"选了 {len(self._items)} 件，可以办理 {len(doable)} 件。",
                    f"{len(self._items)} chosen, {len(doable)} can be done.",
                )
            )
            for blank in self._blanks:
                put_blank(self._live, blank, self._gathered)
            self._bar = ui.linear_progress(0, show_value=False).props("role=progressbar")
            self._bar.props["aria-label"] = t("进度", "Progress")
            self._bar.set_visibility(False)
            self._said = ui.label("").classes("batch-said").props("role=status")
            with ui.element("div").classes("ask-buttons"):
                ui.link(t("返回清单", "Back to the list"), "/matters").classes("button")
                self._button = ui.button(t.term(self._verb), on_click=self._carry_out)  # type: ignore[attr-defined]
                self._button.props("unelevated no-caps color=primary data-confirm").set_enabled(bool(doable))
        with ui.element("ul").classes("card plain batch"):
            for item in self._items:
                self._row(item)

    def _row(self, item: Item) -> None:
        with ui.element("li"):
            if item.title:
                ui.link(item.code, f"/matters/{item.code}")
            else:
                ui.label(item.code)
            ui.label(item.title)
            self._results[item.code] = ui.label(item.why_not).classes("quiet" if item.why_not else "")

    async def _carry_out(self) -> None:
        if not self._gathered.is_complete():
            return
        self._button.set_enabled(False)
        self._bar.set_visibility(True)
        said, done, look = dict(self._gathered.values()), 0, self._live.look
        doable = [one for one in self._items if not one.why_not]
        for number, item in enumerate(doable, 1):
            found = await self._live.does(partial(_one, look, verb=self._verb, item=item, said=said))
            if found is None:
                return
            is_done, words = found
            done += is_done
            self._results[item.code].set_text(words)
            self._results[item.code].classes("done" if is_done else "lacking")
            self._bar.set_value(number / len(doable))
        self._said.set_text(
            self._live.tongue(
                f"办成 {done} 件，未办成 {len(doable) - done} 件。",
                f"{done} done, {len(doable) - done} refused.",
            )
        )


def _one(look: Look, visit: Visit, verb: Verb, item: Item, said: Mapping[str, Any]) -> tuple[bool, str]:
    """Carry it out on one matter; what is refused says why, and the rest goes on."""
    sent = {"post": item.post, **said}
    if "granted" in sent:
        sent["granted"] = sent["granted"] == GRANT
    try:
        came_of_it = act(visit, verb, item.code, item.seen, sent)
        return True, done_said(look, visit, verb, item.code, came_of_it)
    except NotSignedIn:
        raise
    except DiaoduError as refused:
        return False, without_commands(refused.message)
