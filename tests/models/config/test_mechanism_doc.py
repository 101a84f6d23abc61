"""机制对照表 `docs/mechanism.md` and `config.yaml` say the same, cell by cell."""

from __future__ import annotations

import re

import pytest

from tests.support.checkout import ROOT
from tests.support.shipped import clauses_of, shipped

CITY = shipped()
TEXT = (ROOT / "docs" / "mechanism.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TEXT.splitlines()
    if line[:3] in ("| C", "| A")
]
DUTIES = [row for row in ROWS if row[0].startswith("C")]
DEFAULTS = [row for row in ROWS if row[0].startswith("A")]


COMMANDS = set(
    re.findall(
        r"^#+ `(diaodu [^`]+)`", (ROOT / "docs" / "commands.md").read_text(encoding="utf-8"), re.MULTILINE
    )
)


def command_of(name: str) -> str:
    """A command without its options."""
    return name.partition(" --")[0]


def ids(cell: str) -> set[str]:
    """The names in a cell."""
    return set(re.findall(r"`([^`]+)`", cell))


def cites(number: str, text: str) -> bool:
    """Whether a clause names a duty or an ambiguity."""
    return re.search(rf"\b{number}\b", text) is not None


def test_all_39_duties_and_all_25_ambiguities_have_a_row() -> None:
    assert [row[0] for row in DUTIES] == [f"C{number}" for number in range(1, 40)]
    assert [row[0] for row in DEFAULTS] == [f"A{number}" for number in range(1, 26)]


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row[0])
def test_the_chains_and_cycles_of_a_duty_are_those_that_cite_it(row: list[str]) -> None:
    chains = {key for key, chain in CITY.chains.items() if cites(row[0], clauses_of(chain))}
    cycles = {key for key, cycle in CITY.cycles.items() if cites(row[0], cycle.clause)}

    assert ids(row[3]) == chains
    assert ids(row[4]) == cycles
    assert chains


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_names_only_settings_that_exist_and_all_that_cite_it(row: list[str]) -> None:
    named = {name.removeprefix("settings.") for name in ids(row[-1]) if name.startswith("settings.")}

    assert named == {key for key, setting in CITY.settings.items() if cites(row[0], setting.clause)}


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row[0])
def test_no_cell_of_a_duty_is_empty_and_each_names_code_commands_and_tests(row: list[str]) -> None:
    assert len(row) == 9
    assert all(cell not in ("", "—", "?") for cell in row)
    assert all(ids(cell) for cell in row[5:8])


@pytest.mark.parametrize("row", DUTIES, ids=lambda row: row[0])
def test_the_code_the_commands_and_the_tests_of_a_duty_exist(row: list[str]) -> None:
    modules, commands, tests = (ids(cell) for cell in row[5:8])

    assert [name for name in modules if not (ROOT / f"{name.replace('.', '/')}.py").is_file()] == []
    assert [name for name in tests if not (ROOT / "tests" / f"{name}.py").is_file()] == []
    assert [name for name in commands if command_of(name) not in COMMANDS] == []


def test_every_chain_and_every_cycle_serves_a_duty_or_another_chain() -> None:
    named = {name for row in DUTIES for name in ids(row[3]) | ids(row[4])}
    serving = {"suspension", "strike-off-by-office", "strike-off-by-director"}

    assert set(CITY.chains) - named == serving
    assert set(CITY.cycles) - named == set()
