"""草案办理 What may be done about a draft: the forms, putting it aside, following on what was published, going back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.look import Look
from console.pages.rules.bench import Bench
from console.visits import Visit
from flows.configuration_drafts import base_on_newest, drop_draft, kept_draft, return_to
from flows.draft_edits import (
    named_in,
    stages_of_draft,
    with_delegation,
    with_limit,
    with_local_day,
    with_successor,
    with_vacancy,
    without_local_day,
)
from models.errors import BadInput, Refused
from models.limit_grammar import parse_limit
from models.limit_texts import limit_text
from models.organisation import Delegation

EDIT, EFFECT = "/rules/edit", "/rules/effect"
Change = Callable[[str, Mapping[str, Any]], str]
Pairs = list[tuple[str, str]]


class DraftInTheWay(Refused):
    """There is a draft that would be lost."""

    code = "draft-in-the-way"


def form_asks(look: Look, bench: Bench) -> list[Ask]:
    """The forms for what is changed most often; each changes the text in the editor."""
    text = bench.text
    posts = named_in(text, "posts")
    return [
        _limit_ask(look, bench, text),
        _tenure_ask(look, bench, posts),
        _day_ask(look, bench),
        _delegation_ask(look, bench, posts, named_in(text, "chains")),
    ]


def _limit_ask(look: Look, bench: Bench, text: str) -> Ask:
    t = look.tongue
    stages = [
        (f"{key}/{stage.get('id')}", f"{chain.get('name')}·{stage.get('name')}（{_limit_said(stage)}）")
        for key, _, chain, stage in stages_of_draft(text)
    ]

    def change(draft: str, said: Mapping[str, Any]) -> str:
        chain, number = place_of(draft, said["stage"])
        # Left blank, the reminders stay; a single dash takes those of the stage away.
        remind = {"": None, "-": ""}.get(said["remind"], said["remind"])
        return with_limit(draft, chain, number, said["limit"], remind)

    blanks = (
        Blank("stage", t("环节", "Stage"), Kind.CHOICE, choices=stages),
        Blank(
            "limit",
            t("时限", "Limit"),
            most=80,
            hint=t("如 7个工作日、30日、月底前", "such as 7 workdays, 30 days"),
        ),
        Blank(
            "remind",
            t("提醒", "Reminders"),
            required=False,
            most=200,
            hint=t(
                "梯次的名字，或如 -3 workdays, due；不写则不改，写 - 则随链", "A ladder, or -3 workdays, due"
            ),
        ),
    )
    return _form(look, bench, "limit", t("时限和提醒", "Limit and reminders"), change, blanks)


def _limit_said(stage: Mapping[str, Any]) -> str:
    """A limit as people say it; one that cannot be read stays as it was written."""
    written = str(stage.get("limit", ""))
    try:
        return limit_text(parse_limit(written))
    except BadInput:
        return written


def place_of(text: str, named: str) -> tuple[str, int]:
    """Where a stage stands in a draft by now. Raises DraftInTheWay where it is gone."""
    chain, _, stage = named.partition("/")
    for key, number, _, found in stages_of_draft(text):
        if key == chain and str(found.get("id")) == stage:
            return key, number
    raise DraftInTheWay(f"草案里已经没有环节「{named}」；草案没有改动；请重新打开编辑页再选")


def _tenure_ask(look: Look, bench: Bench, posts: Pairs) -> Ask:
    t = look.tongue

    def change(draft: str, said: Mapping[str, Any]) -> str:
        if said["name"]:
            return with_successor(draft, said["post"], said["name"], said["since"])
        return with_vacancy(draft, said["post"], said["since"])

    blanks = (
        Blank("post", t("职务", "Post"), Kind.CHOICE, choices=posts),
        Blank(
            "name",
            t("接任人姓名", "Successor"),
            required=False,
            most=40,
            hint=t("不写则只离任，职务空缺", "Left blank, the post becomes vacant"),
        ),
        Blank(
            "since", t("到任日（只离任的，写末日）", "First day (last day, where nobody follows)"), Kind.DAY
        ),
    )
    return _form(look, bench, "tenure", t("任职变动", "Tenure"), change, blanks)


def _day_ask(look: Look, bench: Bench) -> Ask:
    t = look.tongue
    kinds = [
        ("off", t("放假", "Day off")),
        ("work", t("上班", "Working day")),
        ("", t("恢复原样", "As it was")),
    ]

    def change(draft: str, said: Mapping[str, Any]) -> str:
        if said["kind"] not in ("off", "work"):
            return without_local_day(draft, said["day"])
        name = said["name"] or t("本市规定", "Local rule")
        return with_local_day(draft, said["day"], name, working=said["kind"] == "work")

    blanks = (
        Blank("day", t("日期", "Day"), Kind.DAY),
        Blank("kind", t("安排", "What"), Kind.CHOICE, choices=[(key or "none", said) for key, said in kinds]),
        Blank("name", t("名称", "Name"), required=False, most=40),
    )
    return _form(look, bench, "local-day", t("本市假日", "Local days"), change, blanks)


def _delegation_ask(look: Look, bench: Bench, posts: Pairs, chains: Pairs) -> Ask:
    t = look.tongue

    def change(draft: str, said: Mapping[str, Any]) -> str:
        days = said["since"], said["until"]
        return with_delegation(
            draft, Delegation(said["post"], said["delegate"], *days, tuple(said["chains"]))
        )

    blanks = (
        Blank("post", t("被代行的职务", "For which post"), Kind.CHOICE, choices=posts),
        Blank("delegate", t("由谁代行", "Who stands in"), Kind.CHOICE, choices=posts),
        Blank("since", t("起始日", "From"), Kind.DAY),
        Blank("until", t("截止日（含）", "To"), Kind.DAY),
        Blank("chains", t("限于哪些链", "Only for"), Kind.CHOICES, required=False, choices=chains),
    )
    return _form(look, bench, "delegation", t("代行", "Delegation"), change, blanks)


def _form(look: Look, bench: Bench, key: str, label: str, change: Change, blanks: tuple[Blank, ...]) -> Ask:
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        changed = change(bench.text, said)
        if changed == bench.text:
            return t("草案里本来就是这样，没有改动", "The draft says so already")
        bench.keep(visit, changed)
        bench.text = changed
        return t("已写入草案，尚未发布", "Written into the draft, not published")

    note = t("直接改写正文中的这一处，注释和次序不变。", "Changes this one place of the text; comments stay.")
    return Ask(key, label, act, blanks, note=note)


def draft_asks(look: Look, bench: Bench) -> list[Ask]:
    """What may be done with the draft as a whole."""
    t, asks = look.tongue, []

    def follow(visit: Visit, _said: Mapping[str, Any]) -> str:
        base_on_newest(visit.house.engine, visit.caller, visit.now, bench.draft)
        return t("草案改为接着现行版本", "The draft now follows the version in force")

    def drop(visit: Visit, _said: Mapping[str, Any]) -> str:
        drop_draft(visit.house.engine, visit.caller, bench.draft)
        return t("草案已弃置，这里是现行版本", "The draft was put aside")

    if bench.draft.edition and bench.draft.is_behind:
        note = t(
            "先对比两版，把别人的改动合进草案，再点这里。", "Compare first and take over what others changed."
        )
        asks.append(Ask("follow", t("已合并，接着现行版本", "Merged: follow on"), follow, note=note, to=EDIT))
    # Also where there is no draft yet: it begins with the first change on this very page.
    note = t("草案里没有发布的改动都不要了。", "Nothing of the draft is kept.")
    return [*asks, Ask("drop", t("弃置草案", "Put aside"), drop, note=note, weighty=True, to=EDIT)]


def rollback_asks(look: Look, number: int) -> list[Ask]:
    """Going back to an earlier version: by way of a draft, whose effect is seen first."""
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        with visit.reading() as session:
            seen = kept_draft(session, visit.caller.account_id)
        if seen.edition and not said["drops"]:
            raise DraftInTheWay("您有一份没有发布的草案；没有改动；请先发布或弃置，或勾选“放弃现有草案”")
        return_to(visit.house.engine, visit.caller, number, visit.now, seen)
        return t(f"第 {number} 版的全文已作为草案，请看影响后发布", f"Version {number} is your draft now")

    blanks = (
        Blank("drops", t("放弃现有草案（如有）", "Put aside the draft I have"), Kind.TICK, required=False),
    )
    note = t("先看回退的影响，再决定是否发布。", "Its effect is shown before anything is published.")
    return [Ask("rollback", t("回退到这一版", "Go back to this version"), act, blanks, note=note, to=EFFECT)]
