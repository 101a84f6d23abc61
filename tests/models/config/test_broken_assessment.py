"""What the loader says of a scoring scheme that does not add up, counts nothing, or was approved by nobody."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.assessment_terms import Direction, Measure
from models.config.loader import load
from models.config.schema import json_schema
from tests.models.config.base import MINIMAL, line_of, refusal
from tests.support.shipped import OTHER, shipped

SCHEME = """
assessment:
  default: ours
  enabled: true
  approval: 示政办会议纪要〔2026〕2号
  appeal_window: 5 workdays
  schemes:
    counties:
      default: ours
      name: 县区考核
      bodies: county
      chain: issue
      apart: [commerce]
      items:
        issues: {name: 问题按期解决, default: ours, measure: in_time, points: 60, chains: [issue]}
        nodes: {name: 节点按期完成, default: ours, measure: nodes, points: 40}
        red: {name: 亮红灯, default: ours, measure: red_lights, direction: deduct, points: 5, each: 0.5}
"""
ITEMS = "assessment.schemes.counties.items"
CASES = [
    ("enabled without approval", "approval: 示政办会议纪要〔2026〕2号", 'approval: ""', "assessment.approval", "由谁批准"),
    ("a window without days", "appeal_window: 5 workdays", "appeal_window: open", "assessment.appeal_window", "若干日"),
    ("an unreadable window", "appeal_window: 5 workdays", "appeal_window: soon", "assessment.appeal_window", "读不懂"),
    ("shares that give 101", "points: 60,", "points: 61,", ITEMS, "合计 101 分"),
    ("in time without chains", ", chains: [issue]", "", f"{ITEMS}.issues.chains", "哪些链"),
    ("chains where none count", "measure: nodes, points: 40", "measure: nodes, points: 40, chains: [issue]",
     f"{ITEMS}.nodes.chains", "不看链"),
    ("a deduction of nothing", ", each: 0.5", "", f"{ITEMS}.red.each", "每件几分"),
    ("points each of a share", "points: 40}", "points: 40, each: 1}", f"{ITEMS}.nodes.each", "不用写每件几分"),
    ("an unknown measure", "measure: nodes", "measure: beauty", f"{ITEMS}.nodes.measure", "应为 in_time"),
    ("an unknown chain", "chains: [issue]", "chains: [issues]", f"{ITEMS}.issues.chains[0]", "改为 issue"),
    ("an assessment on no chain", "chain: issue\n", "chain: yearly\n", "assessment.schemes.counties.chain", "不存在"),
    ("a stranger set apart", "apart: [commerce]", "apart: [comerce]", "assessment.schemes.counties.apart[0]", "改为 commerce"),
    ("an item without a clause", "nodes: {name: 节点按期完成, default: ours,", "nodes: {name: 节点按期完成,",
     f"{ITEMS}.nodes.clause", "没有写明依据"),
    ("points below nothing", "points: 5, each", "points: -5, each", f"{ITEMS}.red.points", "须大于 0"),
    ("points too fine", "each: 0.5", "each: 0.125", f"{ITEMS}.red.each", "小数位数不得超过 2"),
    ("points in words", "points: 40}", "points: 四十}", f"{ITEMS}.nodes.points", "应为数字"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "path", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_scheme_that_counts_wrong_is_refused_with_its_place(
    old: str, new: str, path: str, words: str
) -> None:
    assert SCHEME.count(old) == 1
    text = MINIMAL + SCHEME.replace(old, new)
    (problem,) = refusal(text).problems

    assert (problem.path, problem.line >= line_of(text, "assessment:")) == (path, True)
    assert words in str(problem)


def test_all_that_is_wrong_with_a_scheme_is_said_at_once() -> None:
    broken = (
        SCHEME.replace("points: 60,", "points: 61,").replace(", each: 0.5", "").replace("纪要〔2026〕2号", "")
    )
    broken = broken.replace("approval: 示政办会议", 'approval: ""')

    paths = {problem.path for problem in refusal(MINIMAL + broken).problems}
    assert paths == {"assessment.approval", ITEMS, f"{ITEMS}.red.each"}


def test_a_sound_scheme_becomes_frozen_objects() -> None:
    assessment = load(MINIMAL + SCHEME).assessment
    assert assessment is not None
    issues, _, red = assessment.schemes["counties"].items

    assert (issues.measure, issues.points, issues.chains) == (Measure.IN_TIME, Decimal(60), ("issue",))
    assert (red.direction, red.each) == (Direction.DEDUCT, Decimal("0.5"))


def test_the_shipped_schemes_are_examples_that_nobody_has_approved() -> None:
    notice = shipped().assessment
    assert notice is not None

    assert (notice.enabled, notice.approval) == (False, "")
    assert set(notice.schemes) == {"departments", "counties"}
    assert shipped(OTHER).assessment is None


def test_an_editor_is_offered_the_closed_list_of_measures() -> None:
    assert json_schema()["$defs"]["Measure"]["enum"] == [str(measure) for measure in Measure]
