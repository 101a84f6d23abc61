"""考核结果导出 Frozen scores as files: a workbook for people, and JSON with its hash for programs and for whoever doubts (C37)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlmodel import Session

from documents.score_book import ScoreBook, write_score_book
from flows.assessing import assessment_of, contents_of, schemes_named
from models.assessment import Scheme
from models.assessment_terms import ScoreKind
from models.errors import Refused
from models.mechanism import Mechanism
from models.queries.scores import runs_of
from models.tables.scores import ScoreRun
from rules.score_record import Content
from rules.scoring import ranked

_GROUNDS = ("单位", "计分项", "编号", "名称", "日期", "得分", "扣分", "数据")


class NotFrozen(Refused):
    """Nobody has frozen the scores: what may still change is not handed out."""

    code = "not-frozen"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, with its SHA-256 (hexadecimal)."""

    file: Path
    digest: str


def frozen_run(session: Session, scheme: Scheme, period: str) -> ScoreRun:
    """The scores of a scheme for a year as they were frozen last. Raises NotFrozen."""
    found = runs_of(session, scheme=scheme.id, period=period, kinds=(ScoreKind.FROZEN,))
    if not found:
        msg = f"{period} 年「{scheme.name}」的评分表尚未审定封存；没有导出；请先由考核主管部门用 diaodu assess freeze 封存"
        raise NotFrozen(msg)
    return found[0]


def export_scores(
    session: Session, mechanism: Mechanism, period: str, folder: Path, scheme: str = ""
) -> list[Exported]:
    """Write what was frozen for a year, a workbook and a JSON file for each scheme. Raises NotFrozen, NotFound."""
    frozen = [(one, frozen_run(session, one, period)) for one in schemes_named(mechanism, scheme)]
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for one, run in frozen:
        contents = contents_of(session, run)
        name = f"考核结果-{period}-{one.id}"
        written.append(_put(folder / f"{name}.json", _json(mechanism, one, run, contents)))
        written.append(_put(folder / f"{name}.xlsx", book_of(mechanism, one, run, contents)))
    return written


def _put(file: Path, content: bytes) -> Exported:
    file.write_bytes(content)
    return Exported(file, sha256(content).hexdigest())


def _json(mechanism: Mechanism, scheme: Scheme, run: ScoreRun, contents: Mapping[str, Content]) -> bytes:
    said = {
        "scheme": scheme.id,
        "name": scheme.name,
        "period": run.period,
        "until": str(run.until),
        "approval": assessment_of(mechanism).approval,
        "configuration": run.configuration,
        "digest": run.digest,
        "frozen_at": run.at.isoformat(),
        "sheets": sorted(contents.values(), key=lambda content: str(content["unit"])),
    }
    return (json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def book_of(mechanism: Mechanism, scheme: Scheme, run: ScoreRun, contents: Mapping[str, Content]) -> bytes:
    """A frozen count as a workbook: the units in their order, and behind them what every point rests on."""
    names = {body.id: body.name for body in mechanism.organisation.bodies.values()}
    headings = ("名次", "单位", *(item.name for item in scheme.items), "申诉补回", "总分")
    places = ranked({unit: Decimal(content["total"]) for unit, content in contents.items()})
    notes = (
        f"数据截至 {run.until}；批准依据：{assessment_of(mechanism).approval}",
        f"封存摘要（SHA-256）：{run.digest}",
    )
    rows = [_row(places[unit], names.get(unit, unit), content) for unit, content in contents.items()]
    grounds = [
        ground for unit, content in contents.items() for ground in _grounds(names.get(unit, unit), content)
    ]
    title = f"{run.period}年{scheme.name}（重大项目调度）"
    return write_score_book(ScoreBook(title, notes, headings, rows, _GROUNDS, grounds, run.at))


def _row(place: int, name: str, content: Content) -> Sequence[str | float]:
    items = [
        float(Decimal(one["won"]) - (Decimal(one["lost"]) if one["direction"] == "deduct" else 0))
        if one["applies"]
        else "不适用"
        for one in content["items"]
    ]
    given = float(sum((Decimal(one["points"]) for one in content["adjustments"]), Decimal(0)))
    return (place, name, *items, given, float(content["total"]))


def _grounds(name: str, content: Content) -> Iterator[Sequence[str | float]]:
    for item in content["items"]:
        for fact in item["facts"]:
            said = "；".join(f"{key}={value}" for key, value in fact["numbers"].items() if value)
            points: tuple[Any, ...] = (float(fact["won"]), float(fact["lost"]), said)
            yield (name, item["name"], fact["ref"], fact["title"], fact["on"], *points)
    for one in content["adjustments"]:
        yield (
            name,
            f"申诉补回（{one['item']}）",
            one["appeal"],
            one["text"],
            "",
            float(one["points"]),
            0.0,
            "",
        )
