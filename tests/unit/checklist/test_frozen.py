"""Parts of a checklist are values: they never change, and equal ones are one."""

from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from inspector.checklist.model import Band, Criterion

PARTS: list[tuple[Any, dict[str, Any]]] = [
    (Band, {"points": 250, "at_least": 100}),
    (Criterion, {"id": "I.1", "points": 100, "step": 50, "title": {"en": "x"}, "how": "choice"}),
]


@pytest.mark.parametrize(("kind", "said"), PARTS)
def test_no_field_is_set_twice_or_taken_away(kind: Any, said: dict[str, Any]) -> None:
    part = kind(**said)
    for field in fields(part):
        with pytest.raises(FrozenInstanceError):
            setattr(part, field.name, 1)
        with pytest.raises(FrozenInstanceError):
            delattr(part, field.name)
    assert {name: getattr(part, name) for name in said} == said


def test_parts_are_equal_where_class_and_fields_are() -> None:
    assert Band(250, at_least=100) == Band(250, at_least=100) != Band(250, at_least=90)
    assert len({Band(250), Band(250), Band(100)}) == 2
    assert Band(250) != (250, None, None, False)
    assert repr(Band(250, at_least=100)) == (
        "Band(points=250, at_least=100, at_most=None, otherwise=False)"
    )


def test_what_is_reckoned_once_is_kept_beside_the_fields() -> None:
    kind, said = PARTS[1]
    criterion = kind(**said)
    assert criterion.rule == kind(**said).rule and criterion == kind(**said)
