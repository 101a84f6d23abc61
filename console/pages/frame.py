"""页框 What surrounds every page: head, menu, the word of what was done, and the answer where a page cannot be shown."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from pathlib import Path

from anyio import to_thread
from fastapi import Request
from nicegui import ui

from console.api.problems import title_of
from console.api.refusals import Unforeseen, status_of
from console.pages.catalogue import Entry, menu
from console.pages.flash import take_word
from console.pages.gates import VISIT
from console.pages.inbox.unread import unread
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.mishaps import incident
from console.pages.parts import put_part, put_text
from console.pages.plainly import without_commands
from console.pages.rendering import render
from console.pages.speaking import is_dark, mechanism_of, tongue_of
from console.pages.tongue import Language
from console.visits import Service
from models.access_terms import AuditKind
from models.errors import DiaoduError, Hidden
from rules.access.requiring import NotForThisBody
from rules.access.wings import may_enter

STATIC = Path(__file__).resolve().parent / "static"
# One sheet for every page, then one for each part of the console that needs its own.
_STYLES = "".join(
    f'<link rel="stylesheet" href="/static/{sheet.name}">' for sheet in sorted(STATIC.glob("*.css"))
)
_HEAD = f'{_STYLES}<script src="/static/tables.js" defer></script>'


def framed(entry: Entry, service: Service) -> Callable[[Request], Awaitable[None]]:
    """The page function that NiceGUI calls."""

    async def shown(request: Request) -> None:
        mechanism = await to_thread.run_sync(mechanism_of, service)
        tongue = tongue_of(request, mechanism)
        query = request.url.query
        address = f"{request.url.path}?{query}" if query else request.url.path
        look = Look(request.scope[VISIT], tongue, address, dict(request.path_params), request.query_params)
        status, sheet = await to_thread.run_sync(_sheet, entry, look)
        waiting = await to_thread.run_sync(unread, look.visit)
        ui.context.client.status_code = status
        ui.context.client.title = f"{sheet.title} · {mechanism.name}"
        ui.dark_mode(is_dark(request))
        _put(entry, look, sheet, Live(service, look), mechanism.name, waiting)

    return shown


def _sheet(entry: Entry, look: Look) -> tuple[int, Sheet]:
    """The page, or what is said in its place."""
    try:
        look.visit.require(entry.wing)
        return HTTPStatus.OK, entry.show(look)
    except DiaoduError as refused:
        if isinstance(refused, NotForThisBody | Hidden):
            look.visit.note(AuditKind.REFUSED, code=refused.code)
        said = without_commands(refused.message)
        return status_of(refused), _instead(look, status_of(refused), said, refused.code)
    except Exception as failed:  # noqa: BLE001 - the outermost place of a page: its reader must get an answer
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return status, _instead(look, status, incident(failed), Unforeseen.code)


def _instead(look: Look, status: int, message: str, code: str) -> Sheet:
    shown = {"message": message, "code": code}
    return Sheet(title_of(status), (render("refused.html.j2", look, **shown),))


def _within(entry: Entry, groups: Sequence[tuple[object, Sequence[Entry]]]) -> str:
    """The page of the menu that a page is, or belongs to."""
    known = [one.path for _, found in groups for one in found]
    return max((path for path in known if f"{entry.path}/".startswith(f"{path}/")), key=len, default="")


def _put(entry: Entry, look: Look, sheet: Sheet, live: Live, name: str, waiting: str) -> None:
    ui.add_head_html(_HEAD)
    # Quasar calls all of a page its main part, with head and menu: ours is the one that readers are led to.
    for element in ui.context.client.page_container.default_slot.children:
        element.tag = "div"
    if look.tongue.language is Language.ENGLISH:
        ui.add_body_html('<script>document.documentElement.lang = "en"</script>')
    roles = look.visit.caller.roles
    groups = [(group, [one for one in found if may_enter(one.wing, roles)]) for group, found in menu()]
    around = {"entry": entry, "groups": groups, "name": name, "word": take_word(look.visit.token)}
    around["unread"], around["here"] = waiting, _within(entry, groups)
    put_text(render("frame.html.j2", look, **around), "frame")
    with ui.element("main").props("id=main tabindex=-1").classes("main"):
        put_text(render("heading.html.j2", look, title=sheet.title, **around), "heading")
        for part in sheet.parts:
            put_part(live, part)
