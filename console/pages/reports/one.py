"""报告页 One report, summary or bulletin: what it says beside its figures, every version, who ruled on it, who signed for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from console.pages.asking import offering, standing
from console.pages.catalogue import page
from console.pages.duty_rows import holder_said, stage_said
from console.pages.look import Look, Part, Sheet
from console.pages.papers.about import paper_asks, paper_rows
from console.pages.parts import grouped
from console.pages.rendering import address, render
from console.pages.reports.filling import filling, supplementing
from console.pages.reports.ruling import ruling
from console.pages.reports.scene import Scene
from console.pages.seats import seats_at
from flows.commands.papers import Asked
from flows.commands.report_desk import sections_of
from flows.report_reading import PaperFile, paper_file
from flows.report_sight import report_within
from flows.telling.names import Names
from flows.telling.report_figures import figure_facts
from models.record_terms import Record
from models.report_terms import Ruling, VersionAct
from models.tables.matters import Matter
from models.tables.reports import ReportRuling, ReportVersion
from models.terms import MatterStatus
from rules.periods import period_key
from rules.report_drafts import wan
from rules.rolls import from_json, on_time_line
from rules.setting_values import text_of


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version that was kept."""

    seq: int
    to: str
    at: str
    said: str
    chosen: bool


@page("/reports/{code}", "报告", "Report")
def report(look: Look) -> Sheet:
    """The page of a report. Raises NotFound, NoReport."""
    visit = look.visit
    with visit.reading() as session:
        seen = report_within(session, look.path["code"], visit.caller.scope)
        found, names = paper_file(session, visit.onlooker, seen.code), look.names(session)
        scene = Scene(found, names, seats_at(look, names, found.paper.matter))
        parts = tuple(_parts(session, look, scene))
    return Sheet(f"{seen.title}", parts)


def _parts(session: Session, look: Look, scene: Scene) -> Iterator[Part]:
    found, names, paper = scene.found, scene.names, scene.found.paper
    papers = paper_rows(session, look, paper.matter.code)
    asks = [*ruling(session, look, scene), *supplementing(look, scene)]
    asks += paper_asks(look, scene.seats, Asked(paper.matter.code), (), names, papers)
    if asks:
        yield offering(asks, about=scene.code)
    version = _version(look, found)
    yield render("reports/head.html.j2", look, facts=_head(look, names, found, version), **_around(found))
    figures = _figures(look, names, found, version)
    if (form := filling(look, scene)) and version is paper.latest:
        told = render("reports/figures.html.j2", look, **figures)
        title = look.tongue(f"填写{paper.form.name}", "Fill it in")
        yield grouped(grouped(told, name="beside-form"), standing(form, title), name="columns")
    else:
        yield render("reports/text.html.j2", look, sections=_sections(look, found, version), **figures)
    shown = {
        "rulings": [_ruled(look, names, row) for row in found.rulings],
        "versions": list(_versions(look, names, found, version)),
        "circles": [
            circle
            for circle in (
                _circle(names, look.tongue("签收", "Signed for"), found.receipts),
                _circle(names, look.tongue("整改答复", "Answers of those named"), found.rectifications),
            )
            if circle[2]
        ],
        "papers": papers,
    }
    yield render("reports/record.html.j2", look, **shown)


def _version(look: Look, found: PaperFile) -> ReportVersion | None:
    wanted = look.number("version", 1, 10_000)
    return next((row for row in found.paper.versions if row.seq == wanted), found.paper.latest)


def _around(found: PaperFile) -> dict[str, str]:
    paper = found.paper
    key = period_key(paper.starts, paper.cycle.period)
    return {"code": paper.matter.code, "why": f"/periods/{paper.cycle.id}/{key}"}


def _head(look: Look, names: Names, found: PaperFile, version: ReportVersion | None) -> list[tuple[str, str]]:
    t, paper, done_at = look.tongue, found.paper, found.course.done_at
    matter, status = paper.matter, MatterStatus(paper.matter.status)
    late = t("，迟报", ", late") if done_at and done_at >= found.course.late_at else ""
    soft = text_of(paper.mechanism, "soft-cutoff", "")
    hint = t(f"，建议{soft}前报送", "") if soft and status.is_open and not done_at else ""
    issue = found.publication
    signed = "；".join(
        f"{names.body(one.body)} {one.said}{'：' + one.text if one.text else ''}"
        for one in found.countersignatures
    )
    roll = on_time_line(from_json(version.roll)) if version and version.roll else ""
    return [
        (t("现在", "Now"), stage_said(look, names, matter)),
        (t("承办", "Holder"), holder_said(names, matter)),
        (t("到期", "Due"), f"{t.weekday(found.course.due_on)}{hint}"),
        (t("报送", "Submitted"), f"{t.hour(done_at)}{late}" if done_at else ""),
        (t("文号", "Number"), f"{issue.number}（{t.day(issue.issued_on)}）" if issue else ""),
        (t("退回", "Returned"), t("已退回重办", "Sent back to its compiler") if _was_returned(found) else ""),
        (t("会签", "Countersigned"), signed),
        (
            t("预计完成投资", "Expected"),
            f"{wan(version.expected)}{t('万元', ' ×10,000 CNY')}"
            if version and version.expected is not None
            else "",
        ),
        (t("未开会原因", "No meeting"), version.no_meeting if version else ""),
        (t("报送情况", "Roll"), roll),
    ]


def _was_returned(found: PaperFile) -> bool:
    stage = found.paper.stage.record
    return (
        bool(found.rulings)
        and found.rulings[-1].ruling == Ruling.RETURNED
        and stage in (Record.REPORT, Record.SUMMARY)
    )


def _figures(look: Look, names: Names, found: PaperFile, version: ReportVersion | None) -> dict[str, object]:
    kept = version.figures if version else found.content.figures
    as_of = (version.as_of if version else found.content.as_of) or None
    facts = [(word, text) for word, text in figure_facts(names, kept).items() if text] if kept else []
    return {"figures": facts, "as_of": look.tongue.day(as_of), "form": found.paper.form.name}


def _sections(look: Look, found: PaperFile, version: ReportVersion | None) -> list[tuple[str, str, bool]]:
    shown, form = sections_of(version) if version else found.content.sections, found.paper.form
    return [
        (look.tongue.term(section), shown.get(section, ""), section in form.required)
        for section in form.sections
        if shown.get(section) or section in form.required
    ]


def _ruled(look: Look, names: Names, row: ReportRuling) -> tuple[str, str, int, str, str]:
    t, by = look.tongue, names.actor(row.by)
    who = names.officer(row.signed_by) if row.signed_by else by
    also = t(f"　{by}代为登记，附扫描件", " (registered from paper)") if row.signed_by else ""
    return t.hour(row.at), t.term(Ruling(row.ruling)), row.version, f"{who}{also}", row.text


def _versions(
    look: Look, names: Names, found: PaperFile, chosen: ReportVersion | None
) -> Iterator[VersionRow]:
    t, path = look.tongue, f"/reports/{found.paper.matter.code}"
    for row in reversed(found.paper.versions):
        together = t(f"，与 {row.submitted_with} 一并报送", "") if row.submitted_with else ""
        said = f"{names.actor(row.by)}{t.term(VersionAct(row.act))}{together}"
        yield VersionRow(row.seq, address(path, {"version": row.seq}), t.hour(row.at), said, row is chosen)


def _circle(names: Names, what: str, found: Sequence[Matter]) -> tuple[str, str, list[tuple[str, str, bool]]]:
    rows = [(one.code, names.body(one.unit), not MatterStatus(one.status).is_open) for one in found]
    return what, f"{sum(done for *_, done in rows)}/{len(rows)}", rows
