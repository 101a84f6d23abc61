"""审计 Who came in, was refused, took data out, changed rights or ran something: filtered, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.cursors import cursor, number_after
from console.pages.catalogue import page
from console.pages.choices import words
from console.pages.look import Look, Sheet
from console.pages.rendering import address, render
from console.pages.turning import kept_query, turning
from flows.telling.audited import detail_text, told
from flows.telling.names import Names
from models.access_terms import AuditKind
from models.queries.accounts import AuditFilter
from models.queries.accounts import audit as entries
from models.tables.accounts_audit import AuditEntry
from rules.access.wings import Wing

PATH = "/audit"
_PAGE = 50
_TONES = {
    AuditKind.SIGN_IN_FAILED: "yellow",
    AuditKind.LOCKED: "red",
    AuditKind.REFUSED: "red",
    AuditKind.EXPORTED: "blue",
    AuditKind.RIGHTS_CHANGED: "blue",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the list shows it."""

    number: int
    at: str
    kind: str
    tone: str
    account: str
    actor: str
    source: str
    subject: str
    detail: str


@page(PATH, "审计", "Audit", wing=Wing.AUDIT, group="engine", order=5)
def audit(look: Look) -> Sheet:
    """The list, the latest first."""
    t = look.tongue
    with look.visit.reading() as session:
        wanted = wanted_of(look)
        found = entries(session, replace(wanted, before=number_after(look.asked("after"))), _PAGE + 1)
        rows = list(rows_of(found[:_PAGE], look, look.names(session)))
    shown = {
        "rows": rows,
        "kinds": words(t, AuditKind),
        **turning(look, PATH, found, _PAGE, lambda one: cursor(one.id)),
        "files": [address(f"{PATH}/export.{ending}", kept_query(look)) for ending in ("xlsx", "csv")],
    }
    places = render("auditing/places.html.j2", look, here=PATH)
    return Sheet(t("审计", "Audit"), (places, render("auditing/list.html.j2", look, **shown)))


def wanted_of(look: Look) -> AuditFilter:
    """What the address asks for. Raises AddressUnfit."""
    since, until = look.between()
    return AuditFilter(
        kinds=(look.asked("kind"),) if look.asked("kind") else (),
        account=look.asked("account"),
        source=look.asked("source"),
        subject=look.asked("subject"),
        since=since,
        until=until,
    )


def rows_of(found: Iterable[AuditEntry], look: Look, names: Names) -> Iterable[Row]:
    """Entries as rows."""
    t = look.tongue
    for one in found:
        kind = AuditKind(one.kind)
        said = ", ".join(f"{name} {value}" for name, value in told(one).items())
        yield Row(
            number=one.id or 0,
            at=t.hour(one.at),
            kind=t.term(kind),
            tone=_TONES.get(kind, "plain"),
            account=one.account,
            actor=names.post(one.actor) if one.actor else "",
            source=t("本机", "This machine") if one.source == "machine" else one.source,
            subject=one.subject,
            detail=t(detail_text(one), said),
        )
