"""The documents say what is so: every name in the glossary exists, every error code is explained, records stay short."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from models.terms import Term
from tests.support.checkout import LAYERS, ROOT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
ROWS = [line.strip("| ").split(" | ") for line in GLOSSARY.splitlines() if re.match(r"\| (?!中文)", line)]
PLACES = [place for row in ROWS for place in re.findall(r"`([\w.]+)`", row[3])]


def sources() -> Iterator[Path]:
    """Every module of the product."""
    return (path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))


def class_names() -> set[str]:
    """The name of every class of the product."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sources())
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def error_codes() -> set[str]:
    """The code of every refusal of the product."""
    return {
        code
        for path in sources()
        for code in re.findall(r'^    code\b.*= "([a-z-]+)"', path.read_text("utf-8"), re.MULTILINE)
    }


def exists(place: str) -> bool:
    """Whether a dotted name leads to something: modules first, then attributes."""
    module, _, rest = place.partition(".")
    found: object = import_module(module)
    for name in rest.split("."):
        module = f"{module}.{name}"
        found = getattr(found, name, None) or import_module(module)
    return found is not None


@pytest.mark.parametrize("place", PLACES)
def test_what_the_glossary_points_at_exists(place: str) -> None:
    assert exists(place)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_every_word_of_the_glossary_is_complete(row: list[str]) -> None:
    assert [cell.strip() != "" for cell in row] == [True] * 5


def test_no_word_means_two_things() -> None:
    words = [row[1] for row in ROWS]

    assert sorted(set(words)) == sorted(words)


def test_every_vocabulary_of_the_mechanism_is_in_the_glossary() -> None:
    vocabularies = {term.__name__ for term in Term.__subclasses__() if term.__module__ == "models.terms"}

    assert (
        vocabularies - {place.split(".")[2] for place in PLACES if place.startswith("models.terms.")} == set()
    )


def test_no_class_has_a_name_that_the_glossary_rules_out() -> None:
    ruled_out = {word.title().replace(" ", "") for row in ROWS for word in row[4].split(", ")}

    assert class_names() & ruled_out == set()


def test_every_error_code_is_explained_to_the_operator() -> None:
    assert error_codes() - set(re.findall(r"^\| `([a-z-]+)` \|", OPERATIONS, flags=re.MULTILINE)) == set()


def test_no_error_code_stands_for_two_things() -> None:
    named = re.findall(r"^\| `([a-z-]+)` \|", OPERATIONS, flags=re.MULTILINE)

    assert [code for code, times in Counter(named).items() if times > 1] == []


def test_no_error_code_is_explained_that_cannot_occur() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \|", OPERATIONS, flags=re.MULTILINE)) - error_codes() == set()


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_both_readmes_name_the_two_commands(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")

    assert re.findall(r"^make (?:run|test)\b", text, flags=re.MULTILINE) == ["make run", "make test"]


@pytest.mark.parametrize(
    "record", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda record: record.stem
)
def test_a_decision_record_fits_on_a_page(record: Path) -> None:
    assert len(record.read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize(
    "document", [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], ids=lambda path: path.name
)
def test_no_link_between_documents_is_broken(document: Path) -> None:
    links = re.findall(r"\]\((?!\w+:|#)([^)#]+)", document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []
