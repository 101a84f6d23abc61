"""The live connection of an open page belongs to the browser that opened it, whoever else knows its number."""

from __future__ import annotations

import logging

import pytest
from nicegui import Client
from starlette.websockets import WebSocketDisconnect

from console.pages.watching import lead_out
from flows.sign_in import sign_out
from tests.console.attacks.wire import Wire, clickable, number_of, open_page, wired
from tests.console.conftest import NOW, SigningIn
from tests.support.fronted import BASE, Shown, Stage, Visitor


@pytest.fixture
def county(comes: SigningIn) -> Visitor:
    return comes("county")


@pytest.fixture
def thief(comes: SigningIn) -> Visitor:
    """Somebody with a sign-in of his own, who has got hold of the numbers of others."""
    return comes("outsider")


@pytest.fixture
def opened(county: Visitor) -> Shown:
    """A page on which something can be done."""
    code = next(
        link for link in county.opens("/matters?unit=xiuwu&kind=issue").links if "/matters/JZ" in link
    )
    return county.opens(code)


def clicks(wire: Wire, shown: Shown) -> bool:
    """Whether a click on the page makes anything there."""
    before = len(open_page(shown).elements)
    element, listener = clickable(shown)
    wire.says("event", client_id=number_of(shown), id=element, listener_id=listener, args=[])
    return len(open_page(shown).elements) > before


def test_a_page_hears_the_browser_that_opened_it(county: Visitor, opened: Shown) -> None:
    with wired(county, number_of(opened)) as wire:
        assert clicks(wire, opened)


def test_who_knows_the_number_of_somebody_else_s_page_clicks_nothing_there(
    county: Visitor, thief: Visitor, opened: Shown
) -> None:
    with wired(county, number_of(opened)), wired(thief) as wire:
        assert not clicks(wire, opened)


def test_a_page_that_waits_for_its_browser_takes_no_other(thief: Visitor, opened: Shown) -> None:
    with pytest.raises(ConnectionRefusedError), wired(thief, number_of(opened)):
        pass
    with wired(thief) as wire:
        wire.says("handshake", client_id=number_of(opened), tab_id="t", document_id="d")
        assert not clicks(wire, opened)


def test_somebody_else_does_not_answer_for_the_browser_what_it_was_asked(
    county: Visitor, thief: Visitor, opened: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[object] = []
    monkeypatch.setattr(Client, "handle_javascript_response", lambda _self, said: heard.append(said))
    with wired(county, number_of(opened)), wired(thief) as wire:
        wire.says("javascript_response", client_id=number_of(opened), request_id="r", result="1")

    assert heard == []


def test_what_a_browser_wants_logged_stays_one_short_line(
    county: Visitor, opened: Shown, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "nicegui")
    with wired(county, number_of(opened)) as wire:
        forged = "x\n2026-03-02 09:00 ERROR 数据库已损坏" + "y" * 1000
        wire.says("log", client_id=number_of(opened), level="critical", message=forged)

    assert [len(line) < 400 for line in caplog.text.splitlines()] == [True]


@pytest.mark.parametrize("said", ["", "x", [], {}, {"client_id": ["a"]}, {"client_id": None, "id": {}}])
def test_nothing_that_can_be_said_breaks_a_connection(county: Visitor, opened: Shown, said: object) -> None:
    with wired(county, number_of(opened)) as wire:
        for event in ("event", "javascript_response", "ack", "log", "handshake"):
            wire.sends(event, said)
        assert clicks(wire, opened)


@pytest.mark.parametrize(
    "said",
    [
        {"args": [{"__proto__": 1}]},
        {"args": ["no json"]},
        {"args": "x", "id": "__class__"},
        {"args": [None] * 3, "listener_id": 7},
        {"next_message_id": "x"},
        {"level": {}, "message": []},
        {},
    ],
)
def test_nothing_that_its_own_browser_says_breaks_a_page(
    county: Visitor, opened: Shown, said: object
) -> None:
    assert isinstance(said, dict)
    element, listener = clickable(opened)
    known = {"client_id": number_of(opened), "id": element, "listener_id": listener}
    with wired(county, number_of(opened)) as wire:
        for event in ("event", "javascript_response", "ack", "log"):
            wire.sends(event, {**known, **said})
        assert clicks(wire, opened)


@pytest.mark.parametrize("origin", ["", "null", "http://evil.test", "http://console.test.evil.test"])
def test_no_other_site_opens_a_live_connection_with_our_cookie(county: Visitor, origin: str) -> None:
    with pytest.raises(WebSocketDisconnect), wired(county, origin=origin):
        pass
    polled = {"EIO": "4", "transport": "polling"}
    said = {"Origin": origin} if origin else {}
    assert county.sends("GET", "/_nicegui_ws/socket.io/", params=polled, headers=said).status == 403


def test_nobody_opens_a_live_connection_without_a_sign_in(stage: Stage) -> None:
    with pytest.raises(WebSocketDisconnect), wired(stage.stranger):
        pass


def test_a_connection_that_one_browser_began_is_not_gone_on_with_by_another(
    county: Visitor, thief: Visitor
) -> None:
    polled, said = {"EIO": "4", "transport": "polling"}, {"Origin": BASE}
    begun = county.sends("GET", "/_nicegui_ws/socket.io/", params=polled, headers=said).response.text
    mine = {**polled, "sid": begun.partition('"sid":"')[2].partition('"')[0]}

    asked = {"params": mine, "headers": said, "content": "40"}
    found = [one.sends("POST", "/_nicegui_ws/socket.io/", **asked).status for one in (thief, county)]

    assert found == [404, 200]


def test_nobody_brings_a_file_into_somebody_else_s_form(
    county: Visitor, thief: Visitor, opened: Shown
) -> None:
    at = f"/_nicegui/client/{number_of(opened)}/upload/7"
    file, here = {"file": ("x.txt", b"x")}, {"Origin": BASE}

    strange = thief.sends("POST", at, files=file, headers=here)
    foreign = county.sends("POST", at, files=file, headers={"Origin": "http://evil.test"})

    assert (strange.status, "不是您打开的" in strange.words) == (404, True)
    assert foreign.status == 403


def test_who_is_not_signed_in_makes_no_page_that_stays(stage: Stage) -> None:
    before = set(Client.instances)
    asked = ("/nowhere", "/sign-in/x", "/sign-inx", "/static/x", "/_nicegui/x", "/_nicegui/client/x/upload/1")

    found = {path: stage.stranger.opens(path).status for path in asked}

    assert set(found.values()) <= {303, 404}
    assert set(Client.instances) == before


def test_a_page_that_stays_open_after_its_reader_has_left_is_led_out(stage: Stage) -> None:
    mayor, other = stage.signs_in("mayor"), stage.signs_in("mayor")
    left, kept = mayor.opens("/matters"), other.opens("/matters")
    with wired(mayor, number_of(left)) as wire, wired(other, number_of(kept)):
        sign_out(stage.house.engine, mayor.token, NOW)
        assert stage.client.portal is not None
        stage.client.portal.call(lead_out, stage.service)

        assert '"/sign-in?next=%2Fmatters"' in wire.hears("open")
        assert number_of(left) not in Client.instances
        assert number_of(kept) in Client.instances
