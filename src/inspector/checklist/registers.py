"""Registers of a checklist: lists kept during a visit, and the figures that are drawn from them.

A register of the year's meetings, say, or of a kitchen's temperatures: written once, it gives the
figures of several criteria. What a register holds and what is counted in it is data; nothing here
knows a meeting.
"""

from collections.abc import Mapping
from typing import Literal

from inspector.checklist.frozen import Frozen, frozen

Text = Mapping[str, str]


@frozen()
class Choice(Frozen):
    """One value that a field of the kind `choice` may have; `short` is its word in a table."""

    id: str
    label: Text
    short: Text | None = None


@frozen()
class Field(Frozen):
    """One column of a register. `short` stands over the column, `label` beside the field.

    `repeats`: a new row begins with what the row before it says.
    """

    id: str
    how: Literal["choice", "number", "tick", "text"]
    label: Text
    short: Text | None = None
    options: tuple[Choice, ...] = ()
    whole_numbers: bool = False
    repeats: bool = False


@frozen()
class Bound(Frozen):
    """What a row can hardly say: that these number fields (`sum`) come to more than the number
    field `at_most`. Where a row does say it, it is pointed out, never refused."""

    sum: tuple[str, ...]
    at_most: str


@frozen()
class Register(Frozen):
    """A list kept in every visit: rows with a day (`dated`), or a single row.

    Its rows are the items `<id>:2023-05-12.1` (day and running number) or `<id>:all` of the visit.
    """

    id: str
    title: Text
    rows: Literal["dated", "single"]
    fields: tuple[Field, ...]
    bounds: tuple[Bound, ...] = ()


@frozen()
class Condition(Frozen):
    """What must hold of a row: a choice is `one_of` these, a number lies between the two.

    With neither the field must be filled in (a tick: ticked). Limits are hundredths.
    """

    field: str
    one_of: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None


@frozen()
class Term(Frozen):
    """The rows `of` a register for which every condition holds: their count, or the sum of these
    number fields."""

    of: str
    sum: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()


@frozen()
class Figure(Frozen):
    """A number drawn from registers, or a share (`part` of `whole`). Terms of each are added up.

    `label` names it among the totals; a figure without one only fills criteria.
    """

    id: str
    number: tuple[Term, ...] = ()
    part: tuple[Term, ...] = ()
    whole: tuple[Term, ...] = ()
    label: Text | None = None
