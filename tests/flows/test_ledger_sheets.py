"""台帐附页测试 Requests for resources and visits, as the sheets behind the ledger show them, on both databases."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Engine

from documents.ledger.layout import BookSheet
from documents.ledger.rows import Row
from flows.commands.visits import Found
from flows.ledger_rows import Selection, read_ledger
from models.resource_terms import Verdict
from models.session import reading
from tests.city_projects import ProjectCity
from tests.city_resources import ResourceCity
from tests.city_supervision import SupervisedCity
from tests.support.worlds import at


def rows(city: ProjectCity, which: BookSheet, **wanted: Any) -> list[Row]:
    """The rows of a sheet of March's ledger."""
    with reading(city.engine) as session:
        found = read_ledger(session, city.mechanism, Selection(date(2026, 3, 1), **wanted), at("2026-03-20"))
    return list(found.sheets[which])


def test_a_request_is_shown_with_what_was_wanted_and_answered(engine: Engine) -> None:
    city = ResourceCity(engine)
    held = city.asks(city.admits("冷链物流园"), "120亩")
    city.answers(held, Verdict.PARTIAL, reason="指标不足", 建设用地=80)

    (row,) = rows(city, BookSheet.DEMANDS)

    assert (row["code"], row["project_name"]) == (held.code, "冷链物流园")
    assert (row["kind"], row["wanted"]) == ("用地", "建设用地 120亩")
    assert (row["answering"], row["outcome"]) == ("焦作市自然资源和规划局", "部分保障")
    assert row["answer"] == "指标不足，焦自然资〔2026〕9号"


def test_a_request_of_another_part_of_the_ledger_is_left_out(engine: Engine) -> None:
    city = ResourceCity(engine)
    city.asks(city.admits("冷链物流园", 5))

    assert rows(city, BookSheet.DEMANDS, scope="7") == []


def test_a_visit_is_shown_with_what_was_found_and_settled(engine: Engine) -> None:
    city = SupervisedCity(engine)
    city.opens()
    known = city.admits("冷链物流园")
    city.visits(known, found=(Found("临时用电未通", settled="当场协调接通"), Found("围挡破损")))

    (row,) = rows(city, BookSheet.VISITS)

    assert (row["project"], row["visited_on"], row["mode"]) == (known.code, date(2026, 3, 10), "现场办公")
    assert (row["found"], row["settled"]) == ("1.临时用电未通\n2.围挡破损", "1.当场协调接通\n2.")
    assert str(row["leader"]).endswith("王付举")
