"""版本 Every configuration that was published: by whom, when and why; one of them whole; two of them compared."""

from __future__ import annotations

from console.pages.asking import offering
from console.pages.catalogue import page
from console.pages.downloads import FileOut, download
from console.pages.look import Look, Sheet
from console.pages.rules.draft_acts import rollback_asks
from console.pages.rules.surroundings import rules_part
from flows.affected import affected
from flows.versions import Version, mechanism_of, text_of, versions
from models.errors import NotFound
from models.queries.publications import open_counts
from rules.access.wings import Wing, may_publish
from rules.changes.comparing import compare

PATH = "/rules/versions"
_MOST = 1_000_000


@page(PATH, "版本", "Versions", wing=Wing.RULES)
def listed(look: Look) -> Sheet:
    """Every version, newest first."""
    with look.visit.reading() as session:
        found, names = versions(session), look.names(session)
    shown = {"rows": [(one, names.actor(one.author)) for one in found]}
    return Sheet(look.tongue("版本", "Versions"), (rules_part("versions.html.j2", look, PATH, shown),))


@page(f"{PATH}/{{number}}", "一版配置", "Version", wing=Wing.RULES)
def one(look: Look) -> Sheet:
    """A version whole, and what it changed. Raises NotFound."""
    t, number = look.tongue, _number(look.path["number"])
    with look.visit.reading() as session:
        text, mechanism = text_of(session, number), mechanism_of(session, number)
        every, names = versions(session), look.names(session)
        before = mechanism_of(session, number - 1) if number > 1 else None
    (version,) = (found for found in every if found.version == number)
    shown = {
        "facts": _facts(look, version, names.actor(version.author)),
        "differences": compare(before, mechanism) if before else (),
        "version": version,
        "text": text,
        "numbers": "\n".join(map(str, range(1, text.count("\n") + 1))),
    }
    newest = every[0].version
    may = may_publish(look.visit.caller.roles) and number != newest
    asks = (offering(rollback_asks(look, number)),) if may else ()
    title = t(f"第 {number} 版配置", f"Version {number}")
    return Sheet(title, (*asks, rules_part("version.html.j2", look, PATH, shown)))


@page("/rules/compare", "对比两版", "Compare", wing=Wing.RULES)
def compared(look: Look) -> Sheet:
    """Two versions in the terms of the mechanism. Raises AddressUnfit, NotFound."""
    with look.visit.reading() as session:
        every = versions(session)
        newest = every[0].version
        after = look.number("after", 1, _MOST) or newest
        before = look.number("before", 1, _MOST) or max(1, after - 1)
        old, new = mechanism_of(session, before), mechanism_of(session, after)
        counts = open_counts(session)
    found = [(one, affected(one, old, counts)) for one in compare(old, new)]
    choices = [(str(one.version), f"{one.version}　{one.reason}") for one in every]
    shown = {"found": found, "before": str(before), "after": str(after), "choices": choices}
    return Sheet(
        look.tongue("对比两版", "Two versions compared"), (rules_part("compare.html.j2", look, PATH, shown),)
    )


@download("/rules/versions/{number}/file", wing=Wing.RULES)
def as_file(look: Look) -> FileOut:
    """The text of a version as it was published. Raises NotFound."""
    number = _number(look.path["number"])
    with look.visit.reading() as session:
        text = text_of(session, number)
    return FileOut(f"config-{number}.yaml", text.encode())


def _number(text: str) -> int:
    if not text.isdecimal() or len(text) > len(str(_MOST)):
        raise NotFound(f"没有第 {text[:20]} 版配置；没有显示；请从版本清单里选")
    return int(text)


def _facts(look: Look, version: Version, author: str) -> list[tuple[str, str]]:
    t = look.tongue
    same = (
        t(f"内容同第 {version.same_as} 版", f"Says what version {version.same_as} says")
        if version.same_as
        else ""
    )
    return [
        (t("发布", "Published"), t.hour(version.published_at)),
        (t("发布人", "By"), author),
        (t("理由", "Reason"), version.reason),
        (t("在办事项", "In flight"), t.term(version.in_flight)),
        (t("适用在办", "Still binds"), t(f"{version.open} 件", f"{version.open} open matters")),
        (t("内容", "Content"), same),
        (t("哈希", "Hash"), version.digest[:16]),
    ]
