"""报送 `report`: monthly and quarterly reports, the Office's summaries, the bulletin."""

from __future__ import annotations

from diaodu.cli import report_entry, report_office, report_rulings, report_views
from diaodu.cli.section import Section

app = Section()
report = Section(
    help="""月报、季报：主报单位编制报送，第二牵头单位会签，牵头领导审签，办公室接收或退回；办公室汇总；
    季度通报由市政府主要领导审定、督查室印发。每一版都留存，审定的是哪一版可以查到。"""
)
app.add_typer(report, name="report")
report.add_typer(report_views.app)
report.add_typer(report_entry.app)
report.add_typer(report_rulings.app)
report.add_typer(report_office.app)
