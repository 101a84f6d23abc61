"""编辑器提示 The JSON Schema of `config.yaml`, and what it says of any one place."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from models.config.problems import Where
from models.config.shape import Shape
from models.terms import Term

Node = dict[str, Any]

_TERMS = {term.__name__: term for term in Term.__subclasses__()}


class _Untitled(GenerateJsonSchema):
    """Leaves out titles made from English names: what an editor shows is the description."""

    def field_title_should_be_set(self, _schema: object) -> bool:
        """Return False: keys need no second English name."""
        return False


@cache
def json_schema() -> Node:
    """Return the schema that editors complete and check `config.yaml` with (draft 2020-12, in Chinese)."""
    schema = Shape.model_json_schema(schema_generator=_Untitled)
    for name, term in _TERMS.items():
        if name in schema["$defs"]:
            schema["$defs"][name]["description"] = "；".join(f"{value} {value.zh}" for value in term)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def node_at(where: Where) -> Node:
    """Return what the schema says of a place; empty where it knows none."""
    node = _plain(json_schema())
    for part in where:
        node = _plain(_below(node, part))
    return node


def choices_at(where: Where) -> list[str]:
    """Return the only values that a place, or each entry of a list there, may have; none where any will do."""
    node = node_at(where)
    choices: list[str] = node.get("enum") or _plain(node.get("items", {})).get("enum", [])
    return choices


def names_at(where: Where) -> list[str]:
    """Return the only keys that the entries of a place may have; none where any name will do."""
    names: list[str] = _plain(node_at(where).get("propertyNames", {})).get("enum", [])
    return names


def _plain(node: Node) -> Node:
    """Follow references and take the fullest of several alternatives, keeping the description given here."""
    here = {key: node[key] for key in ("description", "examples") if key in node}
    if "$ref" in node:
        return _plain(json_schema()["$defs"][node["$ref"].rpartition("/")[2]]) | here
    if "anyOf" in node and "properties" not in node:
        return max((_plain(choice) for choice in node["anyOf"]), key=_fullness) | here
    return node


def _fullness(node: Node) -> tuple[bool, bool, bool]:
    return ("properties" in node, "items" in node, node.get("type") != "null")


def _below(node: Node, part: str | int) -> Node:
    if isinstance(part, int):
        below = node.get("items", {})
    elif part in node.get("properties", {}):
        below = node["properties"][part]
    else:
        patterned = node.get("patternProperties", {})
        below = next(iter(patterned.values()), node.get("additionalProperties", {}))
    return below if isinstance(below, dict) else {}
