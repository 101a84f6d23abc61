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
ASKED = [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["dev"]]
FILES = ["constraints.txt", "constraints-bench.txt"]


def pins(file: str) -> dict[str, str]:
    """The version of each package a constraints file names."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;]+)", text, flags=re.MULTILINE))


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_project_asks_for_is_pinned_within_its_bounds(asked: str) -> None:
    wanted = Requirement(asked)

    assert pins("constraints.txt")[canonicalize_name(wanted.name)] in wanted.specifier


@pytest.mark.parametrize("asked", EXTRAS["bench"])
def test_the_peers_of_the_bench_are_pinned(asked: str) -> None:
    assert canonicalize_name(Requirement(asked).name) in pins("constraints-bench.txt")


def test_the_bench_changes_no_version_that_the_product_runs_on() -> None:
    ours, theirs = pins("constraints.txt"), pins("constraints-bench.txt")

    assert {name: theirs[name] for name in ours.keys() & theirs} == {
        name: ours[name] for name in ours.keys() & theirs
    }


@pytest.mark.parametrize("file", FILES)
def test_no_pin_names_an_address(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")

    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|file:", text) == []


@pytest.mark.parametrize("file", FILES)
def test_every_pin_carries_its_hashes(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9.-]+==)", text, flags=re.MULTILINE)[1:]

    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
