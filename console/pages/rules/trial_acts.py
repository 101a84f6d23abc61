"""测试办理 What may be done about the tests of a draft: add one, change how it begins, add and take away its lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.look import Look
from console.pages.rules.trial_forms import (
    PATH,
    Pairs,
    Trial,
    head_blanks,
    kept,
    raised,
    raised_blanks,
    terms,
)
from flows.configuration_drafts import KeptDraft
from flows.draft_edits import named_in, stages_of_draft
from flows.draft_tests import tests_of_draft, with_beginning, with_line, with_test, without_line, without_test
from models.expectations import Deed
from models.terms import Colour, MatterStatus, Rank

Made = Mapping[str, Any]
_WHEN = (
    ("on", "恰在这天到", "Arrives on the day"),
    ("by", "不晚于这天到", "Arrives no later"),
    ("not_by", "到这天为止不到", "Has not arrived by then"),
)


def new_asks(look: Look, draft: KeptDraft) -> list[Ask]:
    """Adding a test: of a matter that somebody raises, or of a period that its cycle opens."""
    to = f"{PATH}/{len(tests_of_draft(draft.text)) + 1}"
    return [_new_matter_test(look, draft, to), _new_period_test(look, draft, to)]


def _new_matter_test(look: Look, draft: KeptDraft, to: str) -> Ask:
    t = look.tongue
    stages = [
        (f"{key}/{stage.get('id')}", f"{chain.get('name')}·{stage.get('name')}")
        for key, _, chain, stage in stages_of_draft(draft.text)
    ]

    def add(before: str, said: Made) -> str:
        chain, _, stage = said["stage"].partition("/")
        expected = {"stage": stage, said["when"]: said["day"]}
        return with_test(before, said["name"], said["clause"], {"raise": raised(said, chain, {})}, expected)

    arrival = (
        Blank("stage", t("走到哪条链的哪个环节", "Which stage of which chain"), Kind.CHOICE, choices=stages),
        Blank("when", t("怎样", "How"), Kind.CHOICE, choices=_when(look), value="on"),
        Blank("day", t("日期", "Day"), Kind.DAY),
    )
    label = t("加一条：提报一件事项", "Add: a matter is raised")
    blanks = (*head_blanks(look), *raised_blanks(look, draft, {}), *arrival)
    return kept("new-test", label, draft, add, blanks, _written(look), to=to)


def _new_period_test(look: Look, draft: KeptDraft, to: str) -> Ask:
    t, text = look.tongue, draft.text
    bearers = [*named_in(text, "task_forces"), *named_in(text, "bodies"), *named_in(text, "posts")]

    def add(before: str, said: Made) -> str:
        bearer = {"for": said["bearer"]} if said["bearer"] else {}
        period = {"cycle": said["cycle"], "of": said["of"], **bearer}
        return with_test(before, said["name"], said["clause"], {"period": period}, {"due": said["due"]})

    whose = t("哪家的（只有一家的不选）", "Whose (if there are several)")
    period = (
        Blank("cycle", t("哪个周期", "Which cycle"), Kind.CHOICE, choices=named_in(text, "cycles")),
        Blank("of", t("哪一期（期内任一天）", "Which period (any day of it)"), Kind.DAY),
        Blank("bearer", whose, Kind.CHOICE, required=False, choices=bearers),
        Blank("due", t("到期日应是", "It is due on"), Kind.DAY),
    )
    label = t("加一条：周期开出一期", "Add: a period opens")
    blanks = (*head_blanks(look), *period)
    return kept("new-period-test", label, draft, add, blanks, _written(look), to=to)


def _written(look: Look) -> str:
    return look.tongue("测试已写入草案", "The test was written into the draft")


def whole_asks(look: Look, trial: Trial) -> list[Ask]:
    """Changing how a test begins, taking away a line of it, and all of it."""
    t, number, written = look.tongue, trial.number, trial.written
    shown = _clause(written.get("clause"))
    head = head_blanks(look, trial.name, shown)
    before: Any = written.get("raise")
    is_raised = isinstance(before, dict)
    blanks = (*head, *raised_blanks(look, trial.draft, before)) if is_raised else head

    def begin(text: str, said: Made) -> str:
        begins = {"raise": raised(said, before["chain"], before)} if is_raised else {}
        clause = written.get("clause") if said["clause"] == shown else said["clause"]
        return with_beginning(text, number, {"name": said["name"], "clause": clause, **begins})

    done = t("已写入草案", "Written into the draft")
    return [
        kept(
            "begin",
            t("改名称和起始", "Name and beginning"),
            trial.draft,
            begin,
            blanks,
            done,
            to=trial.address,
        ),
        kept(
            "drop-test",
            t("删除这条测试", "Delete this test"),
            trial.draft,
            lambda text, _said: without_test(text, number),
            (),
            t("测试已从草案删去", "Taken out of the draft"),
            to=PATH,
            weighty=True,
        ),
    ]


def expectation_asks(look: Look, trial: Trial) -> list[Ask]:
    """Adding an expectation of one of the kinds that there are."""
    t, text = look.tongue, trial.draft.text
    day = Blank("on", t("日期（看当日终了时）", "Day (at its end)"), Kind.DAY)
    holders = [
        *((f"body.{key}", name) for key, name in named_in(text, "bodies")),
        *((f"post.{key}", name) for key, name in named_in(text, "posts")),
    ]
    stage = Blank("stage", t("环节", "Stage"), Kind.CHOICE, choices=trial.stages)
    own = Blank(
        "stage",
        t("哪个环节的（不选为起始时的）", "Of which stage (else of the first)"),
        Kind.CHOICE,
        required=False,
        choices=trial.stages,
    )
    how = Blank("when", t("怎样", "How"), Kind.CHOICE, choices=_when(look), value="on")
    forms: list[tuple[str, str, tuple[Blank, ...]]] = [
        ("arrival", t("到达环节", "Arrival"), (stage, how, Blank("day", t("日期", "Day"), Kind.DAY))),
        ("due", t("到期日", "Due day"), (Blank("due", t("到期日应是", "Is due on"), Kind.DAY), own)),
        (
            "holder",
            t("承办", "Holder"),
            (Blank("holder", t("由谁承办", "Who holds it"), Kind.CHOICE, choices=holders), day),
        ),
        ("status", t("办理状态", "Status"), (_term("status", t("状态", "Status"), look, MatterStatus), day)),
        ("reminder", t("提醒", "Reminder"), (*_reminder(look), day)),
        ("colour", t("催办颜色", "Colour"), (_term("colour", t("颜色", "Colour"), look, Colour), day)),
    ]
    return [_adding(look, trial, "expect", *form) for form in forms] + _dropping(look, trial, "expect")


def act_asks(look: Look, trial: Trial) -> list[Ask]:
    """Adding what somebody does, or a meeting that is planned."""
    t = look.tongue
    on = Blank("on", t("哪天", "Day"), Kind.DAY)
    deed = (
        _term("do", t("做什么", "What"), look, Deed),
        on,
        Blank(
            "until",
            t("至（延期、挂起时填）", "Until (for extensions, suspensions)"),
            Kind.DAY,
            required=False,
        ),
        Blank(
            "stage",
            t("到哪个环节（退回、提级时选）", "To which stage (return, send up)"),
            Kind.CHOICE,
            required=False,
            choices=trial.stages,
        ),
        Blank("refused", t("规则应当拒绝", "The rules must refuse it"), Kind.TICK, required=False),
    )
    forum = Blank("forum", t("会议", "Meeting"), Kind.CHOICE, choices=named_in(trial.draft.text, "forums"))
    return [
        _adding(look, trial, "acts", "act", t("办理", "Act"), deed),
        _adding(look, trial, "sittings", "sitting", t("已排定的会议", "Planned meeting"), (forum, on)),
        *_dropping(look, trial, "acts"),
        *_dropping(look, trial, "sittings"),
    ]


def _adding(look: Look, trial: Trial, part: str, key: str, label: str, blanks: tuple[Blank, ...]) -> Ask:
    t = look.tongue

    def add(text: str, said: Made) -> str:
        return with_line(text, trial.number, part, _line(said))

    return kept(
        f"add-{key}",
        t(f"加：{label}", f"Add: {label}"),
        trial.draft,
        add,
        blanks,
        t("已写入草案", "Written into the draft"),
        to=trial.address,
    )


def _line(said: Made) -> dict[str, Any]:
    """What a form says, without what was left blank; how a stage is reached names the day."""
    when = {said["when"]: said["day"]} if "when" in said else {}
    return {**{name: value for name, value in said.items() if value and name not in ("when", "day")}, **when}


def _dropping(look: Look, trial: Trial, part: str) -> list[Ask]:
    t = look.tongue
    lines = trial.written.get(part) or ()
    if not lines:
        return []
    choices = [(str(place), f"{place + 1}　{_as_written(line)}") for place, line in enumerate(lines)]
    label = {
        "expect": t("删一条预期", "Delete one"),
        "acts": t("删一个办理", "Delete an act"),
        "sittings": t("删一次会议", "Delete a meeting"),
    }[part]

    def drop(text: str, said: Made) -> str:
        return without_line(text, trial.number, part, int(said["line"]))

    blank = (Blank("line", t("哪一条", "Which"), Kind.CHOICE, choices=choices),)
    done = t("已从草案删去", "Taken out of the draft")
    return [kept(f"drop-{part}", label, trial.draft, drop, blank, done, to=trial.address)]


def _as_written(line: Any) -> str:
    return (
        "，".join(f"{name} {value}" for name, value in line.items()) if isinstance(line, dict) else str(line)
    )


def _term(name: str, label: str, look: Look, vocabulary: Any) -> Blank:
    return Blank(name, label, Kind.CHOICE, choices=terms(look, vocabulary))


def _reminder(look: Look) -> tuple[Blank, ...]:
    t = look.tongue
    hint = t("如 -3 workdays、due、+1 workday、repeat", "such as -3 workdays, due, +1 workday, repeat")
    return (
        Blank("reminder", t("哪一次提醒", "Which reminder"), most=40, hint=hint),
        Blank(
            "to",
            t("发给（不选则不论）", "To (any, if left blank)"),
            Kind.CHOICE,
            required=False,
            choices=terms(look, Rank),
        ),
    )


def _when(look: Look) -> Pairs:
    return [(key, look.tongue(zh, en)) for key, zh, en in _WHEN]


def _clause(said: Any) -> str:
    return "、".join(map(str, said)) if isinstance(said, list) else str(said or "[D]")
