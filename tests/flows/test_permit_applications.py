"""审批绿色通道 Permits applied for: promised days, modes of handling, papers made up late, granted and refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import Engine

from flows.commands.officers import complete
from flows.commands.permit_applications import PermitSettled
from flows.commands.permit_rulings import grant_permit, refuse_permit, take_in_paper
from flows.commands.project_permits import PermitEntry, set_permit
from models.permit_terms import PermitMode as M
from models.project_terms import PermitNode as N
from models.project_terms import PermitState
from models.queries.permits import ApplicationFile, application_file
from models.session import reading
from models.tables.project_nodes import ProjectPermit
from rules.access.requiring import NotForThisBody
from rules.acts.closing import EvidenceMissing
from rules.acts.common import NotInThisStatus, ReasonMissing, RecordMissing
from rules.permit_days import ApplicationUnfit
from tests.city import Held
from tests.city_projects import LEAD, UNIT, Known
from tests.city_resources import ECOLOGY, LAND_BUREAU, PAPER, ResourceCity

GAP: Mapping[str, str] = {"公众参与说明": "2026-03-16"}
SERVICES = "government-services.clerk"


@pytest.fixture
def city(engine: Engine) -> ResourceCity:
    """The city on Monday, 2 March 2026."""
    return ResourceCity(engine)


@pytest.fixture
def known(city: ResourceCity) -> Known:
    """A project under dispatch, Xiuwu's."""
    return city.admits()


@pytest.fixture
def applied(city: ResourceCity, known: Known) -> Held:
    """An application for the environmental permit with a paper lacking (容缺办理)."""
    (held,) = city.applies(known, N.ENVIRONMENT, modes=(M.TOLERANT,), lacking=GAP)
    return held


def grants(city: ResourceCity, held: Held, *, on: str, by: str = ECOLOGY) -> None:
    grant_permit(city.desk(by, on=on), held.code, "焦环审〔2026〕7号", date.fromisoformat(on), [PAPER])


def file_of(city: ResourceCity, held: Held) -> ApplicationFile:
    with reading(city.engine) as session:
        return application_file(session, held.code)


def node_of(known: Known, node: N) -> ProjectPermit:
    return next(row for row in known.file.permits if row.node == node)


def test_a_permit_with_its_missing_paper_late(city: ResourceCity, known: Known, applied: Held) -> None:
    (gap,) = city.open_of("permit-make-up")
    assert (gap.row.holder, gap.row.due_on) == ("body:xiuwu", date(2026, 3, 16))
    grants(city, applied, on="2026-03-10")
    assert (applied.row.status, gap.row.status) == ("struck_off", "active")

    city.sweeps(on="2026-03-17")

    assert (gap.row.stage, gap.row.holder) == ("pursue", "body:government-services")
    assert "escalated_to_you" in city.told(SERVICES)
    assert city.told("xiuwu.head") == ["escalated_from_you"]
    take_in_paper(city.desk(ECOLOGY, on="2026-03-19"), gap.code, date(2026, 3, 19), [PAPER])
    assert gap.row.status == "struck_off"
    assert [row.received_on for row, _ in file_of(city, applied).gaps] == [date(2026, 3, 19)]
    assert city.faults() == []


def test_an_application_lies_with_its_department_for_the_days_promised(
    city: ResourceCity, known: Known
) -> None:
    held = city.applies(known, N.CONSTRUCTION)[0]

    assert (held.row.holder, held.row.due_on) == ("body:housing-construction", date(2026, 3, 5))
    assert (node_of(known, N.CONSTRUCTION).state, node_of(known, N.CONSTRUCTION).planned_to) == (
        "under_way",
        date(2026, 3, 5),
    )


def test_a_permit_that_was_got_is_in_the_ledger_with_its_days(
    city: ResourceCity, known: Known, applied: Held
) -> None:
    grants(city, applied, on="2026-03-10")

    found, node = file_of(city, applied).application, node_of(known, N.ENVIRONMENT)
    assert (found.promised_days, found.statutory_days, found.actual_days) == (15, 60, 6)
    assert (node.state, node.number, node.actual_from) == ("done", "焦环审〔2026〕7号", date(2026, 3, 10))
    assert "准予许可。用时 6 个工作日，承诺 15 个工作日" in city.letters(UNIT)[-1].full


def test_late_it_climbs_to_who_runs_the_service_hall_and_the_department_still_grants(
    city: ResourceCity, known: Known
) -> None:
    held = city.applies(known, N.CONSTRUCTION)[0]
    city.sweeps(on="2026-03-06")
    assert (held.row.stage, held.row.holder) == ("coordinate", "body:government-services")

    grants(city, held, on="2026-03-09", by="housing-construction.clerk")

    assert held.row.status == "struck_off"


@pytest.mark.parametrize("body", [UNIT, LEAD, SERVICES, LAND_BUREAU, "mayor"])
def test_nobody_but_the_department_grants_refuses_or_takes_in_papers(
    city: ResourceCity, applied: Held, body: str
) -> None:
    (gap,) = city.open_of("permit-make-up")

    with pytest.raises(NotForThisBody, match="由焦作市生态环境局办理"):
        grants(city, applied, on="2026-03-10", by=body)
    with pytest.raises(NotForThisBody):
        refuse_permit(city.desk(body), applied.code, "不符合规划")
    with pytest.raises(NotForThisBody):
        take_in_paper(city.desk(body), gap.code, date(2026, 3, 10), [PAPER])


@pytest.mark.parametrize("body", ["wenxian.clerk", ECOLOGY, "mayor"])
def test_only_who_keeps_the_ledger_applies(city: ResourceCity, known: Known, body: str) -> None:
    with pytest.raises(NotForThisBody):
        city.applies(known, N.ENERGY, by=body)


def test_reviews_handled_as_one_are_applied_for_together(city: ResourceCity, known: Known) -> None:
    first, second = city.applies(known, N.ENVIRONMENT, N.ENERGY, modes=(M.REVIEWS_MERGED,))

    assert [held.row.holder for held in (first, second)] == [
        "body:ecology-environment",
        "body:development-reform",
    ]
    assert [file_of(city, held).application.batch for held in (first, second)] == [first.code] * 2


@pytest.mark.parametrize(
    ("nodes", "modes", "said"),
    [
        ((N.ENERGY,), (M.PARALLEL,), "两项以上"),
        ((N.CONSTRUCTION, N.ENERGY), (M.REVIEWS_MERGED,), "不适用于施工许可"),
        ((N.ENVIRONMENT,), (M.DRAWINGS_JOINED,), "不适用于环评"),
        ((N.ENERGY,), (M.TOLERANT,), "须写明缺什么"),
        ((N.ENERGY, N.ENERGY), (), "每项一次"),
    ],
)
def test_modes_fit_what_is_applied_for(
    city: ResourceCity, known: Known, nodes: tuple[N, ...], modes: tuple[M, ...], said: str
) -> None:
    with pytest.raises(ApplicationUnfit, match=said):
        city.applies(known, *nodes, modes=modes)


def test_a_paper_is_promised_for_a_day_to_come(city: ResourceCity, known: Known) -> None:
    with pytest.raises(ApplicationUnfit, match="补齐日期在今天 2026-03-02 之后"):
        city.applies(known, N.ENVIRONMENT, modes=(M.TOLERANT,), lacking={"公众参与说明": "2026-03-02"})


def test_a_permit_is_applied_for_once_and_not_where_it_is_not_needed(
    city: ResourceCity, known: Known, applied: Held
) -> None:
    set_permit(city.desk(UNIT), known.code, N.STABILITY, PermitEntry(PermitState.NOT_NEEDED))
    for node in (N.ENVIRONMENT, N.STABILITY):
        with pytest.raises(PermitSettled):
            city.applies(known, node)


def test_what_was_refused_may_be_applied_for_anew_and_its_papers_are_wanted_no_more(
    city: ResourceCity, known: Known, applied: Held
) -> None:
    with pytest.raises(ReasonMissing):
        refuse_permit(city.desk(ECOLOGY), applied.code, "")

    refuse_permit(city.desk(ECOLOGY, on="2026-03-10"), applied.code, "选址在生态红线内")

    assert city.open_of("permit-make-up") == []
    assert node_of(known, N.ENVIRONMENT).state == "pending"
    assert "不予许可。理由：选址在生态红线内" in city.letters(UNIT, "answered")[-1].full
    assert city.applies(known, N.ENVIRONMENT)


def test_a_permit_needs_its_paper_and_is_granted_once(city: ResourceCity, applied: Held) -> None:
    desk = city.desk(ECOLOGY, on="2026-03-10")
    with pytest.raises(RecordMissing, match="diaodu project permit-grant"):
        complete(desk, applied.code)
    with pytest.raises(EvidenceMissing):
        grant_permit(desk, applied.code, "焦环审〔2026〕7号", date(2026, 3, 10))
    for number, day in (("", 10), ("焦环审〔2026〕7号", 11)):
        with pytest.raises(ApplicationUnfit):
            grant_permit(desk, applied.code, number, date(2026, 3, day), [PAPER])
    grants(city, applied, on="2026-03-10")

    with pytest.raises(NotInThisStatus):
        grants(city, applied, on="2026-03-10")


def test_the_department_reads_the_mode_and_the_unit_what_it_still_owes(
    city: ResourceCity, applied: Held
) -> None:
    (asked,), (owed,) = city.letters(ECOLOGY), city.letters(UNIT)

    assert (
        "办理方式：容缺办理；容缺材料：公众参与说明（2026-03-16 前补齐）；承诺 15 个工作日、法定 60 个工作日办结"
        in asked.full
    )
    assert "焦作市生态环境局经办人于2026年3月2日交办下列事项" in owed.full
    assert "2026年3月16日" in owed.full
