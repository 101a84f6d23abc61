"""`dossier`, `listing` and `yearly-plan`: facts, proposals and what people decided, as they are typed and shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.city_assessed import AssessedCity, trouble
from tests.support.terminal import Terminal

INSPECTOR, MAYOR, LEADER = ("--as", "督查室.head"), ("--as", "市长"), ("--as", "vice-mayor-services")


@pytest.fixture
def city(engine: Engine) -> AssessedCity:
    return AssessedCity(engine)


@pytest.fixture
def there(city: AssessedCity, database: str, tmp_path: Path) -> Terminal:
    return Terminal(tmp_path, database, "2026-03-16T09:30")


@pytest.fixture
def late(city: AssessedCity, there: Terminal) -> str:
    """A problem that Xiuwu let run out of time."""
    code = trouble(city).code
    city.sweeps(on="2026-03-12")
    return code


def opened(there: Terminal, late: str) -> str:
    """A lead about it."""
    typed = ("dossier", "open", late, "--unit", "修武县", "--reason", "交地逾期", *INSPECTOR)
    return str(there.gives(*typed)["code"])


def test_a_dossier_is_opened_collected_and_decided(there: Terminal, late: str) -> None:
    code = opened(there, late)
    assert "尚未存档" in there.says("dossier", "show", code)
    there.says("dossier", "collect", code, *INSPECTOR)
    page = there.says("dossier", "show", code)
    assert "到期升级" in page
    assert "系统只汇集事实" in page
    there.says("dossier", "decide", code, "约谈", "约谈主要负责人", *MAYOR)

    assert "处理决定：约谈　约谈主要负责人　（市长刘冰" in there.says("dossier", "show", code)
    (item,) = there.gives("dossier", "list")["items"]
    assert (item["about"], item["status"]) == ([late], "struck_off")


def test_facts_for_programs_come_with_their_hash(there: Terminal, late: str) -> None:
    code = opened(there, late)
    digest = there.gives("dossier", "collect", code, *INSPECTOR)["digest"]
    shown = there.gives("dossier", "show", code)

    assert (shown["digest"], shown["verdicts"]) == (digest, [])
    assert shown["facts"]["matters"][0]["code"] == late


def test_a_listing_is_proposed_decided_verified_and_ended(there: Terminal, late: str, tmp_path: Path) -> None:
    typed = ("listing", "propose", late, "--until", "2026-09-30", "--reason", "逾期红色")
    listing = there.gives(*typed, *INSPECTOR)["code"]
    there.says("listing", "decide", listing, "同意", *LEADER)
    assert "同意（副市长（商务和服务业）王付举" in there.says("listing", "list")
    ending = there.gives("listing", "propose", late, "--end", "--reason", "已交地", "--as", "xiuwu.head")[
        "code"
    ]
    (tmp_path / "photo.jpg").write_bytes(b"photo")
    there.says("listing", "verify", ending, "查实", "--evidence", tmp_path / "photo.jpg", *INSPECTOR)
    there.says("listing", "decide", ending, "摘牌", *LEADER)

    items = there.gives("listing", "list")["items"]
    assert [(item["ends"], item["decision"]["granted"]) for item in items] == [(False, True), (True, True)]


@pytest.fixture
def plan(city: AssessedCity, there: Terminal) -> str:
    """The code of a plan with one item left of two."""
    city.opens("2026-01-06")
    code = city.duty("supervision-plan/2026/once").code
    item = ("重大项目调度机制落实情况", "--basis", "四(七)", "--finish", "2026-12-31")
    there.says("yearly-plan", "add", code, *item, *INSPECTOR)
    there.says("yearly-plan", "add", code, "其他", *INSPECTOR)
    there.says("yearly-plan", "drop", code, "2", *INSPECTOR)
    return code


def test_a_yearly_plan_is_drawn_up_and_approved(there: Terminal, plan: str) -> None:
    there.says("yearly-plan", "submit", plan, *INSPECTOR)
    there.says("yearly-plan", "approve", plan, "同意", *MAYOR)

    shown = there.gives("yearly-plan", "show", plan)
    assert [item["title"] for item in shown["items"]] == ["重大项目调度机制落实情况"]
    assert shown["version"]["act"] == "approved"
    assert "已审定" in there.says("yearly-plan", "show", plan)


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (["dossier", "open", "JZ-2026-9999", "--unit", "修武县", "--reason", "逾期"], "没有编号为", 1),
        (["dossier", "decide", "JZ-2026-0001", "罚款", "好"], "没有处理决定「罚款」", 2),
        (["dossier", "show", "JZ-2026-0001"], "不是问责线索", 1),
        (["listing", "propose", "JZ-2026-0001", "--reason", "逾期"], "二者取一", 2),
        (["listing", "propose", "JZ-2026-0001", "--end", "--reason", "完"], "没有挂牌", 1),
        (["listing", "decide", "JZ-2026-0001", "同意"], "现在不等挂牌或摘牌的决定", 1),
        (["yearly-plan", "submit", "JZ-2026-0001"], "还轮不到", 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_is_refused_in_one_line(
    there: Terminal, late: str, typed: list[str], said: str, exit_code: int
) -> None:
    assert late == "JZ-2026-0001"
    assert said in there.refuses(*typed, code=exit_code)
