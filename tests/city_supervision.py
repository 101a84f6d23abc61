"""督查中的城市 The city of the shipped notice under supervision: visits, joint checks, papers, what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from flows.commands.evidence import Piece
from flows.commands.inspection_checks import Checked, Concluded, conclude, fill_in
from flows.commands.inspection_plans import NewPlan, Planned, answer_plan, submit_plan
from flows.commands.raising import NewMatter, raise_in
from flows.commands.supervision_reports import (
    IssuedReport,
    NewDraft,
    issue_report,
    sign_report,
    submit_draft,
)
from flows.commands.visits import NewVisit, Recorded, record_visit
from flows.errands import Errand
from flows.follow_up import FollowReport, follow_up
from flows.periods import open_periods
from flows.world import WorldSource
from models.queries.matters import by_origin
from models.queries.supervision import plan_of, sample_of
from models.session import reading, transaction
from models.supervision_terms import Grade, ItemsVerdict, NodeVerdict
from models.tables.matters import Matter
from models.tables.notices import Notice
from models.tables.supervision import InspectionSample
from rules.acts.raising import Subject
from rules.check_sheets import Problem, Sheet
from tests.city import Held
from tests.city_projects import Known, ProjectCity
from tests.support.worlds import at

SERVICES, INDUSTRY = "vice-mayor-services", "vice-mayor-industry"
SUPERVISION, SECRETARY = "supervision-office.clerk", "municipal-office.head"
PHOTO = Piece("现场.jpg", "ab" * 32, 12)
QUARTER = "joint-supervision/2026-Q1/once"


class SupervisedCity(ProjectCity):
    """A city in which leaders visit and the supervision office looks."""

    @classmethod
    def of_first_quarter(cls, engine: Engine) -> SupervisedCity:
        """A city on 2 March 2026 that worked by the notice when the quarter's supervision was opened."""
        city = cls(engine, on="2026-01-05")
        city.opens(on="2026-01-05")
        city.now = at("2026-03-02")
        return city

    def opens(self, *, on: str = "2026-03-02") -> None:
        """The periods that have come round are opened."""
        self.now = at(on)
        open_periods(self.engine, self.worlds, self.now)

    def follows(self, *, on: str, clock: str = "09:00") -> FollowReport:
        """The engine does what follows from how things stand."""
        self.now = at(on, clock)
        return follow_up(self.engine, self.worlds, self.now)

    def runs_twice(self, find: Callable[[Session, WorldSource, datetime], Iterator[Errand]]) -> list[str]:
        """Two engines find the same errands, and each runs them; answers what each brought about."""
        with reading(self.engine) as session:
            found = list(find(session, self.worlds, self.now))
        codes = []
        for errand in (*found, *found):
            with transaction(self.engine) as session:
                codes.append(errand.run(session, self.desk("engine")))
        return codes

    def duty(self, origin: str) -> Held:
        """The matter of a natural key."""
        with reading(self.engine) as session:
            found = by_origin(session, origin)
        assert found is not None, origin
        return Held(self, found.code)

    def of_kind(self, kind: str) -> list[Matter]:
        """All matters of a kind, oldest first."""
        with reading(self.engine) as session:
            return list(session.exec(select(Matter).where(Matter.kind == kind).order_by(col(Matter.id))))

    def visits(self, *projects: Known, by: str = SERVICES, on: str = "2026-03-10", **more: Any) -> Recorded:
        """A leader visits."""
        day = date.fromisoformat(more.pop("day", on))
        found = tuple(more.pop("found", ()))
        leader, mode = more.pop("leader", by), more.pop("mode", "现场办公")
        pieces = more.pop("pieces", (PHOTO,))
        told = NewVisit(leader, day, mode, tuple(known.code for known in projects), found, **more)
        return record_visit(self.desk(by, on=on), told, pieces)

    def plans_supervision(
        self, code: str = "", *, by: str = SUPERVISION, on: str = "2026-03-03", **more: Any
    ) -> Planned:
        """The supervision office plans a joint supervision."""
        begins = date.fromisoformat(on)
        plan = NewPlan("节点和交办", "督查室主任", begins, begins + timedelta(days=20), **more)
        return submit_plan(self.desk(by, on=on), code or self.duty(QUARTER).code, plan)

    def proposes(self, *, on: str) -> str:
        """The supervision office takes up another joint supervision of its own accord; answers its code."""
        return self.takes_up("joint-supervision", "supervision-office", on=on).code

    def takes_up(self, chain: str, unit: str = "xiuwu", *, on: str = "2026-03-02") -> Held:
        """A matter on a chain is laid upon a unit."""
        new = NewMatter(chain, f"{on}的{chain}", Subject(chain, unit, "modern-services"))
        with transaction(self.engine) as session:
            return Held(self, raise_in(session, self.desk(SUPERVISION, on=on), new).code)

    def approves_plan(self, code: str = "", *, by: str = SECRETARY, on: str = "2026-03-04") -> None:
        """The secretary general approves it."""
        answer_plan(self.desk(by, on=on), code or self.duty(QUARTER).code, granted=True)

    def sample(self, code: str = "") -> list[InspectionSample]:
        """The sample of a joint supervision, by project number."""
        matter = self.matter(code or self.duty(QUARTER).code).row
        with reading(self.engine) as session:
            plan = plan_of(session, matter.id or 0)
            assert plan is not None
            return [sampled for sampled, _ in sample_of(session, plan)]

    def checks(
        self,
        known: Known,
        *,
        by: str = SUPERVISION,
        on: str = "2026-03-06",
        adverse: bool = False,
        code: str = "",
    ) -> Checked:
        """A body fills in a check sheet."""
        day = date.fromisoformat(on)
        start = ("开工", date(2026, 2, 27))
        sheet = Sheet(NodeVerdict.ON_TIME, ItemsVerdict.CARRIED_OUT, Grade.SMOOTH, "已开工", day, *start)
        if adverse:
            due = date(2026, 4, 30)
            problems = (Problem("进场道路未通", due), Problem("施工许可证未办", due))
            sheet = Sheet(
                *(NodeVerdict.BEHIND, ItemsVerdict.NOT_CARRIED_OUT, Grade.SLOW, "尚未进场", day),
                *(*start, problems),
            )
        return fill_in(self.desk(by, on=on), code or self.duty(QUARTER).code, known.code, sheet, (PHOTO,))

    def concludes(self, code: str = "", *, by: str = SUPERVISION, on: str = "2026-03-09") -> Concluded:
        """The supervision office concludes."""
        return conclude(self.desk(by, on=on), code or self.duty(QUARTER).code, "总体进展较慢")

    def supervises(self, *known: Known) -> Concluded:
        """A whole joint supervision of these projects, the first of which is behind."""
        self.plans_supervision(named={one.code: "群众反映" for one in known})
        self.approves_plan()
        for number, one in enumerate(known):
            self.checks(one, adverse=number == 0)
        return self.concludes()

    def issues_report(self, code: str, *, on: str = "2026-03-12") -> IssuedReport:
        """The report is drafted, signed and issued."""
        draft = NewDraft("季度联合督导安排", ("前期谋划不足",), 30)
        submit_draft(self.desk(SUPERVISION, on=on), code, draft)
        sign_report(self.desk(SECRETARY), code, granted=True)
        return issue_report(self.desk(SUPERVISION), code)

    def notices(self, recipient: str) -> list[Notice]:
        """What somebody was told, oldest first."""
        with reading(self.engine) as session:
            chosen = select(Notice).where(Notice.recipient == recipient)
            return list(session.exec(chosen.order_by(col(Notice.id))))
