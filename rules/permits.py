"""前期手续 The twelve permits: which of them a kind of project needs, and what may be said of one (四(四))."""

from __future__ import annotations

from collections.abc import Mapping

from models.errors import BadInput
from models.mechanism import Mechanism
from models.project_terms import BuildingNature, PermitNode, PermitState, ProjectKind
from rules.fuzzy_dates import DateWord, FuzzyDate
from rules.setting_values import words_of

NOT_NEEDED = "permits-not-needed"
_SAID = {
    DateWord.UNDER_WAY: PermitState.UNDER_WAY,
    DateWord.NOT_NEEDED: PermitState.NOT_NEEDED,
    DateWord.DONE: PermitState.DONE,
}


class PermitUnfit(BadInput):
    """What is said of a permit contradicts itself."""

    code = "permit-unfit"


def template(kind: ProjectKind, nature: str, mechanism: Mechanism) -> Mapping[PermitNode, PermitState]:
    """The permits that an item begins with; a matter that builds nothing has none.

    `permits-not-needed` lists, by kind of building, those that need not be asked for. Raises PermitUnfit.
    """
    if kind is not ProjectKind.PROJECT:
        return {}
    words = words_of(mechanism, NOT_NEEDED, {}).get(BuildingNature(nature) if nature else "", "")
    spared = {_node(word) for word in words.split()}
    return {node: PermitState.NOT_NEEDED if node in spared else PermitState.PENDING for node in PermitNode}


def _node(word: str) -> PermitNode:
    if word not in list(PermitNode):
        known = "、".join(PermitNode)
        raise PermitUnfit(f"配置 settings.{NOT_NEEDED} 中没有手续「{word}」；未作变动；可选：{known}")
    return PermitNode(word)


def state_said(when: FuzzyDate) -> PermitState | None:
    """The state that a cell names in place of a date (办理中、不需办、已办); None where it names none."""
    return _SAID.get(when.status) if when.status else None


def settled_state(state: PermitState, actual: FuzzyDate | None, number: str) -> PermitState:
    """The state that follows from what was entered: a date or a number of the paper says that it is done.

    Raises PermitUnfit when a permit that is not needed is said to have either.
    """
    has_paper = number != "" or (actual is not None and actual.from_on is not None)
    if state is PermitState.NOT_NEEDED and has_paper:
        raise PermitUnfit("不需办的手续没有办结日期和文号；未作变动；请改为「已办」，或去掉日期和文号")
    return PermitState.DONE if has_paper else state
