"""The JSON Schema for editors: what it says of packaged checklists, and of broken ones."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from inspector.checklist.json_schema import schema
from inspector.checklist.load import FORMAT

from .samples import SMALL

ROOT = Path(__file__).parents[3]
CHECKLISTS = [*sorted((ROOT / "criteria").glob("*.yaml")), SMALL]
CHECKLISTS += [ROOT / "fixtures" / "chicago-food" / "checklist.yaml"]
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


@cache
def data(path: Path) -> Any:
    """A checklist as an editor reads it: with numbers, and true and false."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@cache
def made() -> dict[str, Any]:
    return schema()


def is_type(value: Any, wanted: str) -> bool:
    if wanted == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, TYPES[wanted])


def faults(value: Any, rule: Any, at: str = "") -> Iterator[str]:
    """What a validator says: as much of JSON Schema as the schema uses; another word fails."""
    known = {"$ref", "type", "properties", "required", "additionalProperties", "patternProperties"}
    known |= {"propertyNames", "items", "enum", "const", "anyOf", "pattern", "$defs", "default"}
    known |= {"title", "description", "$schema", "minProperties"}
    assert set(rule) <= known, set(rule) - known
    if "$ref" in rule:
        yield from faults(value, made()["$defs"][rule["$ref"].removeprefix("#/$defs/")], at)
    types = rule.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, each) for each in types):
        yield f"{at}: not {types}"
        return
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: not one of {rule['enum']}"
    if "const" in rule and value != rule["const"]:
        yield f"{at}: not {rule['const']}"
    if "pattern" in rule and not re.search(rule["pattern"], value):
        yield f"{at}: not like {rule['pattern']}"
    if "anyOf" in rule and all(list(faults(value, each, at)) for each in rule["anyOf"]):
        yield f"{at}: none of several"
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from faults(each, rule.get("items", {}), f"{at}/{number}")
    if isinstance(value, dict):
        if len(value) < rule.get("minProperties", 0):
            yield f"{at}: too little"
        yield from (f"{at}: no {key}" for key in rule.get("required", ()) if key not in value)
        for key, each in value.items():
            yield from faults(key, rule.get("propertyNames", {}), f"{at}/{key}")
            own = [rule["properties"][key]] if key in rule.get("properties", {}) else []
            patterns = rule.get("patternProperties", {})
            own += [patterns[each_] for each_ in patterns if re.search(each_, key)]
            other = rule.get("additionalProperties", {})
            if not own and other is False:
                yield f"{at}/{key}: unknown"
            for each_ in own or ([other] if isinstance(other, dict) else []):
                yield from faults(each, each_, f"{at}/{key}")


@pytest.mark.parametrize("path", CHECKLISTS, ids=lambda path: path.parent.name + "/" + path.name)
def test_every_packaged_checklist_fits(path: Path) -> None:
    assert list(faults(data(path), made())) == []


def broken(checklist: Any, name: str) -> Any:
    found = deepcopy(checklist)
    criterion = found["sections"][0]["criteria"][0]
    match name:
        case "another format":
            found["format"] = FORMAT + "s"
        case "no version":
            del found["format_version"]
        case "an unknown key":
            found["colour"] = "red"
        case "an unknown key of a criterion":
            criterion["pionts"] = 3
        case "points in words":
            criterion["points"] = "three"
        case "a text in no language":
            criterion["title"] = {}
        case "a text that is no mapping":
            found["title"] = "Title"
        case "a kind that there is not":
            criterion["how"] = "guess"
        case "no standard":
            del found["standard"]
        case "a list that is none":
            found["sections"] = {"a": 1}
        case "a cell type without a code":
            del found["cell_type"]["code"]
        case "a cell type with an unknown key":
            found["cell_type"]["colour"] = "red"
    return found


NAMES = [
    *("another format", "no version", "an unknown key", "an unknown key of a criterion"),
    *("points in words", "a text in no language", "a text that is no mapping"),
    *("a kind that there is not", "no standard", "a list that is none"),
    *("a cell type without a code", "a cell type with an unknown key"),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_broken_one_does_not(name: str) -> None:
    whole = data(CHECKLISTS[0])
    changed = broken(whole, name)
    assert changed != whole
    assert list(faults(changed, made()))
