"""The pages of matters without a browser: what they show of the sample city, to whom, and what goes out as a file."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from flows.views import NAME_MOST, VIEWS_MOST, ViewUnfit, drop_view, keep_view
from models.queries.accounts import AuditFilter, account_of, audit
from models.queries.views import views_of
from models.session import reading
from tests.console.conftest import SigningIn
from tests.support.fronted import Shown, Stage

_CODE = re.compile(r'href="/matters/(JZ-[\d-]+)"')


def codes(shown: Shown) -> list[str]:
    return list(dict.fromkeys(_CODE.findall(shown.markup)))


def asks(shown: Shown) -> set[str]:
    """The keys of what a page offers to do."""
    found = (one.get("props", {}).get("data-ask") for one in shown.elements.values())
    return {key for key in found if key}


def test_a_filter_in_the_address_narrows_the_list_and_says_how_many(comes: SigningIn) -> None:
    every, late = comes("office").opens("/matters"), comes("office").opens("/matters?overdue=1&kind=issue")

    assert 0 < len(codes(late)) < len(codes(every))
    assert re.search(r"共 \d+ 件", late.words)
    assert "逾期" in late.words


def test_the_newest_come_first_where_that_is_asked_and_pages_do_not_overlap(comes: SigningIn) -> None:
    first = comes("office").opens("/matters?sort=new&closed=1")
    following = next(link for link in first.links if "after=" in link)

    second = comes("office").opens(following)

    assert codes(first) == sorted(codes(first), reverse=True)
    assert len(codes(first)) == len(codes(second)) == 50
    assert min(codes(first)) > max(codes(second))


def test_one_s_own_are_those_that_one_holds(comes: SigningIn) -> None:
    held = comes("county").opens("/matters?mine=1")

    assert codes(held)
    assert set(codes(held)) <= set(codes(comes("county").opens("/matters")))
    assert codes(comes("auditor").opens("/matters?mine=1")) == []


def test_what_an_address_cannot_ask_for_is_said(comes: SigningIn) -> None:
    assert comes("office").opens("/matters?due_within=-1").status == 422
    assert comes("office").opens("/matters?sort=upside-down").status == 422
    assert comes("office").opens("/matters?after=rubbish").status == 422
    assert comes("office").opens("/batch?verb=delete&code=JZ-2026-0001").status == 422


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_filtered_goes_out_as_a_file_and_on_record(
    stage: Stage, comes: SigningIn, ending: str
) -> None:
    shown = comes("county").opens(f"/matters/export.{ending}?kind=issue")

    assert shown.response.headers["content-disposition"].startswith("attachment")
    assert rows_of[ending](shown.response.content) == sorted(
        codes(comes("county").opens("/matters?kind=issue"))
    )
    with reading(stage.house.engine) as session:
        newest = audit(session, AuditFilter(kinds=("exported",)), 1)[0]
    assert (newest.account, f"/matters/export.{ending}" in newest.subject) == ("county", True)


def _in_csv(content: bytes) -> list[str]:
    return sorted(row[0] for row in list(csv.reader(StringIO(content.decode("utf-8-sig"))))[1:])


def _in_workbook(content: bytes) -> list[str]:
    with ZipFile(BytesIO(content)) as book:
        return sorted(re.findall(r"JZ-[\d-]+", book.read("xl/sharedStrings.xml").decode()))


rows_of: dict[str, Callable[[bytes], list[str]]] = {"csv": _in_csv, "xlsx": _in_workbook}


def test_a_matter_shows_its_chain_its_dates_and_why(comes: SigningIn) -> None:
    code = codes(comes("county").opens("/matters?kind=issue&mine=1"))[0]

    shown = comes("county").opens(f"/matters/{code}")

    assert shown.markup.count('aria-current="step"') == 1
    for said in ("到期日怎么来的", "当天不计，从次日起数", "现在由谁办理", "经过", "无人办理的"):
        assert said in shown.words
    assert "diaodu " not in shown.words


def test_only_what_one_may_do_is_offered(comes: SigningIn) -> None:
    code = codes(comes("county").opens("/matters?kind=issue&mine=1"))[0]
    offered = {name: asks(comes(name).opens(f"/matters/{code}")) for name in ("county", "auditor", "office")}

    assert {"reply", "ask-strike-off"} <= offered["county"]
    assert "hand-over" not in offered["county"]
    assert {"hand-over", "press"} <= offered["office"]
    assert offered["auditor"] == set()


def test_a_request_is_answered_from_its_own_page_by_whoever_verifies_it(comes: SigningIn) -> None:
    page = "/matters?kind=strike_off&mine=1"
    verifier = next(name for name in ("office", "lead-unit", "supervision") if codes(comes(name).opens(page)))
    request = codes(comes(verifier).opens(page))[0]

    assert "verify-strike-off" in asks(comes(verifier).opens(f"/matters/{request}"))
    assert "verify-strike-off" not in asks(comes("auditor").opens(f"/matters/{request}"))


def test_the_office_may_draft_a_reminder_and_a_county_may_not(comes: SigningIn) -> None:
    code = codes(comes("county").opens("/matters?kind=issue&mine=1"))[0]

    assert "draft-paper" in asks(comes("office").opens(f"/matters/{code}"))
    assert "draft-paper" not in asks(comes("county").opens(f"/matters/{code}"))


def test_a_stranger_gets_no_evidence_and_its_owner_gets_it_as_it_is(comes: SigningIn) -> None:
    listed = comes("office").opens("/matters?status=strike_off_asked")
    evidence = next(
        link
        for code in codes(listed)
        for link in comes("office").opens(f"/matters/{code}").links
        if "/evidence/" in link
    )

    assert comes("office").opens(evidence).response.headers["content-disposition"].startswith("attachment")
    assert comes("outsider").opens(evidence).status == 404
    assert comes("office").opens(re.sub(r"\d+$", "0", evidence)).status == 404


def test_steps_can_be_read_from_the_first_one(comes: SigningIn) -> None:
    code = codes(comes("county").opens("/matters?kind=issue&mine=1"))[0]
    newest, oldest = (
        re.findall(
            r'<li class="(?:heavy|light|)"><p>.*?<b>(.*?)</b>',
            comes("county").opens(f"/matters/{code}{query}").markup,
        )
        for query in ("", "?order=old")
    )

    assert oldest[0] == newest[-1] == "提报"
    assert oldest == newest[::-1]


def test_a_view_is_one_s_own_replaced_under_its_name_and_limited(stage: Stage, comes: SigningIn) -> None:
    engine = stage.house.engine
    with reading(engine) as session:
        own = account_of(session, "county").id or 0
    keep_view(engine, own, "急的", "overdue=1", stage.now)
    keep_view(engine, own, "急的", "due_within=1", stage.now)

    assert "/matters?due_within=1" in comes("county").opens("/matters").markup
    assert "急的" not in comes("office").opens("/matters").words
    with pytest.raises(ViewUnfit):
        keep_view(engine, own, "长" * (NAME_MOST + 1), "", stage.now)
    for number in range(VIEWS_MOST - 1):
        keep_view(engine, own, f"{number}", "", stage.now)
    with pytest.raises(ViewUnfit, match="上限"):
        keep_view(engine, own, "多出的", "", stage.now)
    with reading(engine) as session:
        kept = views_of(session, own)
    for view in kept:
        drop_view(engine, own, view.name)
    assert "急的" not in comes("county").opens("/matters").words
