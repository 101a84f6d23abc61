"""What administrators write down must not reach into the house, under whatever name or in whatever clothes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from notifications.outward.addresses import WebhookAddressUnfit, networks_of, require_fit, target_of

PUBLIC = "203.0.114.7"
OURS = networks_of("10.1.0.0/16, 127.0.0.0/8")


def stands_for(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    return lambda _host, _port: addresses


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.example.com/x",
        "ftp://hooks.example.com/x",
        "file:///etc/passwd",
        "https://user:word@hooks.example.com/",
        "https://hooks.example.com/#part",
        "https://",
        "https://hooks.example.com:99999/",
        "https://hooks.example.com/\r\nHost: other",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://10.0.0.1/",
        "https://192.168.1.1:8443/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.100.100.200/",
        "https://[fd00:ec2::254]/",
        "https://[fe80::1]/",
        "https://224.0.0.1/",
        "https://0.0.0.0/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://" + "a" * 500,
    ],
)
def test_what_is_seen_to_be_unfit_is_refused_when_it_is_entered(address: str) -> None:
    with pytest.raises(WebhookAddressUnfit, match="没有发出"):
        require_fit(address, ())


@pytest.mark.parametrize(
    "found",
    [
        ("10.0.0.9",),
        ("127.0.0.1",),
        ("169.254.169.254",),
        (PUBLIC, "192.168.0.1"),
        ("::ffff:169.254.169.254",),
        ("fe80::1%eth0",),
        ("2001:0:c000:201:0:0:f5ff:fffe",),
        (),
    ],
)
def test_a_name_that_stands_for_something_of_the_house_is_refused_at_the_sending(
    found: Sequence[str],
) -> None:
    with pytest.raises(WebhookAddressUnfit):
        target_of("https://hooks.example.com/x", (), stands_for(*found))


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[::127.0.0.1]", "localhost"]
)
def test_no_other_way_of_writing_this_machine_leads_to_it(host: str) -> None:
    with pytest.raises(WebhookAddressUnfit):
        target_of(f"https://{host}/", ())


def test_the_address_that_was_looked_at_is_the_one_that_is_used() -> None:
    target = target_of("https://hooks.example.com/in?k=1", (), stands_for(PUBLIC))

    assert (target.at, target.host, target.port, target.path) == (PUBLIC, "hooks.example.com", 443, "/in?k=1")


def test_networks_of_one_s_own_are_open_where_the_operator_says_so_but_never_the_metadata() -> None:
    assert target_of("https://oa.jiaozuo.example/in", OURS, stands_for("10.1.2.3")).at == "10.1.2.3"
    with pytest.raises(WebhookAddressUnfit):
        target_of("https://oa.jiaozuo.example/in", OURS, stands_for("10.2.0.1"))
    with pytest.raises(WebhookAddressUnfit):
        target_of("https://x.example/", networks_of("169.254.0.0/16"), stands_for("169.254.169.254"))


def test_plain_http_is_for_this_machine_alone() -> None:
    assert target_of("http://localhost:8080/in", OURS, stands_for("127.0.0.1")).port == 8080
    with pytest.raises(WebhookAddressUnfit):
        target_of("http://oa.example/in", OURS, stands_for("10.1.2.3"))
