"""规则测试 The tests beside the rules: each with what it expects, which line is not met, and what happens instead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from console.pages.asking import offering
from console.pages.catalogue import page
from console.pages.look import Look, Part, Sheet
from console.pages.parts import grouped
from console.pages.rendering import render
from console.pages.rules.surroundings import rules_part
from console.pages.rules.trial_acts import (
    act_asks,
    expectation_asks,
    new_asks,
    whole_asks,
)
from console.pages.rules.trial_forms import PATH, Trial
from console.pages.rules.working import LongWork
from console.visits import Visit
from console.workroom.orders import Asked
from flows.configuration_drafts import KeptDraft, kept_draft
from flows.draft_tests import Said, tests_of_draft
from flows.reckonings import looked_over, played
from flows.telling.drafted import DraftSeen
from models.errors import NotFound
from rules.access.wings import Wing

_MOST = 4


@page(PATH, "规则测试", "Tests of the rules", wing=Wing.PUBLISHING)
def listed(look: Look) -> Sheet:
    """Every test of the caller's draft, or of what binds where there is none."""
    t = look.tongue
    draft = _draft(look)
    shown = {"draft": draft, "tests": tests_of_draft(draft.text)}
    head = rules_part("trials.html.j2", look, PATH, shown)
    work = LongWork(
        t("正在逐条试演…", "Playing them…"), partial(_looked, draft), partial(_list, look), is_short=True
    )
    asks = offering(new_asks(look, draft), t("添加", "Add"))
    return Sheet(t("规则测试", "Tests of the rules"), (head, asks, work.put))


@page(f"{PATH}/{{number}}", "一条测试", "A test", wing=Wing.PUBLISHING)
def one(look: Look) -> Sheet:
    """One test line by line, with what may be done about it. Raises NotFound."""
    t, draft = look.tongue, _draft(look)
    number, written = _found(look.path["number"], tests_of_draft(draft.text))
    trial = Trial(draft, number, written)
    head = rules_part("trial.html.j2", look, PATH, {"draft": draft, "written": written})
    label = t("正在试演…", "Playing it…")
    looked = LongWork(label, partial(_looked, draft), partial(_one, look, trial), is_short=True)
    steps = LongWork(label, partial(_played, trial), partial(_steps, look), is_short=True)
    return Sheet(trial.name, (head, offering(whole_asks(look, trial)), looked.put, steps.put))


def _draft(look: Look) -> KeptDraft:
    with look.visit.reading() as session:
        return kept_draft(session, look.visit.caller.account_id)


def _found(text: str, tests: Sequence[Said]) -> tuple[int, Said]:
    number = int(text) if text.isdecimal() and len(text) <= _MOST else 0
    if not 0 < number <= len(tests):
        raise NotFound(f"草案里没有第 {text[:20]} 条测试；没有显示；请从测试清单里选")
    return number - 1, tests[number - 1]


def _looked(draft: KeptDraft, visit: Visit) -> Asked:
    return Asked(looked_over, {"text": draft.text, "now": visit.now})


def _played(trial: Trial, _visit: Visit) -> Asked:
    return Asked(played, {"text": trial.draft.text, "number": trial.number})


def _list(look: Look, seen: DraftSeen) -> Sequence[Part]:
    return (render("rules/trials_list.html.j2", look, seen=seen),)


def _one(look: Look, trial: Trial, seen: DraftSeen) -> Sequence[Part]:
    t = look.tongue
    if not seen.is_read:
        return (render("rules/effect_refused.html.j2", look, refused=seen.marks),)
    found = (
        ("expect", t("应当怎样", "What must follow"), expectation_asks(look, trial)),
        ("acts", t("假设这样办理", "What people do"), act_asks(look, trial)),
    )
    return tuple(
        grouped(
            render("rules/trial_lines.html.j2", look, test=seen.tests[trial.number], part=part, title=title),
            offering(asks, title),
        )
        for part, title, asks in found
    )


def _steps(look: Look, steps: Sequence[str]) -> Sequence[Part]:
    return (render("rules/trial_steps.html.j2", look, steps=steps),)
