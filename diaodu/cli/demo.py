"""推演命令 `demo`: the matters of 2013 under the mechanism of today, in a database of their own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import typer

from diaodu.cli.context import Office
from diaodu.cli.demo_pages import as_json, print_report
from diaodu.cli.output import progress, put_json
from diaodu.cli.section import Section
from diaodu.home import home
from flows.rehearsal.published import read_published
from flows.rehearsal.replay import ReplayReport, Span, replay
from models.config.loader import load
from models.session import open_engine

app = Section()
SOURCE = Path("examples") / "jiaozuo-2013"
PLACE = "replay-2013"
SPAN = Span(date(2013, 3, 1), date(2013, 12, 31))


@app.command("demo")
def demo(ctx: typer.Context) -> None:
    """把 2013 年公布的十二件「进展缓慢」事项放进演练库，按机制从 3 月 1 日逐日走到 12 月 31 日，再逐件说明经过。

    机制取 --config 或当前目录的 config.yaml，没有时用随附的示例。结果在数据目录下的 replay-2013 里，每次重做；
    不碰别的数据库，不向任何人发送。
    """
    office = Office.of(ctx)
    named = office.choices.config is not None or office.config.exists()
    config = office.config if named else office.shipped_config
    load(config)
    folder = office.folder / PLACE
    report = _replayed(folder, config.read_text(encoding="utf-8-sig"))
    if office.choices.json:
        put_json(as_json(report, folder))
    else:
        print_report(report, folder)


def _replayed(folder: Path, text: str) -> ReplayReport:
    """Replay into the folder, which nothing but replays is kept in."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    engine = open_engine(f"sqlite:///{folder / 'diaodu.db'}")
    try:
        with progress() as bar:
            days = bar.add_task("逐日推演", total=None)
            return replay(
                engine,
                text,
                read_published(home() / SOURCE, SPAN.since.year),
                SPAN,
                data=folder,
                progress=lambda done, whole: bar.update(days, completed=done, total=whole),
            )
    finally:
        engine.dispose()
