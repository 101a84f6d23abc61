"""Every machine installs the same packages: all are pinned, hashed, and found in the index the machine is set up for."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.checkout import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
FILES = {
    "constraints.txt": PROJECT["dependencies"],
    "constraints-dev.txt": [*EXTRAS["test"], *EXTRAS["dev"]],
    "constraints-bench.txt": EXTRAS["bench"],
}
ASKED = [(file, asked) for file, requirements in FILES.items() for asked in requirements]


def pins(file: str) -> dict[str, str]:
    """The version of each package a constraints file names."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize(("file", "asked"), ASKED)
def test_what_is_asked_for_is_pinned_within_its_bounds(file: str, asked: str) -> None:
    wanted = Requirement(asked)

    assert pins(file)[canonicalize_name(wanted.name)] in wanted.specifier


@pytest.mark.parametrize("file", ["constraints-dev.txt", "constraints-bench.txt"])
def test_no_tool_changes_a_version_that_the_product_runs_on(file: str) -> None:
    ours, theirs = pins("constraints.txt"), pins(file)

    assert [(name, theirs[name]) for name in ours.keys() & theirs if theirs[name] != ours[name]] == []


@pytest.mark.parametrize("file", FILES)
def test_no_pin_names_an_address(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")

    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|file:", text) == []


@pytest.mark.parametrize("file", FILES)
def test_every_pin_carries_its_hashes(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9.-]+==)", text, flags=re.MULTILINE)[1:]

    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
