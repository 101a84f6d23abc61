"""督查 `supervise`: joint supervision from plan to conclusion, the papers that come of it, and looking again."""

from __future__ import annotations

from diaodu.cli import supervise_again, supervise_checks, supervise_papers, supervise_plans
from diaodu.cli.section import Section

app = Section()
supervise = Section(
    help="""联合督导：方案、抽样、核查、结论、异议；督查专报、督办函；整改核查、销号抽查、回头看。
    任何单位不督查自己的项目；签发、结论一律由人作出。"""
)
app.add_typer(supervise, name="supervise")
supervise.add_typer(supervise_plans.app)
supervise.add_typer(supervise_checks.app)
supervise.add_typer(supervise_papers.app)
supervise.add_typer(supervise_again.app)
