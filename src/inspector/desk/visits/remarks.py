"""What stands beside the points of a criterion: the cell's objection, opinions of team members."""

from typing import NamedTuple

from inspector.desk import names
from inspector.ledger import Record

PREFIX = "opinion:"
OBJECTION = "cell.objection"


class Opinion(NamedTuple):
    """What a member of the team thinks otherwise on a criterion. `id` is `CRITERION/KEY`."""

    id: str
    criterion: str
    who: str
    text: str


def item_of(criterion: str, who: str) -> str:
    """The item of a person's opinion on a criterion."""
    return f"{PREFIX}{criterion}/{names.person(who)}"


def of_record(record: Record) -> tuple[Opinion, ...]:
    """The opinions of a visit, by criterion and name; differing texts of one stand together."""
    found = []
    for item in record.items(PREFIX):
        texts = all_of(record, item, "text")
        if texts:
            id_ = item.removeprefix(PREFIX)
            who = all_of(record, item, "who") or ("–",)
            found.append(Opinion(id_, id_.rpartition("/")[0], who[0], " / ".join(texts)))
    return tuple(sorted(found, key=lambda each: (each.criterion, each.who, each.id)))


def objection(record: Record, criterion: str) -> str:
    """The cell's objection on a criterion; differing texts stand together, empty for none."""
    return " / ".join(all_of(record, criterion, OBJECTION))


def all_of(record: Record, item: str, field: str) -> tuple[str, ...]:
    """The texts that people say of a field: none, one, or several that differ."""
    return tuple(sorted(str(value) for value in record.values(item, field) if value is not None))
