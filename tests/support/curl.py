"""例子 The curl examples of a page, read so that a test can send them."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CURL = ArgumentParser()
_CURL.add_argument("url")
_CURL.add_argument("-X", dest="method", default="GET")
_CURL.add_argument("-H", dest="headers", action="append", default=[])
_CURL.add_argument("-d", dest="body", default="")
_EXAMPLE = re.compile(r"^\$ curl (.+)\n(\d{3})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A call as the page shows it, and the status that it says comes back."""

    method: str
    url: str
    headers: dict[str, str]
    body: str
    status: int


def examples_of(page: Path) -> Iterator[Example]:
    """The examples of a page, in their order."""
    for line, status in _EXAMPLE.findall(page.read_text(encoding="utf-8")):
        typed = _CURL.parse_args(shlex.split(line))
        headers = dict(header.split(": ", 1) for header in typed.headers)
        yield Example(typed.method, typed.url, headers, typed.body, int(status))
