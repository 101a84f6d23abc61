"""取值 The scalar kinds of `config.yaml`: ids, clock times, spans, clauses, limits as people write them."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from models.limit_words import LIMIT_FORMS, OFFSET_FORMS, REPEAT_FORMS

Kind = TypeVar("Kind")

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:：]([0-5]\d)")
_SPAN = re.compile(rf"({_CLOCK.pattern})\s*(?:-|–|—|~|～|至|到)\s*({_CLOCK.pattern})")
_CLOCK_SCHEMA = r"^([01]?\d|2[0-4])[:：][0-5]\d$"
_SPAN_SCHEMA = r"^([01]?\d|2[0-4])[:：][0-5]\d\s*(-|–|—|~|～|至|到)\s*([01]?\d|2[0-4])[:：][0-5]\d$"

OURS = "[D]"
ID_PATTERN = r"^[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]*$"


class Entry(BaseModel):
    """What every entry is: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, model_title_generator=lambda entry: str(entry.__doc__).rstrip(".")
    )


def _clock(value: object) -> object:
    """Read `09:00`; `24:00`, the end of the day, becomes 00:00 as `Timekeeping.cutoff` has it."""
    if isinstance(value, time):
        return value
    found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or (found[1] == "24" and found[2] != "00"):
        raise PydanticCustomError("clock", "应为钟点，写作 09:00")
    return time(int(found[1]) % 24, int(found[2]))


def _span(value: object) -> object:
    """Read `08:30-18:00` into its two ends."""
    if isinstance(value, tuple):
        return value
    found = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise PydanticCustomError("span", "应为起止钟点，写作 08:30-18:00")
    return (found[1], found[4])


def _many(value: object) -> object:
    """Let one value stand for a list of one."""
    return value if isinstance(value, list | tuple) else [value]


def _clause(value: object) -> object:
    """Join several clauses; YAML reads a bare `[D]` as a list of one."""
    if not isinstance(value, list):
        return value
    return "、".join(OURS if part == "D" else str(part) for part in value)


def _literal(value: object) -> object:
    """Write a number or a truth value of a setting as the text that was typed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


Id = Annotated[
    str,
    Field(pattern=ID_PATTERN, max_length=64),
]
PostId = Annotated[
    str,
    Field(
        pattern=r"^[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]*(\.(clerk|head))?$",
        max_length=72,
    ),
]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Clock = Annotated[
    time, BeforeValidator(_clock, json_schema_input_type=Annotated[str, Field(pattern=_CLOCK_SCHEMA)])
]
Span = Annotated[
    tuple[Clock, Clock],
    BeforeValidator(_span, json_schema_input_type=Annotated[str, Field(pattern=_SPAN_SCHEMA)]),
]
Literally = Annotated[str, BeforeValidator(_literal, json_schema_input_type=str | int | float | bool)]
ClauseText = Annotated[
    str, Field(min_length=1), BeforeValidator(_clause, json_schema_input_type=str | list[str])
]
LimitText = Annotated[str, Field(examples=list(LIMIT_FORMS))]
OffsetText = Annotated[str, Field(examples=list(OFFSET_FORMS))]
RepeatText = Annotated[str, Field(examples=list(REPEAT_FORMS))]
HOLDERS = (
    *("project.responsible_unit", "project.leader", "matter.unit"),
    *("task_force.lead_units", "task_force.primary_lead", "task_force.second_lead", "task_force.leader"),
    *("leading_group.head", "leading_group.office", "leading_group.office_director"),
    "leading_group.supervision",
)
HolderPath = Annotated[str, Field(examples=[*HOLDERS, "body.commerce", "post.mayor"])]


class _Several:
    """Marks a list that may also be written as its only element, for the validator and for the schema."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_many, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}


OneOrMany = Annotated[tuple[Kind, ...], _Several()]


class Cited(Entry):
    """An entry that cites its clause (`clause: 四(二)`) or says that it is our default (`default: ours`)."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["clause"]}, {"required": ["default"]}]}
    )

    clause: ClauseText | None = Field(None, description="依据条款，如 四(二)；本系统自定的写 [D]")
    default: Literal["ours"] | None = Field(None, description="写 ours：非文件规定，是本系统的默认")

    @property
    def source(self) -> str:
        """The clause as it is shown; `[D]` for a default of ours, empty when neither was given."""
        return "、".join(filter(None, (self.clause, OURS if self.default else None)))
