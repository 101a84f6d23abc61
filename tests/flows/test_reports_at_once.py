"""报告并发 Two people who write to one report at once both leave a version, on both databases."""

from __future__ import annotations

from threading import Thread

from sqlalchemy import Engine

from flows.commands.report_desk import sections_of
from models.report_terms import PaperSection
from tests.city_reports import LEAD, SECOND, ReportCity


def test_what_two_write_at_once_is_kept_of_both(engine: Engine) -> None:
    city = ReportCity(engine)
    city.opens("2026-09-10")
    report = city.paper("monthly-report", "2026-09")
    written = {PaperSection.PROBLEMS: LEAD, PaperSection.SUB_FIELD: SECOND}
    writers = [
        Thread(target=city.fills, args=(report,), kwargs={"by": by, "sections": {section: "写好"}})
        for section, by in written.items()
    ]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    versions = city.file(report).paper.versions
    assert [version.seq for version in versions] == [1, 2]
    assert set(sections_of(versions[-1])) == set(written)
