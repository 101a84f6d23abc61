"""The inbox: what was written to one's posts and to nobody else's, and what of it is new."""

from __future__ import annotations

import re

import pytest

from console.pages.gates import visit_by
from console.pages.inbox.unread import recipients, unread
from console.visits import Visit
from flows.inbox import Posts, open_letter, read_all
from models.errors import NotFound
from models.queries.inbox import InboxFilter, inbox_page
from models.session import reading
from models.tables.notices import Notice
from tests.console.conftest import NOW, SigningIn
from tests.support.fronted import Stage, Visitor

PLACE = {"path": "/", "client": ("203.0.113.7", 1)}


@pytest.fixture
def head(stage: Stage) -> Visitor:
    return stage.signs_in("county-head")


@pytest.fixture
def visit(stage: Stage, head: Visitor) -> Visit:
    return visit_by(stage.service, head.token, PLACE)


def numbers(visitor: Visitor, query: str = "") -> list[str]:
    return re.findall(r'href="/inbox/(\d+)"', visitor.opens(f"/inbox{query}").markup)


def test_an_inbox_has_what_was_written_to_its_posts_the_latest_first(
    stage: Stage, head: Visitor, visit: Visit
) -> None:
    found = [int(number) for number in numbers(head)]

    with reading(stage.house.engine) as session:
        posts = {session.get_one(Notice, number).recipient for number in found}
    assert found == sorted(found, reverse=True)
    assert posts <= set(recipients(visit))
    assert len(found) > 0


def test_a_letter_says_what_it_is_about_and_why_it_came(head: Visitor) -> None:
    shown = head.opens(f"/inbox/{numbers(head)[0]}")

    assert shown.status == 200
    assert "为什么收到这封通知" in shown.words


def test_nobody_reads_somebody_else_s_letters(head: Visitor, comes: SigningIn) -> None:
    number = numbers(head)[0]

    hidden, absent = (comes("outsider").opens(f"/inbox/{one}") for one in (number, "98989"))

    assert (hidden.status, absent.status) == (404, 404)
    assert hidden.words.replace(number, "…") == absent.words.replace("98989", "…")


def test_what_was_opened_is_no_more_new_and_looking_alone_changes_nothing(
    stage: Stage, head: Visitor, visit: Visit
) -> None:
    engine, account = stage.house.engine, visit.caller.account_id
    number = int(numbers(head, "?unread=1")[0])
    head.opens(f"/inbox/{number}")
    assert str(number) in numbers(head, "?unread=1")

    open_letter(engine, account, number, Posts(visit.caller.posts), NOW)

    assert str(number) not in numbers(head, "?unread=1")
    with pytest.raises(NotFound):
        open_letter(engine, account, number, Posts(("mayor",)), NOW)


def test_everything_is_called_read_at_once_and_the_head_of_the_page_counts_nothing(
    stage: Stage, head: Visitor, visit: Visit
) -> None:
    assert unread(visit) in head.opens("/matters").words

    read_all(stage.house.engine, visit.caller.account_id, Posts(visit.caller.posts), NOW)

    assert unread(visit) == ""
    assert numbers(head, "?unread=1") == []
    assert len(numbers(head)) > 0


def test_an_inbox_is_narrowed_by_kind_and_page_by_page(stage: Stage, visit: Visit) -> None:
    account, posts = visit.caller.account_id, recipients(visit)
    with reading(stage.house.engine) as session:
        every = inbox_page(session, posts, account, InboxFilter(), 7)
        first = inbox_page(session, posts, account, InboxFilter(), 3)
        rest = inbox_page(session, posts, account, InboxFilter(), 4, before=first[-1].id)
        kinds = {one.kind for one in inbox_page(session, posts, account, InboxFilter((every[0].kind,)), 9)}

    assert [one.id for one in (*first, *rest)] == [one.id for one in every]
    assert kinds == {every[0].kind}


def test_an_address_that_asks_for_no_kind_of_notice_is_refused(head: Visitor) -> None:
    assert head.opens("/inbox?kind=nonsense").status == 422
