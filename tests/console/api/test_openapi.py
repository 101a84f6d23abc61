"""What the OpenAPI document says of the API is so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import positive_data_acceptance

from console.api import openapi
from console.api.app import make_app
from console.visits import Service
from flows.house import House
from flows.parsing import parse_published
from flows.world import WorldSource
from models.session import open_engine
from tests.console.api.town import Program, Town


def described() -> FastAPI:
    house = House(open_engine("sqlite://"), WorldSource(parse_published), Path())
    return make_app(Service(house))


CALLS = [(method, path) for method, path, _ in openapi.operations(described().openapi())]


@pytest.fixture(scope="module")
def document(tried: tuple[Town, dict[str, Program]]) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", tried[0].app)


def known(parameters: Mapping[str, object]) -> dict[str, object]:
    """The parameters of an address with what exists in the place of what was made up."""
    real = {"code": "SL-2026-0001", "number": 1}
    return {name: real[name] for name in parameters}


@pytest.mark.parametrize(("method", "path"), CALLS)
@hypothesis.seed(20260302)
@hypothesis.settings(
    max_examples=5,
    database=None,
    phases=[hypothesis.Phase.generate],
    suppress_health_check=list(hypothesis.HealthCheck),
)
@hypothesis.given(data=st.data())
def test_every_call_answers_as_the_document_says(
    data: st.DataObject,
    method: str,
    path: str,
    document: schemathesis.BaseSchema,
    tried: tuple[Town, dict[str, Program]],
) -> None:
    case = data.draw(document[path][method].as_strategy())
    case.path_parameters = dict(
        data.draw(st.sampled_from((case.path_parameters, known(case.path_parameters))))
    )

    # What a request means (a date that is past, a key of another list) is refused as what it is written like.
    case.call_and_validate(headers=tried[1]["office"].said(), excluded_checks=[positive_data_acceptance])
