"""A checklist as data: frozen dataclasses, the one definition that every other module reads.

Points, thresholds and limits are integer hundredths (`250` is 2.5). A text is a mapping from a
language to its words, one of them at least. `load` makes these objects from YAML and judges
them; the inspection file keeps them as canonical JSON, which `from_json` reads without judging.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import ClassVar, Literal

from inspector.checklist import canonical
from inspector.checklist.frozen import Frozen, frozen

# All of them: pydantic judges a checklist with the names that stand in this module.
from inspector.checklist.registers import Bound as Bound
from inspector.checklist.registers import Choice as Choice
from inspector.checklist.registers import Condition as Condition
from inspector.checklist.registers import Field as Field
from inspector.checklist.registers import Figure as Figure
from inspector.checklist.registers import Register as Register
from inspector.checklist.registers import Term as Term
from inspector.checklist.registers import Text as Text

How = Literal["choice", "number", "share", "deductions", "parts"]
Required = Literal["always", "when_points_lost", "never"]

WORDS = {
    *("title", "label", "measure", "unit", "part", "whole", "when", "guidance"),
    *("evidence", "prefill", "origin", "source"),
}
"""The keys of a criterion that never decide points: its words and where they come from."""


@frozen()
class NotApplicable(Frozen):
    """What happens when something does not apply: it counts as full, or leaves the total."""

    effect: Literal["full_points", "leave_out"]
    when: Text


@frozen()
class Option(Frozen):
    """One answer of a `choice`; its number is its place in the list, from 1."""

    points: int
    label: Text


@frozen()
class Band(Frozen):
    """Points for a range; the first band of a criterion that fits, from the top, counts.

    Exactly one of the three is set. For a `share` the thresholds are hundredths of a percent.
    """

    points: int
    at_least: int | None = None
    at_most: int | None = None
    otherwise: bool = False


@frozen()
class Cap(Frozen):
    """A circumstance that limits the points, whatever the answer gives.

    `prefill` names a figure that shows the circumstance: above 0 it holds.
    """

    id: str
    at_most: int
    label: Text
    prefill: str | None = None


@frozen()
class Part(Frozen):
    """One of the `parts`: gives its points when it is met."""

    id: str
    points: int
    label: Text
    not_applicable: NotApplicable | None = None


@frozen()
class Deduction(Frozen):
    """What each occurrence takes away in `deductions`."""

    id: str
    minus: int
    label: Text


@frozen(slots=False)
class Criterion(Frozen):
    """One line of the checklist; `how` says which of the fields below it carries.

    `step` is the checklist's unless the criterion has its own.
    """

    id: str
    points: int
    step: int
    title: Text
    how: How
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    parts: tuple[Part, ...] = ()
    each: tuple[Deduction, ...] = ()
    caps: tuple[Cap, ...] = ()
    measure: Text | None = None
    unit: Text | None = None
    part: Text | None = None
    whole: Text | None = None
    min: int | None = None
    max: int | None = None
    whole_numbers: bool = False
    amounts: bool = False
    may_exceed_100: bool = False
    if_whole_zero: Literal["first_band", "last_band"] | None = None
    not_applicable: NotApplicable | None = None
    prefill: str | None = None
    evidence: tuple[str, ...] = ()
    guidance: Text | None = None
    origin: str | None = None
    source: str | None = None

    @cached_property
    def rule(self) -> str:
        """8 hex digits that change when what may be answered, or what it gives, changes.

        Texts do not count: a better wording makes no answer invalid.
        """
        facts = canonical.plain(self, without=WORDS)
        del facts["id"]
        return _digest(canonical.dump(facts))[:8]


@frozen()
class Section(Frozen):
    """One of the "goods": criteria whose points add up to the section's."""

    id: str
    points: int
    title: Text
    criteria: tuple[Criterion, ...]


@frozen()
class Disqualifier(Frozen):
    """A fact beside the points that makes a cell not eligible, unless its exception holds."""

    id: str
    title: Text
    exception: Text | None = None
    origin: str | None = None
    source: str | None = None


@frozen()
class Standard(Frozen):
    """What must be reached: points in total, a percentage of every section, or both."""

    name: Text
    rule: Literal["total", "each_section", "total_and_each_section"]
    total_at_least: int | None = None
    each_section_at_least_percent: int | None = None


@frozen()
class Requirements(Frozen):
    """What finishing asks of each criterion; it never changes points or verdict."""

    note: Required = "when_points_lost"
    evidence: Required = "when_points_lost"

    def asks(self, what: Literal["note", "evidence"], lost: bool) -> bool:
        """Whether it is asked for on a criterion of which points were `lost`, or none were."""
        rule: Required = getattr(self, what)
        return rule == "always" or (rule == "when_points_lost" and lost)


@frozen()
class Scale(Frozen):
    """The points of the whole table, and the step in which points are given."""

    max: int
    step: int


@frozen()
class CellType(Frozen):
    """The kind of cell that the checklist is for, and the block whose guidance it follows. Papers
    call what the cell belongs to and its members by `organisation` and `members`; None: as the
    Party does where the `name` is that of a cell of the Party, else as any office would."""

    code: str
    name: Text
    block: str | None = None
    organisation: Text | None = None
    members: Text | None = None


@frozen(slots=False)
class Checklist(Frozen):
    """One revision of the table of a cell type. Its identity is its `hash`, not its revision."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = {"extra": "forbid", "strict": True}

    id: str
    revision: str
    title: Text
    cell_type: CellType
    points: Scale
    standard: Standard
    sections: tuple[Section, ...]
    requirements: Requirements = field(default_factory=Requirements)
    valid_from: str | None = None
    status: str | None = None
    disqualifiers: tuple[Disqualifier, ...] = ()
    evidence_types: Mapping[str, Text] = field(default_factory=dict)
    guidance: Mapping[str, Text] = field(default_factory=dict)
    registers: tuple[Register, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def points_max(self) -> int:
        """The points of the whole table, in hundredths."""
        return self.points.max

    @property
    def step(self) -> int:
        """The step in which points are given, in hundredths."""
        return self.points.step

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria in the order of the table."""
        return tuple(criterion for section in self.sections for criterion in section.criteria)

    @cached_property
    def _places(self) -> dict[str, tuple[Section, Criterion]]:
        return {c.id: (section, c) for section in self.sections for c in section.criteria}

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion with that id. Raises KeyError where there is none."""
        return self._places[criterion_id][1]

    def register(self, register_id: str) -> Register:
        """The register with that id. Raises KeyError where there is none."""
        return {each.id: each for each in self.registers}[register_id]

    def section_of(self, criterion_id: str) -> Section:
        """The section that holds the criterion. Raises KeyError where there is none."""
        return self._places[criterion_id][0]

    @cached_property
    def hash(self) -> str:
        """16 hex digits over the canonical JSON: equal where every rule and word is equal."""
        return _digest(to_json(self))[:16]

    @property
    def name(self) -> str:
        """The name of its record in a ledger: `checklist/agency/<hash>`."""
        return f"checklist/{self.id}/{self.hash}"


def to_json(checklist: Checklist) -> str:
    """The canonical text: sorted keys, no spaces, nothing that is empty."""
    return canonical.dump(canonical.plain(checklist))


def from_json(text: str) -> Checklist:
    """The checklist that `to_json` wrote. Raises ValueError where the shape is another."""
    return canonical.read(Checklist, text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
