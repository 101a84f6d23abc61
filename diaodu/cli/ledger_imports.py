"""台帐导入 `ledger import`, `ledger undo`, `ledger batches`: workbooks come back in, seen first, stored once, taken back whole."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import text_of
from diaodu.cli.ledger_import_pages import of_preview, preview_lines
from diaodu.cli.options import Limit, Reason
from diaodu.cli.output import columns, put_text, say, table
from diaodu.cli.project_options import month_of
from diaodu.cli.section import Section
from diaodu.cli.wording import hour
from documents.ledger_in.opening import open_book
from flows.commands.evidence import take_in
from flows.commands.ledger_batches import Imported, import_ledger, preview_ledger
from flows.commands.ledger_undo import undo_batch
from flows.ledger_in.previewing import Wanted, fingerprint
from models.queries.ledger_batches import batches
from models.tables.ledger_batches import LedgerBatch, LedgerBatchUndo
from rules.ledger_in.verdicts import Preview, Verdict

app = Section()
Answers = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="单元格=答复", help="如 C7=2026-03、主表!D9=新项目；可写多次"),
]
_PAGE = 20


@app.command("import")
def import_book(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help=".xlsx、.xls、.ods 或 .csv")],
    unit: Annotated[str, typer.Option(metavar="单位", help="只读这个责任单位的项目")] = "",
    month: Annotated[str, typer.Option(metavar="月份", help="本月数字属于哪个月；不写按表头所写")] = "",
    year: Annotated[
        int | None, typer.Option(metavar="年度", help="没写年份的日期属于哪一年；不写按表头所写")
    ] = None,
    answers: Answers = None,
    answers_file: Annotated[
        Path | None, typer.Option("--answers", metavar="文件", help="每行一个「单元格=答复」")
    ] = None,
    accepts: Annotated[
        bool, typer.Option("--accept-matches", help="名称和县区都相同的，认作同一项目")
    ] = False,
    files_new: Annotated[bool, typer.Option("--accept-new", help="系统中没有的，都登记为新项目")] = False,
    reason: Reason = "",
    confirm: Annotated[bool, typer.Option("--confirm", help="按预览入库；不写只预览")] = False,
    seen: Annotated[str, typer.Option(metavar="预览号", help="看过的预览；此后有变即拒绝")] = "",
    whole: Annotated[bool, typer.Option("--all", help="新登记的项目也逐格列出")] = False,
) -> None:
    """读入台帐：先逐格预览，加 --confirm 才入库；待答、冲突和无权的不入库。存在问题逐条提报。

    diaodu ledger import 台帐.xlsx --answer AA7=2026-06 --confirm --seen 1a2b3c4d
    """
    office = Office.of(ctx)
    body = office.names.find_body(unit) if unit else ""
    first, said = month_of(month) if month else None, _answers(answers, answers_file)
    wanted = Wanted(office.names, body, year, first, said, reason, accepts, files_new)
    book = open_book(file)
    if not confirm:
        return _tell_preview(office, preview_ledger(office.desk, book, wanted), whole=whole)
    found = preview_ledger(office.desk, book, wanted)
    piece = take_in(file, office.evidence)
    done = import_ledger(office.desk, book, wanted, piece, seen=seen or fingerprint(found))
    return _tell_imported(office, done)


@app.command("undo")
def undo(
    ctx: typer.Context,
    batch: Annotated[int, typer.Argument(metavar="批次", help="批次号，见 ledger batches")],
    reason: Annotated[str, typer.Option(metavar="文字", help="为什么撤销")],
) -> None:
    """整批撤销一次导入：各格恢复原值，随之提出的事项撤销，新登记的项目退库。此后又有变动的，列出并拒绝。

    diaodu ledger undo 3 --reason 误用了上月的表
    """
    office = Office.of(ctx)
    done = undo_batch(office.desk, batch, reason)
    if office.json:
        return office.put({"batch": done.batch, "projects": done.projects, "withdrawn": done.withdrawn})
    return say(
        f"✓ 第 {done.batch} 批已撤销：{done.projects} 个项目恢复原状，撤销事项 {done.withdrawn} 件", "green"
    )


@app.command("batches")
def list_batches(ctx: typer.Context, limit: Limit = _PAGE) -> None:
    """列出导入过的批次：文件、何人何时、各有多少。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = batches(session, limit)
    if office.json:
        return office.put({"items": [_of_batch(*pair) for pair in found]})
    if not found:
        return say("还没有导入过台帐；导入用 diaodu ledger import")
    rows = ([str(batch.id), batch.name, hour(batch.at, office.zone), office.names.actor(batch.by), _counted(batch),
             f"已撤销：{undone.reason}" if undone else ""] for batch, undone in found)  # fmt: skip
    return table(columns(">批次", "文件", "*时间", "导入人", "内容", "撤销"), rows)


def _answers(typed: Sequence[str] | None, file: Path | None) -> Mapping[str, str]:
    """Answers by address; later ones win, and what is typed wins over the file. Raises Usage."""
    lines = [line for line in (text_of("", file).splitlines() if file else []) if line.strip()]
    found: dict[str, str] = {}
    for text in (*lines, *(typed or ())):
        address, equals, answer = text.partition("=")
        if not equals or not address.strip():
            raise Usage(f"「{text}」不是「单元格=答复」；没有执行任何操作；请写成 C7=2026-03")
        sheet, mark, cell = address.strip().rpartition("!")
        found[f"{sheet}{mark}{cell.upper()}"] = answer.strip()
    return found


def _tell_preview(office: Office, found: Preview, *, whole: bool) -> None:
    if office.json:
        return office.put(of_preview(found))
    for line in preview_lines(office.names, found, whole=whole):
        put_text(line)
    if any(cell.verdict in (Verdict.ASK, Verdict.CONFLICT) for cell in found.cells):
        say("\n作答：加 --answer 单元格=答复（可写多次），或直接改表后重新导入；不答的不入库")
    if found.stores:
        say(f"以上只是预览，尚未入库；入库请加 --confirm --seen {fingerprint(found)}")
    return None


def _tell_imported(office: Office, done: Imported) -> None:
    counts = done.preview.counts
    if office.json:
        return office.put(
            {
                "batch": done.batch,
                "raised": list(done.raised),
                "proposed": list(done.proposed),
                **of_preview(done.preview),
            }
        )
    stored = counts.get("new", 0) + counts.get("changed", 0)
    say(f"✓ 「{done.preview.name}」已入库，为第 {done.batch} 批：{stored} 格", "green")
    if done.raised:
        say(f"  提报问题 {len(done.raised)} 件：{'、'.join(done.raised)}")
    if done.proposed:
        say(f"  建议销号 {len(done.proposed)} 件：{'、'.join(done.proposed)}；见 diaodu ledger gone")
    left = [
        cell
        for cell in done.preview.cells
        if cell.verdict in (Verdict.ASK, Verdict.CONFLICT, Verdict.REFUSED)
    ]
    if left:
        say(
            f"  未入库 {len(left)} 格：{'、'.join(f'{cell.place.sheet}!{cell.place.address}' for cell in left)}",
            "yellow",
        )
    return say(f"  整批撤销用 diaodu ledger undo {done.batch} --reason 理由", "dim")


def _of_batch(batch: LedgerBatch, undone: LedgerBatchUndo | None) -> dict[str, Any]:
    names = ("id", "name", "sha256", "size", "unit", "reason", "by", "at")
    taken_back = {"by": undone.by, "at": undone.at, "reason": undone.reason} if undone else None
    counts = {"counts": json.loads(batch.counts), "answers": json.loads(batch.answers)}
    return {**{name: getattr(batch, name) for name in names}, **counts, "undone": taken_back}


def _counted(batch: LedgerBatch) -> str:
    counts = json.loads(batch.counts)
    said = {"filed": "新登记", "new": "新增", "changed": "修改", "raised": "新问题"}
    return "　".join(f"{zh} {counts[key]}" for key, zh in said.items() if counts.get(key))
