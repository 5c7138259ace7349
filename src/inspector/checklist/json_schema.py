"""The format of checklist files as a JSON Schema, by which editors help while one is written.

It is made from the model and says what the file looks like, not what the model holds: points with
decimals, what the reader fills in left out. It judges shape only; `criteria check` judges all.
"""

from typing import Any

from inspector.checklist.load import CELL_TYPE, FORMAT, VERSION
from inspector.checklist.model import Checklist

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_LANGUAGES = "^[a-z]{2,3}$"
_TEXT = {
    "type": "object",
    "propertyNames": {"pattern": _LANGUAGES},
    "additionalProperties": {"type": "string"},
    "minProperties": 1,
}
_WORDS = ("id", "revision")
"""Texts that may look like a number: editors take an unquoted 1 for one, the reader does not."""


def schema() -> dict[str, Any]:
    """The schema as plain data."""
    from pydantic import TypeAdapter

    made = _as_written(TypeAdapter(Checklist).json_schema())
    parts = made["$defs"]
    cell_type = parts["CellType"]
    del cell_type["properties"]["name"], cell_type["additionalProperties"]
    cell_type["patternProperties"] = {_LANGUAGES: {"type": "string"}}
    cell_type["propertyNames"] = {"anyOf": [{"enum": [*CELL_TYPE]}, {"pattern": _LANGUAGES}]}
    cell_type["required"] = ["code"]
    cell_type["minProperties"] = 2
    parts["Criterion"]["required"].remove("step")
    made["properties"] = {
        "format": {"const": FORMAT},
        "format_version": {"enum": [int(VERSION), VERSION]},
        **made["properties"],
    }
    made["required"] = ["format", "format_version", *made["required"]]
    return {"$schema": _DRAFT, **made, "title": "inspector checklist"}


def _as_written(part: Any, name: str = "") -> Any:
    """The same as it is written in a file; `name` is the key that a schema is about."""
    if isinstance(part, list):
        return [_as_written(each) for each in part]
    if not isinstance(part, dict):
        return part
    if part.get("type") == "object" and part.get("additionalProperties") == {"type": "string"}:
        return _TEXT
    if part.get("type") == "integer":
        return {"type": "number"} | {key: part[key] for key in ("default",) if key in part}
    if part.get("type") == "string" and name in _WORDS:
        return {"type": ["string", "number"]}
    return {
        key: {each: _as_written(held, each) for each, held in value.items()}
        if key in ("properties", "$defs")
        else _as_written(value, name)
        for key, value in part.items()
        # Its own words say nothing that the key does not say.
        if not (key == "title" and isinstance(value, str))
    }
