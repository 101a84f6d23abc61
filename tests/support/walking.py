"""逐页走访 The catalogue as a walk: which addresses there are, and which of them a reader's own pages lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from console.pages.all import load_pages
from console.pages.catalogue import Entry, entries
from console.pages.downloads import given
from tests.support.fronted import Visitor

_BLANK = re.compile(r"\{(\w+)(?::\w+)?\}")


def every_page() -> tuple[Entry, ...]:
    """Every page there is, each with its wing."""
    load_pages()
    return entries()


def plain_pages() -> list[Entry]:
    """The pages whose address has nothing to fill in."""
    return [one for one in every_page() if not _BLANK.search(one.path)]


def pages_of_one() -> list[Entry]:
    """The pages of one thing, by its code or number."""
    return [one for one in every_page() if _BLANK.search(one.path)]


def filled(path: str, value: str) -> str:
    """An address with the same value in all its blanks."""
    return _BLANK.sub(lambda _: value, path)


def leads(visitor: Visitor, addresses: Iterable[str]) -> Iterator[str]:
    """The addresses that the pages at some addresses lead to, each once."""
    seen: set[str] = set()
    for address in addresses:
        for link in visitor.opens(address).links:
            if link not in seen:
                seen.add(link)
                yield link


def samples(visitor: Visitor, most: int = 2) -> Mapping[str, list[str]]:
    """For each page of one thing some addresses that the reader's lists lead to."""
    return _sorted_out(leads(visitor, sorted(one.path for one in plain_pages())), most)


def one_of_each(links: Iterable[str]) -> list[str]:
    """Of some links the first to each kind of page of one thing."""
    return [address for found in _sorted_out(links, 1).values() for address in found]


def _sorted_out(links: Iterable[str], most: int) -> Mapping[str, list[str]]:
    shapes = {one.path: re.compile(_BLANK.sub("([^/]+)", one.path)) for one in pages_of_one()}
    others = [
        re.compile(_BLANK.sub("([^/]+)", path)) for path in (*(one.path for one in plain_pages()), *given())
    ]
    found: dict[str, list[str]] = {path: [] for path in shapes}
    for path in dict.fromkeys(urlsplit(link).path for link in links):
        if any(other.fullmatch(path) for other in others):
            continue
        for shape, fits in shapes.items():
            if len(found[shape]) < most and fits.fullmatch(path):
                found[shape].append(path)
    return found
