"""The two mechanisms that are shipped load, quickly, and an editor's schema accepts them."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from models.config.loader import load
from models.config.schema import json_schema
from models.config.tree import grow
from models.limit_words import LIMIT_FORMS

HOME = Path(__file__).parents[3]
SHIPPED = [HOME / "config.yaml", HOME / "examples/13710/config.yaml", Path(__file__).parent / "minimal.yaml"]
NAMES = ["the city", "13710", "minimal"]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(json_schema())
    return Draft202012Validator(json_schema())


@pytest.mark.parametrize("path", SHIPPED, ids=NAMES)
def test_a_shipped_configuration_loads_well_within_a_second_and_a_half(path: Path) -> None:
    started = perf_counter()

    mechanism = load(path)

    assert perf_counter() - started < 1.5
    assert mechanism.chains


@pytest.mark.parametrize("path", SHIPPED, ids=NAMES)
def test_the_schema_accepts_a_shipped_configuration(path: Path, validator: Draft202012Validator) -> None:
    content = grow(path.read_text(encoding="utf-8")).data

    assert [error.message for error in validator.iter_errors(content)] == []


@pytest.mark.parametrize(
    ("section", "key", "value"),
    [
        ("mechanism", "town", "x"),
        ("timekeeping", "cutoff", "25:00"),
        ("leading_group", "head_requires", ["stamp"]),
        ("notices", "digest_after", 0),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(
    section: str, key: str, value: object, validator: Draft202012Validator
) -> None:
    content: Any = grow(SHIPPED[2].read_text(encoding="utf-8")).data
    content[section][key] = value

    assert not validator.is_valid(content)


def test_the_schema_asks_for_a_clause_or_the_word_that_it_is_ours(validator: Draft202012Validator) -> None:
    content: Any = grow(SHIPPED[2].read_text(encoding="utf-8")).data
    del content["forums"]["task-force-meeting"]["clause"]

    assert not validator.is_valid(content)


def test_every_entry_of_the_schema_is_explained_in_chinese() -> None:
    described = [
        node for entry in json_schema()["$defs"].values() for node in entry.get("properties", {}).values()
    ]

    assert described
    assert [node for node in described if not _has_chinese(node)] == []


def _has_chinese(node: dict[str, Any]) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in node.get("description", ""))


def test_the_schema_shows_the_forms_of_limits() -> None:
    limit = json_schema()["$defs"]["StageEntry"]["properties"]["limit"]

    assert limit["examples"] == list(LIMIT_FORMS)
