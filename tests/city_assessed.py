"""受考核的城市 The city of the shipped notice in the years 2026 and 2027, with a scheme that somebody has approved."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import col, select

from flows.assessing import contents_of
from flows.commands.appeals import NewAppeal, appeal, judge
from flows.commands.assessment import freeze_scores, publicise, run_scores, run_scores_for
from flows.commands.duties import complete_with
from flows.commands.evidence import Piece, put_in
from flows.commands.issues import NewIssue, raise_issue
from flows.periods import open_periods
from models.queries.matters import by_origin
from models.queries.scores import runs_of
from models.session import reading, transaction
from models.tables.matters import Matter
from models.tables.scores import ScoreRun
from rules.score_record import Content
from tests.city import City, Held
from tests.city_projects import OFFICE, ProjectCity
from tests.support.shipped import NOTICE
from tests.support.worlds import at

ASSESSOR, MINISTRY = "assessment-authority.head", "organisation-department.clerk"
_OFF = 'enabled: false\n  approval: ""'
_ON = "enabled: true\n  approval: 市政府常务会议纪要〔2026〕3号"


_APART = "apart: [assessment-authority, organisation-department]"


def approved_text(*, assessed_assessor: bool = False) -> str:
    """The shipped notice with its scheme approved; `assessed_assessor` lets the assessor lead a task force, and be scored."""
    text = NOTICE.read_text(encoding="utf-8")
    assert _OFF in text
    text = text.replace(_OFF, _ON)
    leads = ("lead_units: [agriculture-rural]", "lead_units: [assessment-authority]")
    return text.replace(_APART, "apart: []").replace(*leads) if assessed_assessor else text


class AssessedCity(ProjectCity):
    """A city whose units are scored; `approved` False leaves the shipped example as it is."""

    def __init__(
        self,
        engine: Engine,
        *,
        on: str = "2026-01-05",
        approved: bool = True,
        assessed_assessor: bool = False,
    ) -> None:
        text = approved_text(assessed_assessor=assessed_assessor) if approved else ""
        super().__init__(engine, on=on, text=text)

    @classmethod
    def at_the_years_end(cls, engine: Engine) -> AssessedCity:
        """December 2026, in which Xiuwu does nothing about its ledger."""
        city = cls(engine, on="2026-12-01")
        city.admits(on="2026-12-02")
        city.opens("2026-12-21")
        return city

    def opens(self, *days: str) -> None:
        """The periods of some days come round."""
        for day in days:
            self.now = at(day)
            open_periods(self.engine, self.worlds, self.now)

    def duty(self, origin: str) -> Held:
        """What a period opened, by its natural key such as `ledger-update/2026-03/xiuwu`."""
        with reading(self.engine) as session:
            found = by_origin(session, origin)
        assert found is not None, origin
        return Held(self, found.code)

    def completes(self, origin: str, *, on: str, clock: str = "09:00") -> None:
        """Its stage is completed with what it asks for, by whomever."""
        desk = self.desk(on=on, clock=clock)
        held = self.duty(origin)
        with reading(self.engine) as session:
            chain = self.worlds.mechanism(session).chains[held.row.chain]
        asked = next(stage.record for stage in chain.stages if stage.id == held.row.stage)
        with transaction(self.engine) as session:
            complete_with(session, desk, held.code, asked, "已办")  # type: ignore[arg-type]

    def scores(self, period: str, *, on: str, by: str = OFFICE) -> dict[str, dict[str, Content]]:
        """The Office counts; sheets by scheme and unit."""
        return {one.run.scheme: one.contents for one in run_scores(self.desk(by, on=on), period)}

    def year(self, *, on: str = "2027-01-08", by: str = OFFICE, scheme: str = "county") -> Held:
        """The counties' year 2026 is counted by the Office, or the departments'."""
        held = self.duty(f"{scheme}-assessment/2026/office")
        run_scores_for(self.desk(by, on=on), held.code)
        return held

    def publicises(self, held: Held, *, on: str = "2027-01-11", by: str = ASSESSOR) -> None:
        """The assessing department makes the sheets public."""
        publicise(self.desk(by, on=on), held.code)

    def appeals(
        self,
        held: Held,
        unit: str = "xiuwu",
        item: str = "ledger",
        *,
        on: str,
        by: str = "",
        text: str = "已报",
    ) -> Held:
        """A unit appeals."""
        new = NewAppeal(held.code, unit, item, text)
        matter = appeal(self.desk(by or f"{unit}.head", on=on), new, ())
        return Held(self, matter.code)

    def judges(
        self,
        held: Held,
        points: str,
        *,
        on: str,
        by: str = ASSESSOR,
        granted: bool = True,
        text: str = "属实",
    ) -> None:
        """An appeal is judged."""
        judge(self.desk(by, on=on), held.code, granted=granted, points=Decimal(points), text=text)

    def freezes(self, held: Held, *, on: str, by: str = ASSESSOR) -> dict[str, Content]:
        """The sheets are frozen; by unit."""
        return freeze_scores(self.desk(by, on=on), held.code, "同意").contents

    def runs(self, kind: str) -> list[ScoreRun]:
        """All counts of a kind, the oldest first."""
        with reading(self.engine) as session:
            return list(reversed(runs_of(session, kinds=(kind,))))

    def sheets(self, run: ScoreRun) -> dict[str, Content]:
        """The sheets of a count by unit."""
        with reading(self.engine) as session:
            return contents_of(session, run)

    def matters(self, chain: str) -> list[Matter]:
        """All matters of a chain."""
        with reading(self.engine) as session:
            return list(session.exec(select(Matter).where(Matter.chain == chain).order_by(col(Matter.id))))


def trouble(city: City, unit: str = "xiuwu", *, on: str = "2026-03-02") -> Held:
    """A problem of 现代服务业 that lies with a unit."""
    new = NewIssue("交地受阻", unit, "modern-services")
    return Held(city, raise_issue(city.desk(on=on), new).code)


def photo(folder: Path, name: str = "现场照片.jpg") -> Sequence[Piece]:
    """A piece of evidence."""
    return [put_in(name.encode(), name, folder)]


def item(content: Content, key: str) -> Content:
    """An item of a sheet."""
    return next(one for one in content["items"] if one["item"] == key)
