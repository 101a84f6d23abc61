"""考核页面 Scores and what every point rests on, as people and programs read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from flows.assessing import schemes_named
from flows.telling.scores import EXAMPLE, numbers_text, point_text
from models.assessment_terms import ScoreKind
from models.tables.scores import ScoreRun
from rules.scoring import ranked


def of_run(run: ScoreRun, contents: Mapping[str, Any], *, whole: bool = False) -> dict[str, Any]:
    """A count for programs; `whole` adds the facts behind every point."""
    names = ("id", "scheme", "period", "kind", "until", "configuration", "approved", "digest", "by", "at")
    sheets = [content if whole else _short(content) for content in contents.values()]
    return {**{name: getattr(run, name) for name in names}, "sheets": sheets}


def _short(content: Mapping[str, Any]) -> dict[str, Any]:
    items = [{key: value for key, value in one.items() if key != "facts"} for one in content["items"]]
    return {**content, "items": items}


def print_run(office: Office, run: ScoreRun, contents: Mapping[str, Any]) -> None:
    """The units in their order, with what each item gave."""
    scheme = next(one for one in schemes_named(office.mechanism) if one.id == run.scheme)
    kind = ScoreKind(run.kind).zh
    say(f"{scheme.name}　{run.period}（{kind}，数据截至 {run.until}）", "bold")
    if not run.approved:
        say(EXAMPLE, "yellow")
    places = ranked({unit: Decimal(content["total"]) for unit, content in contents.items()})
    rows = [
        [str(places[unit]), office.names.body(unit), content["total"], *_points(content)]
        for unit, content in contents.items()
    ]
    table(columns(">名次", "*单位", ">总分", *(item.name for item in scheme.items)), rows)
    facts({"摘要": run.digest if run.kind == ScoreKind.FROZEN else ""})


def _points(content: Mapping[str, Any]) -> Sequence[str]:
    return [point_text(one) for one in content["items"]]


def print_evidence(office: Office, content: Mapping[str, Any], item: str = "") -> None:
    """Every fact behind a unit's points, by item."""
    say(f"{office.names.body(content['unit'])}　{content['total']} 分", "bold")
    for one in content["items"]:
        if item in ("", one["item"], one["name"]):
            heading(f"{one['name']}　{point_text(one)}")
            _print_facts(one["facts"])
    for one in content["adjustments"]:
        say(f"申诉 {one['appeal']} 补回 {one['points']} 分（{one['item']}）：{one['text']}")


def _print_facts(found: Sequence[Mapping[str, Any]]) -> None:
    if not found:
        return say("没有这类事项")
    rows = [
        [one["ref"], one["title"], one["on"], one["won"], one["lost"], numbers_text(one["numbers"])]
        for one in found
    ]
    return table(columns("*编号", "名称", "*日期", ">得分", ">扣分", "数据"), rows)
