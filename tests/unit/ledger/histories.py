"""Random histories of several people, played in plain Python: what they wrote, whose file had it.

A step is said, copied or merged. Files are copied and go on apart, are brought late or twice, and
the clocks are off by years. Besides what the program writes by itself (an entry replaces all heads
of its cell) some entries replace nothing, one head only, an id of another cell, or one that the
writer's own file does not have yet.
"""

from dataclasses import dataclass, field

from hypothesis import strategies as st

from .making import MOMENT, VISIT, sats
from .oracle import Cell, Said, Sat, Value, heads

CELLS: list[Cell] = [
    (VISIT, "C1", "answer"),
    (VISIT, "C1", "note"),
    (VISIT, "", "status"),
    ("visit/2024/ATVSTP", "C1", "answer"),
    ("cell/ATVSTP", "", "name"),
    ("seal/AB", f"sitting:{'ab' * 20}", "seal"),
]
VALUES: list[Value] = [None, 0, 1, "1", -250, 2**63 - 1, "", "Đạt", 'a "b" \\ c', "hai\ndòng"]
YEAR = 365 * 24 * 3600 * 1000
AUTHORS = ("Lan", "Mai", "Tú")


@dataclass
class Hand:
    """Somebody's sitting, with a clock that is off."""

    sat: Sat
    off: int
    seq: int = 0


@dataclass
class World:
    """Files as sets of entries, and the hands that write in them."""

    hands: list[Hand]
    files: list[set[Said]] = field(default_factory=lambda: [set(), set()])

    def say(self, step: "Step") -> Said | None:
        """Let a hand write in a file; None where the file says so already."""
        here, hand = self.files[step.file % len(self.files)], self.hands[step.hand]
        cell, value = CELLS[step.cell], VALUES[step.value]
        standing = heads(here, cell)
        if step.kind == "say" and ({said for _, said in standing} or {None}) == {value}:
            return None
        everything = sorted(set().union(*self.files), key=lambda said: said.id)
        replaced = {
            "say": [id_ for id_, _ in standing],
            "one head": [id_ for id_, _ in standing[:1]],
            "not here yet": [said.id for said in everything if said.cell == cell],
            "astray": [said.id for said in everything if said.cell != cell],
        }.get(step.kind, [])
        hand.seq += 1
        at = MOMENT + hand.seq + hand.off
        said = Said(hand.sat, hand.seq, cell, value, at, tuple(sorted(replaced)))
        here.add(said)
        return said

    def copy(self, step: "Step") -> None:
        """Copy a file; both go on."""
        if len(self.files) < 4:
            self.files.append(set(self.files[step.file % len(self.files)]))

    def merge(self, step: "Step") -> None:
        """Bring a file into another."""
        self.files[step.file % len(self.files)] |= self.files[step.other % len(self.files)]


@dataclass(frozen=True)
class Step:
    """One thing that happens."""

    kind: str
    file: int
    other: int
    hand: int
    cell: int
    value: int


def steps(kinds: tuple[str, ...], size: int = 24) -> st.SearchStrategy[list[Step]]:
    """What happens, in order."""
    number = st.integers(0, 3)
    return st.lists(
        st.builds(
            Step,
            st.sampled_from(kinds),
            number,
            number,
            st.integers(0, len(AUTHORS) - 1),
            st.integers(0, len(CELLS) - 1),
            st.integers(0, len(VALUES) - 1),
        ),
        min_size=1,
        max_size=size,
    )


HANDS = st.lists(
    st.integers(-40, 40).map(lambda years: years * YEAR),
    min_size=len(AUTHORS),
    max_size=len(AUTHORS),
).map(lambda offs: [Hand(sat, off) for sat, off in zip(sats(*AUTHORS), offs, strict=True)])

ODD = ("say", "say", "nothing", "one head", "not here yet", "astray", "copy", "merge")
"""Everything that can happen, also by other hands than the program's."""


def play(world: World, step: Step) -> Said | None:
    """Let one step happen; the entry that it wrote."""
    if step.kind == "copy":
        world.copy(step)
    elif step.kind == "merge":
        world.merge(step)
    else:
        return world.say(step)
    return None


@st.composite
def entry_sets(draw: st.DrawFn) -> list[Said]:
    """All entries of a random history, in a fixed order."""
    world = World(draw(HANDS))
    for step in draw(steps(ODD)):
        play(world, step)
    return sorted(set().union(*world.files), key=lambda said: said.id)
