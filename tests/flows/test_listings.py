"""A matter is listed by the leader and taken off by the same leader, with evidence; others propose (C38)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from flows.commands.founding import publish
from flows.commands.listings import (
    ListingUnfit,
    decide_listing,
    propose_delisting,
    propose_listing,
    standing_listing,
    verify_delisting,
)
from flows.commands.officers import complete
from models.config.loader import load
from models.session import reading
from models.tables.accountability import ListingDecision
from models.terms import InFlight
from rules.access.requiring import NotForThisBody
from rules.acts.closing import EvidenceMissing
from rules.acts.common import ReasonMissing, RecordMissing
from tests.city import Held
from tests.city_assessed import photo, trouble
from tests.city_projects import ProjectCity
from tests.support.shipped import NOTICE

INSPECTOR, LEADER, OTHER = "supervision-office.head", "vice-mayor-services", "vice-mayor-industry"
END = date(2026, 9, 30)


class ListingCity(ProjectCity):
    """A city with one problem of 现代服务业 that lies with Xiuwu."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.issue = trouble(self)

    def proposes(self, *, by: str = INSPECTOR, until: date = END, reason: str = "逾期红色") -> Held:
        """It is proposed for listing."""
        return Held(
            self, propose_listing(self.desk(by, on="2026-04-01"), self.issue.code, until, reason).code
        )

    def lists(self) -> Held:
        """It is listed."""
        held = self.proposes()
        self.decides(held, on="2026-04-02")
        return held

    def decides(
        self, held: Held, *, by: str = LEADER, on: str, granted: bool = True, text: str = "同意"
    ) -> None:
        """The leader decides."""
        decide_listing(self.desk(by, on=on), held.code, granted=granted, text=text)

    def ends(self, *, by: str = "xiuwu.head", on: str = "2026-05-06") -> Held:
        """Somebody says that it is over."""
        return Held(self, propose_delisting(self.desk(by, on=on), self.issue.code, "已交地").code)

    def verifies(self, held: Held, store: Path, *, by: str = INSPECTOR) -> None:
        """It is verified on the ground."""
        verify_delisting(self.desk(by, on="2026-05-08"), held.code, "查实", photo(store))

    @property
    def listed(self) -> ListingDecision | None:
        """The decision by which it is listed."""
        with reading(self.engine) as session:
            return standing_listing(session, self.issue.row.id or 0)


@pytest.fixture
def city(engine: Engine) -> ListingCity:
    return ListingCity(engine)


def test_what_the_supervision_office_proposes_the_leader_decides(city: ListingCity) -> None:
    held = city.proposes()
    assert (held.row.stage, held.row.holder, city.listed) == ("list", f"post:{LEADER}", None)
    city.decides(held, on="2026-04-02", text="同意挂牌")

    assert city.listed is not None
    assert (city.listed.leader, city.listed.until, city.listed.text) == (LEADER, END, "同意挂牌")


def test_a_refused_proposal_lists_nothing(city: ListingCity) -> None:
    held = city.proposes()
    city.decides(held, on="2026-04-02", granted=False, text="再看一个月")

    assert (city.listed, held.row.status) == (None, "struck_off")


def test_it_is_taken_off_with_evidence_by_the_leader_who_listed_it(city: ListingCity, tmp_path: Path) -> None:
    city.lists()
    ending = city.ends()
    city.verifies(ending, tmp_path)
    assert (ending.row.stage, ending.row.holder) == ("delist", f"post:{LEADER}")
    city.decides(ending, on="2026-05-11")

    assert city.listed is None


def test_the_same_leader_takes_it_off_though_the_task_force_has_another_by_now(
    city: ListingCity, tmp_path: Path
) -> None:
    city.lists()
    text = NOTICE.read_text(encoding="utf-8").replace(f"leader: {LEADER}", f"leader: {OTHER}")
    publish(
        city.engine, load(text), text, city.now, author="operator", reason="分工调整", in_flight=InFlight.NOW
    )
    ending = city.ends()
    city.verifies(ending, tmp_path)

    with pytest.raises(NotForThisBody):
        city.decides(ending, on="2026-05-11", by=OTHER)
    city.decides(ending, on="2026-05-11", by=LEADER)
    assert city.listed is None


STRANGERS = [OTHER, "executive-vice-mayor", "mayor", INSPECTOR, "commerce.head", "xiuwu.head"]


@pytest.mark.parametrize("stranger", STRANGERS)
def test_nobody_else_lists_or_takes_off(city: ListingCity, tmp_path: Path, stranger: str) -> None:
    held = city.proposes()
    with pytest.raises(NotForThisBody):
        city.decides(held, on="2026-04-02", by=stranger)
    city.decides(held, on="2026-04-02")
    ending = city.ends()
    city.verifies(ending, tmp_path)
    with pytest.raises(NotForThisBody):
        city.decides(ending, on="2026-05-11", by=stranger)

    assert city.listed is not None


@pytest.mark.parametrize("stranger", ["xiuwu.head", "dispatch-office.head", LEADER, "commerce.head"])
def test_only_the_supervision_office_proposes_and_verifies(
    city: ListingCity, tmp_path: Path, stranger: str
) -> None:
    with pytest.raises(NotForThisBody):
        city.proposes(by=stranger)
    city.lists()
    ending = city.ends()
    with pytest.raises(NotForThisBody):
        city.verifies(ending, tmp_path, by=stranger)

    assert ending.row.stage == "verify"


def test_another_unit_does_not_ask_for_it_to_be_taken_off(city: ListingCity) -> None:
    city.lists()

    with pytest.raises(NotForThisBody):
        city.ends(by="boai.head")


def test_without_evidence_it_does_not_even_reach_the_leader(city: ListingCity) -> None:
    city.lists()
    ending = city.ends()

    with pytest.raises(EvidenceMissing):
        verify_delisting(city.desk(INSPECTOR, on="2026-05-08"), ending.code, "查实", ())
    with pytest.raises(RecordMissing):
        complete(city.desk(INSPECTOR), ending.code, "查实")


def test_time_neither_lists_nor_takes_off(city: ListingCity, tmp_path: Path) -> None:
    waiting = city.proposes()
    for month in range(4, 13):
        city.sweeps(on=f"2026-{month:02}-20")

    assert (waiting.row.stage, waiting.row.status, city.listed) == ("list", "active", None)


def test_a_matter_is_listed_once_and_only_what_is_listed_is_taken_off(city: ListingCity) -> None:
    with pytest.raises(ListingUnfit, match="没有挂牌"):
        city.ends()
    city.proposes()
    with pytest.raises(ListingUnfit, match="已有待决定"):
        city.proposes()


def test_a_listing_ends_some_day_and_says_why(city: ListingCity) -> None:
    with pytest.raises(ListingUnfit, match="不在今天之后"):
        city.proposes(until=date(2026, 4, 1))
    with pytest.raises(ReasonMissing):
        city.proposes(reason="")


def test_what_was_taken_off_may_be_listed_again(city: ListingCity, tmp_path: Path) -> None:
    city.lists()
    ending = city.ends()
    city.verifies(ending, tmp_path)
    city.decides(ending, on="2026-05-11")
    again = Held(city, propose_listing(city.desk(INSPECTOR), city.issue.code, END, "又停了").code)
    city.decides(again, on="2026-05-12")

    assert city.listed is not None
