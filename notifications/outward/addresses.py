"""对外地址 Which addresses of other systems may be sent to, and the very address that a name stands for at this moment.

What an administrator may write down must not reach into the house: this machine, its network, a cloud's metadata. A
name may stand for another address tomorrow; so it is looked up at each sending, every address that it stands for is
looked at, and the connection goes to the one that was looked at.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from models.errors import BadInput

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Look = Callable[[str, int], Sequence[str]]
LONGEST = 500
# Where clouds tell a machine its own secrets; no configuration opens these.
_METADATA = frozenset(map(ip_address, ("169.254.169.254", "100.100.100.200", "fd00:ec2::254")))
# An IPv4 address in other clothes: what it stands for is what counts.
_NAT64 = ip_network("64:ff9b::/96")
_PORTS = {"https": 443, "http": 80}


class WebhookAddressUnfit(BadInput):
    """The address is none that may be sent to."""

    code = "webhook-address-unfit"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes: `host` is what its certificate must be for, `at` the address that was looked at."""

    scheme: str
    host: str
    port: int
    at: str
    path: str


def networks_of(text: str) -> tuple[Network, ...]:
    """The networks of a setting, divided by commas or spaces."""
    return tuple(ip_network(one) for one in text.replace(",", " ").split())


def looked_up(host: str, port: int) -> Sequence[str]:
    """Every address that a name stands for now. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def require_fit(address: str, allowed: Sequence[Network]) -> None:
    """Refuse what can be seen to be unfit without looking anything up. Raises WebhookAddressUnfit."""
    parts = _parts(address)
    try:
        literal = ip_address(parts[1])
    except ValueError:
        if parts[0] == "http" and parts[1] != "localhost":
            raise _unfit("地址须以 https:// 开头") from None
        return
    _require_open(literal, parts[0], allowed)


def target_of(address: str, allowed: Sequence[Network], look: Look = looked_up) -> Target:
    """The place that an address leads to now. Raises WebhookAddressUnfit."""
    scheme, host, port, path = _parts(address)
    try:
        found = [ip_address(one.partition("%")[0]) for one in look(host, port)]
    except (OSError, ValueError):
        raise _unfit(f"主机名「{host}」查不到") from None
    if not found:
        raise _unfit(f"主机名「{host}」查不到")
    # One bad address among good ones is a trap: which of them would be taken is a matter of chance.
    for one in found:
        _require_open(one, scheme, allowed)
    return Target(scheme, host, port, str(found[0]), path)


def _parts(address: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        raise _unfit("地址写得不对") from None
    if len(address) > LONGEST or not address.isascii() or any(letter <= " " for letter in address):
        raise _unfit(f"地址至多 {LONGEST} 个字符，不含空格和汉字")
    if parts.scheme not in _PORTS or not host:
        raise _unfit("地址须以 https:// 开头")
    if "@" in parts.netloc or parts.fragment:
        raise _unfit("地址中不能写用户名、口令和 #")
    query = f"?{parts.query}" if parts.query else ""
    return parts.scheme, host, port, f"{parts.path or '/'}{query}"


def _require_open(address: Address, scheme: str, allowed: Sequence[Network]) -> None:
    real = _undressed(address)
    own = any(real in network for network in allowed if network.version == real.version)
    if (
        real in _METADATA
        or real.is_link_local
        or real.is_multicast
        or real.is_unspecified
        or real.is_reserved
    ):
        raise _unfit(f"{address} 不是可以发往的地址")
    if not real.is_global and not own:
        raise _unfit(f"{address} 在内部网络；确需发往的，由运行值守在 DIAODU_WEBHOOK_NETWORKS 中写明网段")
    if scheme != "https" and not (own and real.is_loopback):
        raise _unfit("地址须以 https:// 开头")


def _undressed(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour
    if inner is None and address.teredo is not None:
        inner = address.teredo[1]
    if inner is None and address in _NAT64:
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
    return inner or address


def _unfit(why: str) -> WebhookAddressUnfit:
    return WebhookAddressUnfit(f"{why}；没有发出，也没有保存；请核对地址")
