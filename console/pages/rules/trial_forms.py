"""测试表单 What forms about a test ask: the blanks that several of them share, and keeping what they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from console.pages.asking import Ask, Led
from console.pages.blanks import Blank, Kind, read_day
from console.pages.look import Look
from console.visits import Visit
from flows.configuration_drafts import KeptDraft, keep_draft
from flows.draft_edits import named_in, sections_of, stages_of_draft
from flows.draft_tests import Said
from models.terms import Category, Severity, Term

PATH = "/rules/tests"
Pairs = list[tuple[str, str]]
Change = Callable[[str, Mapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Trial:
    """One test of a draft as it was looked at: its number from 0, and how it is written."""

    draft: KeptDraft
    number: int
    written: Said

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.written.get("name", ""))

    @property
    def address(self) -> str:
        """Its page."""
        return f"{PATH}/{self.number + 1}"

    @property
    def stages(self) -> Pairs:
        """The stages of its chain."""
        raised, period = self.written.get("raise"), self.written.get("period")
        chain = raised.get("chain") if isinstance(raised, dict) else None
        if isinstance(period, dict):
            cycles = sections_of(self.draft.text).get("cycles")
            cycle = cycles.get(period.get("cycle")) if isinstance(cycles, dict) else None
            chain = cycle.get("chain") if isinstance(cycle, dict) else None
        found = stages_of_draft(self.draft.text)
        return [(str(one.get("id")), str(one.get("name"))) for key, _, _, one in found if key == chain]


def kept(
    key: str,
    label: str,
    draft: KeptDraft,
    change: Change,
    blanks: tuple[Blank, ...],
    said: str,
    *,
    to: str,
    weighty: bool = False,
) -> Ask:
    """A form that changes the draft, which must still be what was looked at."""

    def act(visit: Visit, filled: Mapping[str, Any]) -> Led:
        keep_draft(visit.house.engine, visit.caller, change(draft.text, filled), visit.now, draft)
        return Led(said, to)

    return Ask(key, label, act, blanks, weighty=weighty)


def head_blanks(look: Look, name: str = "", clause: str = "[D]") -> tuple[Blank, ...]:
    """What every test says of itself."""
    t = look.tongue
    return (
        Blank("name", t("期望什么（一句话）", "What is expected, in a sentence"), value=name, most=120),
        Blank(
            "clause",
            t("依据", "Clause"),
            value=clause,
            most=80,
            hint=t("如 四(二)；本市自定的写 [D]", "such as 四(二), or [D]"),
        ),
    )


def raised_blanks(look: Look, draft: KeptDraft, said: Said) -> tuple[Blank, ...]:
    """A matter that is raised; `said` is what it is so far."""
    t, text = look.tongue, draft.text
    asked: tuple[tuple[str, str, Pairs], ...] = (
        ("unit", t("责任单位", "Unit"), named_in(text, "bodies")),
        ("task_force", t("专班", "Task force"), named_in(text, "task_forces")),
        ("severity", t("紧急程度", "Severity"), terms(look, Severity)),
        ("category", t("问题类型", "Category"), terms(look, Category)),
    )
    return (
        Blank("on", t("哪天提报", "Raised on"), Kind.DAY, value=read_day(said.get("on"))),
        *(
            Blank(name, label, Kind.CHOICE, required=False, choices=choices, value=said.get(name))
            for name, label, choices in asked
        ),
    )


def raised(said: Mapping[str, Any], chain: str, before: Said) -> dict[str, Any]:
    """The matter that was filled in; what the form does not ask stays as it was."""
    asked = ("unit", "task_force", "severity", "category")
    rest = {name: value for name, value in before.items() if name not in ("chain", "on", *asked)}
    return {"chain": chain, "on": said["on"], **{name: said[name] for name in asked if said[name]}, **rest}


def terms(look: Look, vocabulary: type[Term]) -> Pairs:
    """A closed vocabulary as choices."""
    return [(term.value, look.tongue.term(term)) for term in vocabulary]
