"""全程服务 Every project is in touch with somebody each month, and before its key nodes (C14, C23)."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from flows.commands.officers import complete
from flows.commands.service import ContactMissing, Service, ServiceUnfit, log_service
from models.errors import NotFound
from models.queries.service import entries_of
from models.session import reading, transaction
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing, RecordMissing
from tests.city_ledger import OTHER_LEAD, OTHER_UNIT, LedgerCity
from tests.city_projects import LEAD, OFFICE, UNIT, Known

DUTY = "service-contact/2026-03"


@pytest.fixture
def city(engine: Engine) -> LedgerCity:
    return LedgerCity(engine, on="2026-03-02")


@pytest.fixture
def known(city: LedgerCity) -> Known:
    return city.admits(stage="under_construction")


def test_an_entry_says_who_served_when_how_and_what_was_solved(city: LedgerCity, known: Known) -> None:
    service = Service("协调供电报装", served_on=date(2026, 3, 4), solved="已通电")
    log_service(city.desk(LEAD, on="2026-03-05"), known.code, service)

    with reading(city.engine) as session:
        (row,) = entries_of(session, known.row.id or 0)
    assert (row.body, row.by, row.manner, row.served_on) == ("commerce", LEAD, "on_site", date(2026, 3, 4))
    assert (row.text, row.solved) == ("协调供电报装", "已通电")


def test_departments_that_cooperate_serve_too_and_strangers_do_not(city: LedgerCity, known: Known) -> None:
    city.serves(known, "联系银行", by="finance-work.clerk")

    for stranger in (OTHER_UNIT, OTHER_LEAD):
        with pytest.raises(NotForThisBody):
            city.serves(known, "代为登记", by=stranger)
    assert [contact.times for contact in city.contacts("2026-03")] == [1]


def test_what_cannot_have_been_is_not_logged(city: LedgerCity, known: Known) -> None:
    tomorrow = Service("明天去", served_on=date(2026, 3, 3))
    with pytest.raises(ServiceUnfit, match="还没有到"):
        log_service(city.desk(UNIT), known.code, tomorrow)
    with pytest.raises(ReasonMissing):
        city.serves(known, " ")
    with pytest.raises(NotFound, match="主体完工"):
        city.serves(known, "看望", node="封顶")


def test_the_month_is_declared_when_every_project_was_contacted(city: LedgerCity, known: Known) -> None:
    other = city.admits("数据中心", stage="under_construction")
    city.opens("2026-03-10")
    city.serves(known, "走访", on="2026-03-11")
    with pytest.raises(ContactMissing, match=f"还有 1 个项目 2026-03 没有服务记录：{other.code}"):
        city.declares_service()
    city.serves(other, "电话了解进度", on="2026-03-12")

    assert city.declares_service().status == "struck_off"
    assert city.faults() == []


def test_contacts_of_another_month_do_not_count(city: LedgerCity, known: Known) -> None:
    city.opens("2026-03-10")
    city.serves(known, "走访", on="2026-03-11")

    (march,), (april,) = city.contacts("2026-03"), city.contacts("2026-04")

    assert (march.times, march.last_on) == (1, date(2026, 3, 11))
    assert (april.times, april.last_on) == (0, None)


def test_only_the_reporting_lead_unit_declares_and_only_so(city: LedgerCity, known: Known) -> None:
    codes = city.opens("2026-03-10")[DUTY]
    code = next(code for code in codes if city.matter(code).row.task_force == "modern-services")
    city.serves(known, "走访", on="2026-03-11")

    for stranger in (OTHER_LEAD, UNIT, OFFICE):
        with pytest.raises(NotForThisBody):
            city.declares_service(by=stranger)
    with pytest.raises(RecordMissing, match="diaodu service submit"):
        complete(city.desk(LEAD), code)


def test_an_entry_about_a_key_node_answers_its_prompt(city: LedgerCity, known: Known) -> None:
    city.plans(known, "主体完工", "2026年3月20日")
    city.prompts(on="2026-03-06")
    city.serves(known, "一般走访", on="2026-03-07")
    assert len(known.duties("key-node")) == 1

    city.serves(known, "协调施工保障", on="2026-03-09", node="主体完工")

    assert known.duties("key-node") == []
    assert city.prompts(on="2026-03-10").raised == []


def test_the_log_is_never_rewritten(city: LedgerCity, known: Known) -> None:
    city.serves(known, "走访")

    with pytest.raises(DBAPIError), transaction(city.engine) as session:
        session.connection().execute(text("UPDATE service_entry SET text = '未走访'"))
