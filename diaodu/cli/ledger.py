"""台帐 `ledger`: keeping the ledger of all projects as a duty that comes round every month (四(四))."""

from __future__ import annotations

from diaodu.cli import (
    ledger_analysis,
    ledger_books,
    ledger_duties,
    ledger_feedback,
    ledger_gone,
    ledger_imports,
    ledger_stale,
)
from diaodu.cli.section import Section

app = Section()
ledger = Section(
    help="""《重大项目重点工作进度台帐》：责任单位每月更新，牵头单位汇总分析、催办、反馈。
    逐个项目填报用 diaodu project。"""
)
app.add_typer(ledger, name="ledger")
ledger.add_typer(ledger_duties.app)
ledger.add_typer(ledger_stale.app)
ledger.add_typer(ledger_analysis.app)
ledger.add_typer(ledger_feedback.app)
ledger.add_typer(ledger_books.app)
ledger.add_typer(ledger_imports.app)
ledger.add_typer(ledger_gone.app)
