"""The checklists that the tests of this room look at."""

from functools import cache
from pathlib import Path

from inspector.checklist import Checklist, parse_answer
from inspector.checklist.load import load

CRITERIA = Path(__file__).parents[3] / "criteria"
SMALL = Path(__file__).with_name("small.yaml")


@cache
def packaged(name: str) -> Checklist:
    """A checklist that the program brings: `agency`, `enterprise` or `service`."""
    return load(CRITERIA / f"{name}.yaml")


@cache
def small() -> Checklist:
    """A small checklist with every kind of criterion."""
    return load(SMALL)


def filled(checklist: Checklist, **answers: str) -> dict[str, tuple[str, ...]]:
    """Values of a visit: everything full but the answers named, `III_4="120/120 unexcused"`.

    After the answer come the ids of its caps.
    """
    values: dict[str, tuple[str, ...]] = {
        c.id: (parse_answer(c, "full"),) for c in checklist.criteria
    }
    for key, words in answers.items():
        criterion = checklist.criterion(key.replace("_", "."))
        answer, *caps = words.split()
        values[criterion.id] = (parse_answer(criterion, answer, caps),)
    return values
