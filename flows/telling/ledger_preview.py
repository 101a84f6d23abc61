"""台帐预览文字 What an import would do in words: values by their names, counts by what is counted, what may be answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from flows.telling.names import Names
from models.project_terms import (
    BuildingNature,
    FundSource,
    PermitState,
    ProjectKind,
    ProjectLevel,
    ProjectStage,
)
from models.terms import Term
from rules.ledger_columns import FUNDING
from rules.ledger_in.verdicts import Verdict

_TEXT_MOST = 60
COUNTED = {
    "asked": "待确认的行",
    "filed": "新登记项目",
    **{str(verdict): str(verdict.zh) for verdict in Verdict},
    "raised": "新问题",
    "gone": "建议销号",
    "skipped": "跳过的行",
}
_NODE: Mapping[str, Mapping[str, str]] = {"unit": {}, "is_key": {"True": "是", "False": "否"}}
_TERMS: Mapping[str, type[Term]] = {
    "kind": ProjectKind,
    "stage": ProjectStage,
    "nature": BuildingNature,
    "level": ProjectLevel,
    "state": PermitState,
}


_ANSWER = re.compile(
    r"「(是|新项目|跳过|表|库|同|新|计划|办结)」|(?<![A-Z\d-])([A-Z]{1,8}-\d\d-\d{4}-\d{4,})"
)
# What the command line is told by an option, a page is told in a form.
_ON_PAGES = (
    ("请加 --month 2026-03 这样的选项", "请在「读法」中选月份"),
    ("请加 --reason", "请在「读法」中写理由"),
    ("，或用 diaodu project set", "，或在项目页更正"),
)


def answers_in(why: str) -> tuple[str, ...]:
    """What a question names as possible answers, in its order."""
    return tuple(dict.fromkeys(word or code for word, code in _ANSWER.findall(why)))


def on_pages(why: str) -> str:
    """A question as a page asks it."""
    for typed, filled in _ON_PAGES:
        why = why.replace(typed, filled)
    return why


def words(names: Names, what: str, text: str) -> str:
    """A value on record in the words that people use for it."""
    part = what.rpartition("/")[2]
    if part in _TERMS:
        return _term(_TERMS[part], text)
    if what.startswith("milestone/") and part in _NODE:
        return names.body(text) if part == "unit" and text else _NODE[part].get(text, text)
    if what == FUNDING:
        return "、".join(
            f"{_term(FundSource, share.partition(' ')[0])} {share.partition(' ')[2]}"
            for share in text.split("、")
            if share
        )
    several: Mapping[str, Callable[[str], str]] = {
        **dict.fromkeys(("unit", "county", "further_units", "cooperating_units"), names.body),
        "leader": names.post,
        "task_force": names.task_force,
        "scopes": str,
    }
    return "、".join(map(several[what], text.split())) if what in several else text


def _term(kind: type[Term], text: str) -> str:
    return next((str(term.zh) for term in kind if term == text), text)


def short_text(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _TEXT_MOST else f"{line[: _TEXT_MOST - 1]}…"
