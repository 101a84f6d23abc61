"""载荷测试 What is stored for a notice, and that it is read back as it was."""

from __future__ import annotations

from datetime import date

import pytest

from models.notice_kinds import NoticeKind
from models.terms import Colour
from notifications.facts import Notice
from notifications.payloads.base import PayloadUnreadable
from notifications.payloads.moves import Assigned, EscalatedToYou
from notifications.payloads.registry import PAYLOADS, read_payload
from notifications.payloads.timing import Overdue
from notifications.samples import SAMPLES


def test_every_kind_of_notice_has_one_payload() -> None:
    assert set(PAYLOADS) == set(NoticeKind)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.payload.kind)
def test_a_payload_is_read_back_as_it_was_stored(sample: Notice) -> None:
    stored = sample.payload.to_json()

    assert read_payload(sample.payload.kind, stored) == sample.payload


def test_what_equals_its_default_is_not_stored() -> None:
    assert (
        Overdue("report", date(2026, 3, 25), 2).to_json()
        == '{"stage":"report","due_on":"2026-03-25","late":2}'
    )


def test_an_escalation_by_hand_says_who_and_why() -> None:
    stored = '{"stage":"b","from_stage":"a","by":"body:x","reason":"跨县"}'

    assert EscalatedToYou.from_json(stored) == EscalatedToYou("b", "a", by="body:x", reason="跨县")


def test_colours_are_read_as_colours() -> None:
    read = read_payload("overdue", '{"stage":"a","due_on":"2026-03-02","late":5,"colour":"yellow"}')

    assert isinstance(read, Overdue)
    assert read.colour is Colour.YELLOW


def test_what_a_later_release_adds_is_passed_over() -> None:
    assert Assigned.from_json('{"stage":"a","mood":"good"}') == Assigned("a")


@pytest.mark.parametrize(
    ("kind", "stored", "named"),
    [
        ("overdue", '{"stage":"a"}', "due_on"),
        ("overdue", '{"stage":"a","due_on":"soon","late":1}', "due_on"),
        ("overdue", "not json", "整体"),
        ("telegram", "{}", "telegram"),
    ],
)
def test_an_unreadable_payload_is_named(kind: str, stored: str, named: str) -> None:
    with pytest.raises(PayloadUnreadable, match=named):
        read_payload(kind, stored)
