"""评分表 One unit's points and what each rests on: the matter, period or project, its day and its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.pages.asking import Ask, offering
from console.pages.assessment.board import PATH
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.downloads import FileOut, download
from console.pages.handed import pieces_in
from console.pages.look import AddressUnfit, Look, Sheet
from console.pages.rendering import render
from console.pages.seats import Seats, seats_of
from console.visits import Visit
from flows.assessing import contents_of, schemes_named
from flows.commands.appeals import NewAppeal, appeal
from flows.score_exports import NotFrozen, book_of
from flows.telling.names import Names
from flows.telling.scores import numbers_text, point_text
from models.assessment_terms import ScoreKind
from models.errors import NotFound
from models.queries.score_pages import made_public, run_by_number
from models.tables.scores import ScoreRun
from rules.access.wings import Wing
from rules.score_record import Content

_MOST = 12


@page("/assessment/{run}/{unit}", "评分表", "Score sheet", wing=Wing.ASSESSMENT)
def sheet(look: Look) -> Sheet:
    """A unit's sheet in a count. Raises NotFound."""
    with look.visit.reading() as session:
        run = run_by_number(session, _number(look))
        names, contents = look.names(session), contents_of(session, run)
    unit = look.path["unit"]
    if unit not in contents:
        raise NotFound(f"这次计分没有单位「{unit}」；没有显示；请从考核页进入")
    shown = {**_items(look, contents[unit]), **_about(look, names, run, contents[unit]["total"])}
    text = render("assessment/sheet.html.j2", look, **shown)
    return Sheet(f"{names.body(unit)}　{look.tongue.written(run.period)}", (text,))


@page("/scores", "本单位得分", "Our scores", group="review", order=37)
def own_scores(look: Look) -> Sheet:
    """What was made public about the reader's own bodies, and how to appeal against it."""
    t, bodies = look.tongue, look.visit.caller.scope.bodies
    with look.visit.reading() as session:
        names = look.names(session)
        found = [
            (public, matter, row.unit, contents_of(session, run_by_number(session, public.run_id))[row.unit])
            for public, matter, row in made_public(session, bodies, _MOST)
        ]
    asks = [
        _appeal(look, names, seats, matter.code, unit, content)
        for public, matter, unit, content in found
        if public.until >= names.today and (seats := seats_of(look, names, (unit,)))
    ]
    sheets = [
        {
            **_items(look, content),
            "head": f"{matter.title}　{names.body(unit)}",
            "until": t.day(public.until),
            "total": content["total"],
        }
        for public, matter, unit, content in found
    ]
    text = render("assessment/own.html.j2", look, sheets=sheets)
    return Sheet(t("本单位得分", "Our scores"), (offering(asks), text))


def _number(look: Look) -> int:
    if not look.path["run"].isdecimal():
        raise AddressUnfit("地址中的计分编号须为数字；没有显示；请从考核页进入")
    return int(look.path["run"][:9])


def _about(look: Look, names: Names, run: ScoreRun, total: str) -> dict[str, Any]:
    t = look.tongue
    facts = [
        (t("总分", "Total"), total),
        (
            t("方案", "Scheme"),
            next((s.name for s in schemes_named(names.mechanism) if s.id == run.scheme), run.scheme),
        ),
        (t("种类", "Kind"), t.term(ScoreKind(run.kind))),
        (t("数据截至", "Until"), t.day(run.until)),
        (t("计算", "Counted"), f"{t.hour(run.at)}　{names.actor(run.by)}"),
    ]
    return {"facts": facts, "approved": run.approved, "back": f"{PATH}?period={run.period}"}


def _items(look: Look, content: Content) -> dict[str, Any]:
    return {
        "items": [
            (one["item"], one["name"], point_text(one), list(_facts(look, one))) for one in content["items"]
        ],
        "adjustments": [(one["appeal"], one["points"], one["text"]) for one in content["adjustments"]],
    }


def _facts(look: Look, one: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str, str, str, str]]:
    for fact in one["facts"]:
        ref = str(fact["ref"])
        yield (
            ref,
            _to(ref),
            fact["title"],
            look.tongue.written(fact["on"]),
            fact["won"],
            fact["lost"],
            numbers_text(fact["numbers"]),
        )


def _to(ref: str) -> str:
    # A matter's code has three parts (JZ-2026-0001), a project's four (JZ-04-2026-0001).
    parts = ref.split("-")
    return (
        f"/matters/{ref}"
        if len(parts) == len("abc")
        else f"/projects/{ref}"
        if len(parts) == len("abcd")
        else ""
    )


def _appeal(look: Look, names: Names, seats: Seats, code: str, unit: str, content: Content) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        new = NewAppeal(code, unit, said["item"], said["text"])
        matter = appeal(seats.desk(visit, said), new, pieces_in(visit, said["files"]))
        return t(
            f"已受理申诉 {matter.code}，裁定后通知本单位",
            f"Entered as {matter.code}; you are told how it is judged",
        )

    items = [(one["item"], f"{one['name']}　{point_text(one)}") for one in content["items"]]
    blanks = (
        Blank("item", t("哪一项", "Item"), Kind.CHOICE, choices=items),
        Blank("text", t("申诉理由", "Why"), Kind.AREA),
        Blank("files", t("佐证材料", "Evidence"), Kind.FILES, required=False, most=10),
        *seats.blanks,
    )
    label = t(f"申诉：{names.body(unit)}", f"Appeal: {names.body(unit)}")
    return Ask(
        f"appeal-{code}-{unit}", label, act, blanks, t("一项一件，申诉期内提出。", "One for each item.")
    )


@download("/assessment/{run}/book", wing=Wing.ASSESSMENT)
def book(look: Look) -> FileOut:
    """A frozen count as a workbook. Raises NotFound, NotFrozen."""
    with look.visit.reading() as session:
        run = run_by_number(session, _number(look))
        if run.kind != ScoreKind.FROZEN:
            raise NotFrozen(f"第 {run.id} 次计分尚未审定封存；没有导出；由考核主管部门审定封存以后再导出")
        mechanism = look.visit.mechanism(session)
        (scheme,) = schemes_named(mechanism, run.scheme)
        content = book_of(mechanism, scheme, run, contents_of(session, run))
    return FileOut(f"考核结果-{run.period}-{scheme.id}.xlsx", content)
