"""审签 A leader's approval is his own, his delegate's, or registered from paper with the scan; nobody else's."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from flows.commands.duties import NotThisDuty
from flows.commands.report_ruling import Signature
from models.report_terms import PaperSection
from models.session import reading
from models.tables.payloads import Evidence
from rules.access.actors import ENGINE
from rules.access.requiring import NotForThisBody
from rules.signatures import SignatureMissing, SignerUnknown
from tests.city import Held
from tests.city_reports import LEADER, OFFICE, SCAN, ReportCity, on_paper
from tests.flows.conftest import CityAt
from tests.support.shipped import NOTICE

AWAY = """delegations:
  - {post: vice-mayor-services, delegate: vice-mayor-industry, since: 2026-09-20, until: 2026-09-25}
"""


@pytest.fixture
def city(city_at: CityAt) -> ReportCity:
    return waiting_in(city_at("month"))


@pytest.fixture
def report(city: ReportCity) -> Held:
    return city.paper("monthly-report", "2026-09")


def opened(engine: Engine, text: str) -> ReportCity:
    """A city of another configuration."""
    city = ReportCity(engine, text=text)
    city.opens("2026-09-10")
    return city


def waiting_in(city: ReportCity) -> ReportCity:
    """A report waits for its leader."""
    report = city.paper("monthly-report", "2026-09")
    city.hands_in(report, on="2026-09-21")
    city.countersigns(report)
    return city


def evidence(session: Session, report: Held) -> list[str]:
    return list(session.exec(select(Evidence.name).where(Evidence.matter_id == report.row.id)))


@pytest.mark.parametrize(
    "by",
    [
        "vice-mayor-industry",
        "executive-vice-mayor",
        "mayor",
        "xiuwu.head",
        "industry-information.head",
        ENGINE,
    ],
)
def test_nobody_approves_in_the_leaders_place(city: ReportCity, report: Held, by: str) -> None:
    with pytest.raises(NotForThisBody):
        city.approves(report, by=by)
    with pytest.raises(NotForThisBody):
        city.approves(report, by=by, signature=on_paper("王付举"))
    assert report.row.stage == "leader_approval"


@pytest.mark.parametrize("by", ["commerce.head", OFFICE, "operator"])
def test_a_lead_unit_does_not_approve_it_registers(city: ReportCity, report: Held, by: str) -> None:
    with pytest.raises(SignatureMissing, match="应由王付举签批"):
        city.approves(report, by=by)
    with pytest.raises(SignatureMissing):
        city.approves(report, by=by, signature=Signature("王付举"))
    with pytest.raises(SignerUnknown, match="「孙起鹏」不是本环节的签批人"):
        city.approves(report, by=by, signature=on_paper("孙起鹏"))
    assert report.row.stage == "leader_approval"


@pytest.mark.parametrize("by", ["commerce.head", "culture-tourism.clerk", OFFICE, "operator"])
def test_a_registered_signature_keeps_name_scan_and_registrar(
    city: ReportCity, report: Held, by: str
) -> None:
    city.approves(report, by=by, signature=on_paper("王付举"), text="同意报送")

    ruling = city.file(report).rulings[-1]
    with reading(city.engine) as session:
        scans = evidence(session, report)
    assert (ruling.ruling, ruling.signed_by, ruling.by) == ("approved", "王付举", by)
    assert scans == [SCAN.name]
    assert ruling.evidence_id is not None
    assert report.row.stage == "office_receipt"


def test_a_delegate_approves_while_he_stands_in(engine: Engine) -> None:
    text = NOTICE.read_text(encoding="utf-8").replace("delegations: []\n", AWAY, 1)
    city = waiting_in(opened(engine, text))
    report = city.paper("monthly-report", "2026-09")

    city.approves(report, by="vice-mayor-industry", on="2026-09-22")

    assert city.file(report).rulings[-1].by == "vice-mayor-industry"


def test_a_signature_of_who_stands_in_counts_and_afterwards_does_not(engine: Engine) -> None:
    text = NOTICE.read_text(encoding="utf-8").replace("delegations: []\n", AWAY, 1)
    city = waiting_in(opened(engine, text))
    report = city.paper("monthly-report", "2026-09")

    with pytest.raises(SignerUnknown, match="应由王付举签批"):
        city.approves(report, by="commerce.head", on="2026-09-28", signature=on_paper("孙起鹏"))
    city.approves(report, by="commerce.head", on="2026-09-22", signature=on_paper("孙起鹏"))

    assert report.row.stage == "office_receipt"


def test_a_leader_changes_words_as_he_approves_and_both_versions_stay(city: ReportCity, report: Held) -> None:
    city.approves(report, edits={PaperSection.PROBLEMS: "领导改过的话"})

    found = city.file(report)
    assert [version.act for version in found.paper.versions] == ["filled", "submitted", "edited"]
    assert found.rulings[-1].version == 3
    assert found.content.sections[PaperSection.PROBLEMS] == "领导改过的话"


def test_a_return_on_paper_is_registered_too(city: ReportCity, report: Held) -> None:
    with pytest.raises(SignatureMissing):
        city.returns(report, "重写", by="commerce.head")

    city.returns(report, "重写", by="commerce.head", signature=on_paper("王付举"))

    assert (report.row.stage, city.file(report).rulings[-1].signed_by) == ("compile", "王付举")


def test_nothing_is_approved_before_or_after_its_turn(city: ReportCity, report: Held) -> None:
    city.approves(report)

    with pytest.raises(NotThisDuty, match="办公室接收或退回"):
        city.approves(report)
    assert report.acts.count("done") == 3


def test_however_late_no_clock_approves(city: ReportCity, report: Held) -> None:
    city.sweeps(on="2027-03-01")

    assert report.row.stage == "leader_approval"
    assert LEADER not in [ruling.by for ruling in city.file(report).rulings]
