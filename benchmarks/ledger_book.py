"""台帐读回 What it costs to preview a workbook of the whole ledger, beside merely reading it; in a process of its own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from openpyxl import Workbook

from benchmarks.contenders import WrongWork
from benchmarks.databases import Place
from benchmarks.ledger_loading import fill_ledger
from benchmarks.population import NOW
from benchmarks.results import Figure
from diaodu.cli.names import Names
from documents.ledger_in.opening import open_book
from flows.commands.desk import Desk
from flows.commands.ledger_batches import preview_ledger
from flows.ledger_in.previewing import Wanted
from flows.parsing import parse_published
from flows.world import WorldSource
from models.project_terms import PermitNode
from models.session import open_engine, reading
from rules.deadlines import local_day

SECONDS, MEGABYTES, TIMES = 15.0, 500.0, 40.0
_TEXTS = {
    "项目编号": "JZ-{0:07}", "项目名称": "项目{0}", "建设地点": "第{0}号地块", "建设规模及主要内容": "新建厂房{0}平方米",
    "项目单位": "业主{0}", "建设起止年限": "2024-2027", "总投资（万元）": "{0}000", "建设性质": "新建", "项目级别": "市重点",
    "标签": "专项债、四个清单", "计划开工时间": "2026年6月底", "计划竣工时间": "2027年三季度", "本年度计划投资": "12345",
    "截至上年底累计完成投资": "{0}00", "本月完成投资": "321", "本年累计完成投资": "1,234", "当前形象进度": "主体{0}层",
    "本月完成情况": "完成{0}", "下月计划": "继续{0}", "存在问题": "1.用地指标缺{0}亩\n2.资金缺口{0}万元", "解决方案": "1.申请指标\n2.争取资金",
    "解决时限": "1. 3月底\n2. 年底", "责任领导": "副县长{0}", "备注": "备注{0}",
}  # fmt: skip


def ledger_book(place: Place, projects: int) -> Iterator[Figure]:
    """A workbook in which every cell of sixty columns says something new."""
    with TemporaryDirectory() as folder, place.database(partial(fill_ledger, projects=projects)) as url:
        file = Path(folder) / "ledger.xlsx"
        columns = _write(file, projects)
        command = [sys.executable, "-m", "benchmarks.ledger_book", url, str(file)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    took = json.loads(said)
    if took["rows"] != projects:
        raise WrongWork(f"{took['rows']} rows previewed of {projects}")
    what = f"preview of a workbook, {projects:,} × {columns}"
    yield Figure(what, place.name, took["preview"] * 1e3, "ms", SECONDS * 1e3)
    # On a machine that does other work besides, the time of its processors is what is ours.
    yield Figure(f"{what}, processor time", place.name, took["processor"] * 1e3, "ms", SECONDS * 1e3)
    yield Figure(f"{what}, beside reading it", place.name, took["preview"] / took["reading"], "×", TIMES)
    yield Figure(f"{what}, memory", place.name, took["megabytes"], "MB", MEGABYTES)


def _write(file: Path, projects: int) -> int:
    permits = [f"{node.zh}{part}" for node in PermitNode for part in ("计划时间", "办结时间", "文号")]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("主表")
    sheet.append(["截至2026年2月28日"])
    sheet.append([*_TEXTS, *permits])
    dates = [cell for _ in PermitNode for cell in ("2026年5月", "2026年1月", "焦批〔2026〕1号")]
    for number in range(1, projects + 1):
        sheet.append([*(text.format(number) for text in _TEXTS.values()), *dates])
    book.save(file)
    return len(_TEXTS) + len(permits)


def _measured(url: str, file: Path) -> dict[str, float]:
    engine = open_engine(url)
    worlds = WorldSource(parse_published)
    with reading(engine) as session:
        mechanism = worlds.mechanism(session)
    names = Names(mechanism, local_day(NOW, mechanism.timekeeping.zone))
    began, before = perf_counter(), process_time()
    book = open_book(file)
    read = perf_counter()
    found = preview_ledger(Desk(engine, worlds, NOW, "operator"), book, Wanted(names, reason="测试"))
    done, spent = perf_counter(), process_time() - before
    engine.dispose()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = sum(bool(row.said) for row in found.rows)
    took = {"reading": read - began, "preview": done - began, "processor": spent}
    return {**took, "megabytes": peak, "rows": rows}


if __name__ == "__main__":
    print(json.dumps(_measured(sys.argv[1], Path(sys.argv[2]))))
