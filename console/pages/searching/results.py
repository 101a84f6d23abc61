"""查找 What holds some words among everything that the reader may see, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from console.pages.catalogue import page
from console.pages.inbox.unread import recipients
from console.pages.look import Look, Sheet
from console.pages.rendering import address, render
from console.pages.searching.straight import MOST, SEARCH
from documents.kinds import PaperKind
from flows.finding import EACH, FoundAll, found_all
from flows.telling.names import Names
from models.notice_kinds import NoticeKind
from models.project_terms import ProjectStage
from models.queries.listing import codes_of
from models.tables.papers import OfficialPaper
from models.terms import MatterStatus


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: where it is, what it is called, and what is said of it beside."""

    to: str
    name: str
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What was found of a kind; `whole` is the address of all of it, empty where these are all or no list has them."""

    id: str
    name: str
    hits: Sequence[Hit]
    more: bool = False
    whole: str = ""


@page(SEARCH, "查找", "Search")
def search(look: Look) -> Sheet:
    """Everything that holds the words of the address, and nothing where there are none."""
    words, visit, t = look.asked("words")[:MOST], look.visit, look.tongue
    groups: list[Group] = []
    if words:
        with visit.reading() as session:
            mechanism, today = visit.mechanism(session), visit.today(session)
            posts = sorted(recipients(visit))
            found = found_all(session, mechanism, words, visit.caller.scope, posts, today)
            groups = [group for group in _groups(look, session, found, words) if group.hits]
    shown = {"words": words, "groups": groups, "most": MOST}
    return Sheet(t("查找", "Search"), (render("searching/results.html.j2", look, **shown),))


def _groups(look: Look, session: Session, found: FoundAll, words: str) -> Iterator[Group]:
    t, names = look.tongue, look.names(session)
    matters = address("/matters", words=words, closed=1)
    projects = address("/projects", words=words)
    yield _group("matters", t("事项", "Matters"), list(_matters(look, names, found)), matters)
    yield _group("projects", t("项目", "Projects"), list(_projects(look, names, found)), projects)
    yield _group("sittings", t("会议", "Meetings"), list(_sittings(look, names, found)), "")
    yield _group("papers", t("公文", "Papers"), list(_papers(look, session, found.papers)), "")
    yield _group("notices", t("写给我的通知", "Notices to me"), list(_notices(look, session, found)), "")
    yield Group(
        "people", t("单位、专班、职务", "Bodies, task forces, posts"), list(_people(look, names, found))
    )


def _group(key: str, name: str, hits: Sequence[Hit], whole: str) -> Group:
    more = len(hits) > EACH
    return Group(key, name, hits[:EACH], more, whole if more else "")


def _matters(look: Look, names: Names, found: FoundAll) -> Iterator[Hit]:
    for one in found.matters:
        where = f"{names.stage(one.chain, one.stage)}　{names.holders(one.holder.split())}"
        status = MatterStatus(one.status)
        note = f"{look.tongue.term(status)}　{where if status.is_open else ''}"
        yield Hit(f"/matters/{one.code}", one.title, note, one.code)


def _projects(look: Look, names: Names, found: FoundAll) -> Iterator[Hit]:
    for one in found.projects:
        note = f"{look.tongue.term(ProjectStage(one.stage))}　{names.body(one.unit)}"
        yield Hit(f"/projects/{one.code}", one.name, note, one.code)


def _sittings(look: Look, names: Names, found: FoundAll) -> Iterator[Hit]:
    for one in found.sittings:
        forces = "、".join(names.task_force(force) for force in one.task_forces.split())
        yield Hit(
            f"/meetings/{one.id}", names.forum(one.forum), f"{look.tongue.weekday(one.planned_on)}　{forces}"
        )


def _papers(look: Look, session: Session, found: Sequence[OfficialPaper]) -> Iterator[Hit]:
    codes = codes_of(session, [one.matter_id for one in found])
    for one in found:
        kind, on = look.tongue.term(PaperKind(one.kind)), look.tongue.hour(one.at)
        if one.matter_id:
            yield Hit(f"/matters/{codes[one.matter_id][0]}", one.title, f"{kind}　{on}")
        elif one.forum_id:
            yield Hit(f"/meetings/{one.forum_id}", one.title, f"{kind}　{on}")
        elif one.visit_id:
            yield Hit(f"/visits/{one.visit_id}", one.title, f"{kind}　{on}")


def _notices(look: Look, session: Session, found: FoundAll) -> Iterator[Hit]:
    about = codes_of(session, [one.matter_id for one in found.notices])
    for one in found.notices:
        code, title = about.get(one.matter_id or 0, ("", ""))
        kind = look.tongue.term(NoticeKind(one.kind))
        yield Hit(f"/inbox/{one.id}", f"{kind}：{title}", look.tongue.hour(one.at), code)


def _people(look: Look, names: Names, found: FoundAll) -> Iterator[Hit]:
    t = look.tongue
    for force in found.people.task_forces:
        yield Hit(
            address("/matters", task_force=force),
            names.task_force(force),
            t("专班的在办事项", "Its open matters"),
        )
    for body in found.people.bodies:
        yield Hit(address("/matters", unit=body), names.body(body), t("单位的在办事项", "Its open matters"))
    for post in found.people.posts:
        to = address("/matters", unit=post.body)
        yield Hit(to, names.post(post.id), names.body(post.body))
