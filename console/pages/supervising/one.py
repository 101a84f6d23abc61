"""联合督导 One joint supervision: plan, sample and teams, check sheets with two verdicts each, conclusion, objections (C33)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from console.pages.asking import Ask, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import bodies
from console.pages.duty_rows import course_of
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.seats import seats_at, seats_of
from console.pages.supervising.acting import Filled, Form, ask_by
from console.pages.supervising.checking import seats_to_check
from flows.commands.duties import stage_of
from flows.commands.inspection_checks import conclude
from flows.commands.inspection_plans import CHAIN, NewPlan, answer_plan, submit_plan
from flows.commands.objections import raise_objection
from flows.supervision_reading import Supervision, supervision_of
from flows.telling.names import Names
from models.errors import NotFound
from models.queries.matters import no_matter
from models.queries.supervision import inspectable
from models.queries.supervision_pages import concerns, supervision_within
from models.record_terms import Record
from models.scope import Scope
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict, Pick
from models.tables.projects import Project
from models.tables.supervision import CheckSheet, InspectionSample
from rules.workdays import WorkCalendar

_TONES: Mapping[Grade, str] = {
    Grade.DONE: "green",
    Grade.SMOOTH: "green",
    Grade.SLOW: "yellow",
    Grade.NO_PROGRESS: "red",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A project of the sample with its check sheet."""

    code: str
    name: str
    pick: str
    reason: str
    unit: str
    team: str
    grade: str
    tone: str
    nodes: str
    items: str
    found: str
    on: str
    may_check: bool


@page("/supervision/{code}", "联合督导", "Joint supervision")
def joint(look: Look) -> Sheet:
    """The page of a joint supervision. Raises NotFound."""
    scope = look.visit.caller.scope
    with look.visit.reading() as session:
        matter = supervision_within(session, look.path["code"], scope)
        if matter.chain != CHAIN:
            raise NotFound(no_matter(matter.code).message)
        names, found = look.names(session), supervision_of(session, matter.code)
        asks = list(_asks(session, look, names, found))
        record = stage_of(session, look.visit.onlooker, matter).record
        is_open = matter.closed_at is None and record in (Record.CHECK_SHEETS, Record.CONCLUSION)
        calendar = look.visit.world(session).calendar
        shown = _shown(look, names, calendar, found, may_check=is_open)
    text = render("supervising/joint.html.j2", look, **shown)
    return Sheet(f"{matter.code}　{matter.title}", (offering(asks, about=matter.code), text))


def _shown(
    look: Look, names: Names, calendar: WorkCalendar, found: Supervision, *, may_check: bool
) -> dict[str, object]:
    t, scope = look.tongue, look.visit.caller.scope
    whole = concerns(found.matter, scope)
    kept = {sampled.project_id for sampled, _ in found.sample if whole or _is_theirs(sampled, scope)}
    conclusion = found.conclusion
    return {
        "facts": _facts(look, names, calendar, found),
        "sample": [
            _checked(look, names, sampled, project, found.sheets.get(sampled.project_id), may_check=may_check)
            for sampled, project in found.sample
            if sampled.project_id in kept
        ],
        "problems": [
            (found.codes[one.project_id], one.text, names.body(one.unit), t.day(one.due_on))
            for one in found.problems
            if one.project_id in kept
        ],
        "conclusion": (conclusion.text, names.actor(conclusion.by), t.hour(conclusion.at))
        if conclusion
        else None,
        "objections": [
            (code, names.body(unit), text)
            for code, unit, text in found.objections
            if whole or unit in scope.bodies
        ],
        "code": found.matter.code,
    }


def _is_theirs(sampled: InspectionSample, scope: Scope) -> bool:
    return sampled.unit in scope.bodies or not scope.bodies.isdisjoint(sampled.team.split())


def _facts(look: Look, names: Names, calendar: WorkCalendar, found: Supervision) -> list[tuple[str, str]]:
    t, plan, facts = look.tongue, found.plan, course_of(look, names, calendar, found.matter)
    if plan is None:
        return [*facts, (t("方案", "Plan"), t("还没有方案", "None yet"))]
    return [
        *facts,
        (t("督查内容", "What"), plan.content),
        (t("组长", "Team leader"), plan.team_leader),
        (t("时间", "When"), f"{t.day(plan.begins_on)}　—　{t.day(plan.ends_on)}"),
        (t("方式", "How"), plan.method),
        (
            t("抽样", "Sample"),
            t(
                f"第{plan.revision}稿；在册{plan.population}个，每个专班抽{plan.percent}%，红灯全查；种子 {plan.seed}",
                f"{plan.percent}% of {plan.population}, all red ones; seed {plan.seed}",
            ),
        ),
    ]


def _checked(
    look: Look,
    names: Names,
    sampled: InspectionSample,
    project: Project,
    sheet: CheckSheet | None,
    *,
    may_check: bool,
) -> Checked:
    t = look.tongue
    grade = Grade(sheet.grade) if sheet else None
    return Checked(
        project.code,
        project.name,
        t.term(Pick(sampled.pick)),
        sampled.reason,
        names.body(sampled.unit),
        "、".join(names.body(body) for body in sampled.team.split()),
        t.term(grade) if grade else t("待核查", "To be checked"),
        _TONES[grade] if grade else "plain",
        f"{t.term(NodeVerdict(sheet.nodes))}（{sheet.node}　{t.day(sheet.node_due_on)}）" if sheet else "",
        t.term(ItemsVerdict(sheet.items)) if sheet else "",
        sheet.found if sheet else "",
        t.day(sheet.checked_on) if sheet else "",
        may_check and bool(seats_to_check(look, names, sampled.team)),
    )


def _asks(session: Session, look: Look, names: Names, found: Supervision) -> Iterator[Ask]:
    matter = found.matter
    record = stage_of(session, look.visit.onlooker, matter).record
    seats = seats_at(look, names, matter)
    if record is Record.INSPECTION_PLAN and seats:
        yield _plan(session, look, names, found)
    elif record is Record.INSPECTION_APPROVAL and seats:
        yield _approve(look, names, found)
    elif record is Record.CONCLUSION and seats:
        yield _conclude(look, names, found)
    if found.conclusion is not None:
        yield from _object(look, names, found)


def _plan(session: Session, look: Look, names: Names, found: Supervision) -> Ask:
    t, matter = look.tongue, found.matter

    def act(filled: Filled) -> str:
        said = filled.said
        new = NewPlan(
            filled.text,
            said["leader"],
            said["begins"],
            said["ends"],
            said["method"],
            {code: said["why"] or t("点名", "named") for code in said["named"]},
            said["seed"],
        )
        done = submit_plan(filled.desk, matter.code, new, seen=matter.version)
        often = "、".join(f"{names.body(unit)}{count}次" for unit, count in done.too_often.items())
        less = t(f"；注意减负：{often}", f"; inspected often: {often}") if often else ""
        return t(f"方案已提交，督查 {done.sampled} 个项目{less}", f"Submitted: {done.sampled} projects{less}")

    note = t(
        "红灯项目全查，其余按专班抽取，逐个派定与项目无关的督查单位。",
        "All red projects, and a sample of the rest by task force, each with a team that has no part in it.",
    )
    what = t("督查内容", "What is supervised")
    more = _plan_blanks(look, session)
    form = Form("plan", t("提交督查方案", "Submit the plan"), "", what, more=more, note=note)
    return ask_by(look, seats_at(look, names, matter), form, act)


def _plan_blanks(look: Look, session: Session) -> tuple[Blank, ...]:
    t = look.tongue
    projects = [(project.code, f"{project.name}（{project.code}）") for project in inspectable(session)]
    return (
        Blank("leader", t("督查组组长（姓名）", "Team leader"), most=40),
        Blank("begins", t("开始", "From"), Kind.DAY),
        Blank("ends", t("结束", "Until"), Kind.DAY),
        Blank("method", t("方式，如 实地查看、查阅资料", "How"), required=False, most=80),
        Blank("named", t("点名督查的项目", "Named projects"), Kind.CHOICES, required=False, choices=projects),
        Blank("why", t("点名的理由", "Why they are named"), required=False, most=120),
        Blank("seed", t("抽样种子（不写用事项编号）", "Seed"), required=False, most=40),
    )


def _approve(look: Look, names: Names, found: Supervision) -> Ask:
    t, matter = look.tongue, found.matter

    def act(filled: Filled) -> None:
        answer_plan(filled.desk, matter.code, granted=filled.yes, text=filled.text, seen=matter.version)

    verdict = (
        (t("批准", "Approve"), t("方案已批准", "The plan is approved")),
        (t("退回重拟（须写理由）", "Return it (say why)"), t("方案已退回", "The plan was returned")),
    )
    form = Form(
        "approve",
        t("审批督查方案", "Answer the plan"),
        "",
        t("意见", "Opinion"),
        needs_text=False,
        verdict=verdict,
    )
    return ask_by(look, seats_at(look, names, matter), form, act)


def _conclude(look: Look, names: Names, found: Supervision) -> Ask:
    t, matter = look.tongue, found.matter

    def act(filled: Filled) -> str:
        done = conclude(filled.desk, matter.code, filled.text, seen=matter.version)
        signing = len(done.receipts)
        return t(
            f"已作出结论，送 {signing} 家单位签收，督查专报 {done.report}",
            f"Concluded; {signing} units sign for it, the report is {done.report}",
        )

    note = t(
        "送各被督查单位签收，并开出督查专报；有异议的 30 日内提出。",
        "Every unit signs for it and may object within 30 days; a report is opened.",
    )
    form = Form("conclude", t("作出结论", "Conclude"), "", t("督查结论", "Conclusion"), note=note)
    return ask_by(look, seats_at(look, names, matter), form, act)


def _object(look: Look, names: Names, found: Supervision) -> Iterator[Ask]:
    t, matter = look.tongue, found.matter
    objected = {unit for _, unit, _ in found.objections}
    units = dict.fromkeys(sampled.unit for sampled, _ in found.sample if sampled.unit not in objected)
    own = [unit for unit in units if seats_of(look, names, (unit,))]
    if not own:
        return

    def act(filled: Filled) -> str:
        done = raise_objection(filled.desk, matter.code, filled.said["unit"], filled.text)
        return t(
            f"已提出异议 {done.code}，由督查室复核",
            f"Entered as {done.code}; the supervision office reviews it",
        )

    known = [pair for pair in bodies(names) if pair[0] in own]
    more = (Blank("unit", t("单位", "Unit"), Kind.CHOICE, value=own[0], choices=known),)
    note = t("签收之日起三十日内，一次。", "Once, within thirty days.")
    form = Form("object", t("提出异议", "Object"), "", t("异议和依据", "Objection"), more=more, note=note)
    yield ask_by(look, seats_of(look, names, own), form, act)
