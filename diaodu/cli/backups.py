"""备份与恢复 `backup` and `restore`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from diaodu.cli.context import Office
from diaodu.cli.output import facts, progress, say
from diaodu.cli.proving import print_report, verified
from diaodu.cli.section import Section
from diaodu.cli.wording import hour, size_text
from diaodu.release import VERSION
from flows import clock
from flows.archive import EVIDENCE, Manifest
from flows.backup import back_up
from flows.restoring import restore

app = Section()


@app.command("backup")
def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="写到哪里；给出目录则自动取名")],
) -> None:
    """不停机，备份某一时刻的完整状态：全部记录、发布过的配置、日历，记录所指的全部文件，自己的模板，网络回调的签名密钥。
    两种数据库的备份格式相同，可以互相恢复。不含运行日志、文件渠道写出的通知和其他系统的口令。备份要像数据库一样保管。"""
    office = Office.of(ctx)
    target = file / f"diaodu-{clock.now():%Y%m%d-%H%M%S}.zip" if file.is_dir() else file
    with _bar("备份") as told:
        done = back_up(office.engine, office.folder, target, clock.now(), VERSION, told)
    office.exported(done.file.name)
    if office.json:
        return office.put(
            {
                "file": str(done.file),
                "size": done.file.stat().st_size,
                "missing": done.manifest.missing,
                **_about(done.manifest),
            }
        )
    say(f"✓ 已备份到 {done.file}（{size_text(done.file.stat().st_size)}）", "green")
    facts(_described(done.manifest))
    return _warn(done.manifest.missing, "在数据目录中找不到，或已被改动，备份里没有")


@app.command("restore")
def restore_backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件", help="diaodu backup 写出的文件")],
) -> None:
    """只恢复到空库，绝不覆盖。先核对备份是否完整、记录所指的文件是否都在，旧版本的备份自动升级，最后一步才放到位；恢复之后立即核验。"""
    office = Office.of(ctx, any_hour=True)
    with _bar("恢复") as told:
        done = restore(file, office.bare_engine, office.file, office.folder, told)
    report = verified(office)
    if office.json:
        faults = [{"code": f.code, "kind": f.kind, "message": f.message} for f in report.faults]
        office.put(
            {
                **_about(done.manifest),
                "revision": done.revision,
                "missing": done.missing,
                "faults": faults,
            }
        )
    else:
        say(f"✓ 已从 {file} 恢复", "green")
        made = hour(datetime.fromisoformat(done.manifest.made_at), office.zone)
        facts({"备份时间": made, **_described(done.manifest)})
        _warn(done.missing, "备份里没有，打不开")
        print_report(report)
    if report.faults:
        raise typer.Exit(1)


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int, int], None]]:
    with progress() as bar:
        doing = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(doing, completed=done, total=total)


def _about(manifest: Manifest) -> dict[str, object]:
    names = ("made_at", "release", "revision", "origin", "rehearsal", "counts")
    return {name: getattr(manifest, name) for name in names}


def _described(manifest: Manifest) -> dict[str, str]:
    counts = manifest.counts
    return {
        "内容": f"{counts['matters']} 件事项，{counts['steps']} 个步骤，{counts['notices']} 条通知，"
        f"{sum(name.startswith(EVIDENCE) for name in manifest.files)} 份文件",
        "标记": "演练库" if manifest.rehearsal else "正式库",
        "版本": f"程序 {manifest.release}，表结构 {manifest.revision}",
    }


def _warn(missing: Sequence[str], said: str) -> None:
    if missing:
        say(f"! 记录所指的 {len(missing)} 份文件{said}：{'、'.join(missing)}", "yellow")
