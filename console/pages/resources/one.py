"""要素需求单 One request: what was asked, every answer with its paper, what is lacking; answering, confirming, taking it on."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from console.acting import pieces_in
from console.pages.asking import Ask, Led, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.choices import words
from console.pages.look import Look, Sheet
from console.pages.rendering import render
from console.pages.resources.tabs import request_row
from console.pages.seats import seats_for, seats_of
from console.visits import Visit
from flows.commands.resource_answers import answer_request, confirm_answer, standing_of
from flows.commands.resource_requests import turn_into_issue
from flows.telling.names import Names
from models.queries.resources import GivenAnswer, RequestFile, request_within
from models.resource_terms import Verdict
from models.terms import MatterStatus
from rules.amounts import amount_of
from rules.resource_answers import Line, Reply, said_of

_FILES = 10


@page("/resources/{code}", "要素需求单", "Request")
def request(look: Look) -> Sheet:
    """The page of a request. Raises NotFound."""
    visit, t = look.visit, look.tongue
    with visit.reading() as session:
        names, calendar = look.names(session), visit.world(session).calendar
        found = request_within(session, look.path["code"], visit.caller.scope)
        row = request_row(look, names, calendar, found)
        asks = _asks(look, names, found)
    lines, left = standing_of(found)
    asked = found.request
    shown = {
        "row": row,
        "lines": [(line.item, f"{line.wanted.normalize():f}", f"{left[line.item].normalize():f}", line.unit) for line in lines],
        "facts": [
            (t("地块", "Plot"), asked.plot),
            (t("规划和指标", "Plans and quotas"), asked.planning),
            (t("用途", "Purpose"), asked.purpose),
            (t("需在此前到位", "Needed by"), t.day(asked.needed_on)),
            (t("提出", "Raised"), f"{names.actor(asked.asked_by)}　{t.hour(found.matter.raised_at)}"),
        ],
        "answers": [_answer(look, names, lines, one) for one in reversed(found.answers)],
    }  # fmt: skip
    title = f"{found.matter.code}　{found.matter.title}"
    return Sheet(title, (offering(asks), render("resources/one.html.j2", look, **shown)))


def _answer(look: Look, names: Names, lines: tuple[Line, ...], given: GivenAnswer) -> Mapping[str, str]:
    t, answer, check = look.tongue, given.answer, given.check
    tones = {Verdict.MET: "green", Verdict.PARTIAL: "yellow", Verdict.REFUSED: "red"}
    verdict = Verdict(answer.verdict)
    said = ""
    if check is not None:
        said = (
            t("属实", "Confirmed")
            if check.accepted
            else t(f"不属实：{check.reason}", f"Disputed: {check.reason}")
        )
    return {
        "verdict": t.term(verdict),
        "tone": tones[verdict],
        "by": f"{names.actor(answer.by)}　{t.hour(answer.at)}",
        "gave": said_of(lines, {grant.item: grant.granted for grant in given.grants}),
        "paper": "　".join(part for part in (answer.paper, t.day(answer.paper_on)) if part),
        "reason": answer.reason,
        "check": said,
    }


def _asks(look: Look, names: Names, found: RequestFile) -> list[Ask]:
    matter = found.matter
    if not MatterStatus(matter.status).is_open:
        return []
    waits = MatterStatus(matter.status) is MatterStatus.STRIKE_OFF_ASKED
    own = {matter.unit} & look.visit.caller.scope.bodies
    asks = [
        *([] if waits or own else _answering(look, names, found)),
        *(_confirming(look, names, found) if waits else []),
    ]
    latest = found.latest
    if latest is not None and latest.answer.verdict == Verdict.REFUSED:
        asks += _to_issue(look, names, found)
    return asks


def _answering(look: Look, names: Names, found: RequestFile) -> list[Ask]:
    t, matter = look.tongue, found.matter
    holders = dict.fromkeys((*matter.holder.split(), *found.request.authority.split()))
    seats = seats_for(look, names, holders, matter.chain)
    lines, left = standing_of(found)
    if not seats:
        return []

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        verdict = Verdict(said["verdict"])
        reply = Reply(
            verdict, _given(said, lines), said["reason"], said["paper"], said["on"] if said["paper"] else None
        )
        desk, pieces = seats.desk(visit, said), pieces_in(visit, said["evidence"])
        answer_request(desk, matter.code, reply, pieces, seen=matter.version)
        return t(
            f"已答复「{verdict.zh}」，等提出单位确认",
            f"Answered: {t.term(verdict)}; whoever asked confirms it",
        )

    given = (
        Blank(f"give:{line.item}", t(f"给予 {line.item}（{line.unit}），还缺 {left[line.item].normalize():f}",
                                      f"{line.item} ({line.unit}), {left[line.item].normalize():f} lacking"), required=False, most=40)
        for line in lines
    )  # fmt: skip
    asked = (
        Blank("verdict", t("答复", "Verdict"), Kind.CHOICE, choices=words(t, Verdict)),
        *given,
        Blank("paper", t("文号", "Number of the paper"), required=False, most=120),
        Blank("on", t("文件日期", "Its day"), Kind.DAY, required=False, value=names.today),
        Blank("reason", t("理由（不予保障必填）", "Reason (for a refusal)"), Kind.AREA, required=False),
        Blank("evidence", t("批复、供地文件等", "Papers"), Kind.FILES, most=_FILES),
    )
    note = t("已保障的不必写数量；部分保障的余量继续办，时限不变；都要由提出单位确认。",
             "Write amounts for a partial answer only; the unit that asked confirms.")  # fmt: skip
    return [Ask("answer", t("答复", "Answer"), act, (*seats.blanks, *asked), note)]


def _given(said: Mapping[str, Any], lines: tuple[Line, ...]) -> dict[str, Decimal]:
    texts = {line.item: str(said.get(f"give:{line.item}") or "").strip() for line in lines}
    return {item: amount_of(text, item) for item, text in texts.items() if text}


def _confirming(look: Look, names: Names, found: RequestFile) -> list[Ask]:
    t, matter = look.tongue, found.matter
    seats = seats_of(look, names, {matter.unit})
    if not seats:
        return []

    def accept(visit: Visit, said: Mapping[str, Any]) -> str:
        confirm_answer(
            seats.desk(visit, said), matter.code, accepted=True, reason=said["reason"], seen=matter.version
        )
        return t("已确认，需求单办结", "Confirmed and closed")

    def dispute(visit: Visit, said: Mapping[str, Any]) -> str:
        confirm_answer(
            seats.desk(visit, said), matter.code, accepted=False, reason=said["reason"], seen=matter.version
        )
        return t("已退回重新答复", "Sent back to be answered again")

    why = Blank("reason", t("理由", "Reason"), Kind.AREA)
    word = Blank("reason", t("说明", "Note"), Kind.AREA, required=False)
    return [
        Ask("confirm", t("确认属实", "Confirm"), accept, (*seats.blanks, word)),
        Ask("dispute", t("与实际不符", "Dispute"), dispute, (*seats.blanks, why), weighty=True),
    ]


def _to_issue(look: Look, names: Names, found: RequestFile) -> list[Ask]:
    t, matter = look.tongue, found.matter
    seats = seats_of(look, names, {matter.unit})
    if not seats:
        return []

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        issue = turn_into_issue(
            seats.desk(visit, said), matter.code, description=said["text"], solution=said["solution"]
        )
        return Led(t(f"已转为问题 {issue.code}", f"Now problem {issue.code}"), f"/matters/{issue.code}")

    asked = (
        Blank("text", t("问题说明（不写为不予的理由）", "Description"), Kind.AREA, required=False),
        Blank("solution", t("建议的解决办法", "Suggested solution"), Kind.AREA, required=False),
    )
    note = t(
        "从牵头单位办起，需求单并入该问题。",
        "It begins with the lead unit; the request goes on under the problem.",
    )
    return [Ask("to-issue", t("转为问题", "Make it a problem"), act, (*seats.blanks, *asked), note)]
