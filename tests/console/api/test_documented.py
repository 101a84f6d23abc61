"""The page on the API says what the code does, and its examples work in the order in which they are shown."""

from __future__ import annotations

import pytest

from rules.access.verbs import Verb
from tests.console.api.samples import BODIES
from tests.console.api.town import Program, Town
from tests.support.checkout import ROOT
from tests.support.curl import Example, examples_of
from tools.api import put_into

PAGE = ROOT / "docs" / "api.md"


def test_the_page_on_the_api_has_the_table_that_the_code_makes() -> None:
    kept = PAGE.read_text(encoding="utf-8")

    assert put_into(kept) == kept


def sent(program: Program, example: Example) -> int:
    headers = {name: value.replace("$TOKEN", program.token) for name, value in example.headers.items()}
    url = example.url.removeprefix("$URL")
    return program.sends(example.method, url, headers=headers, content=example.body.encode()).status_code


def test_every_example_of_the_page_answers_as_it_says(here: Town) -> None:
    east = here.account("east", post="east.clerk")
    examples = list(examples_of(PAGE))

    assert [sent(east, example) for example in examples] == [example.status for example in examples]
    assert len(examples) >= 10


@pytest.mark.parametrize("name", ["auditor", "operator"])
@pytest.mark.parametrize("verb", Verb)
def test_a_role_that_the_table_denies_a_call_is_refused_it(
    people: dict[str, Program], name: str, verb: Verb
) -> None:
    answer = people[name].posts(f"/matters/SL-2026-0001/{verb}", BODIES[verb], seen=1)

    assert (answer.status_code, answer.json()["code"]) == (403, "not-for-this-body")
