"""Rounds: one campaign, the checklist it names for each cell type, and its stated facts."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from inspector import checklist
from inspector.checklist import Checklist
from inspector.desk import counting, names
from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.language import LANGUAGES, _, n_, pick
from inspector.ledger import Change
from inspector.paths import packaged

DECIDING = ("team", "appraised")
POLICIES = (counting.MARK, counting.REQUIRE)
_FACT = "fact:"


class Round(NamedTuple):
    """A round as the file has it. `checklists` gives `id/hash` by cell type; `seals` is what it
    says of answers that are not sealed (see `counting`)."""

    code: str
    decided_by: str
    checklists: Mapping[str, str]
    facts: Sequence[tuple[str, Mapping[str, str]]]
    seals: str = counting.MARK


def read(desk: Desk, round_: str | None = None) -> Round:
    """The round in force, or the one named."""
    code = round_ or desk.round
    record = desk.ledger.record(names.round_(code))
    checklists = {
        item.removeprefix(names.CHECKLIST): record.text(item, "is")
        for item in record.items(names.CHECKLIST)
    }
    facts = [
        (
            item.removeprefix(_FACT),
            {language: record.text(item, language) for language in LANGUAGES},
        )
        for item in sorted(record.items(_FACT), key=lambda it: (record.text(it, "order"), it))
    ]
    decided_by = record.text("", "decided_by") or "team"
    code = record.text("", "code") or code
    return Round(code, decided_by, checklists, facts, counting.policy(record))


def standards(desk: Desk, round_: str | None = None) -> Mapping[str, int | None]:
    """What the total must reach, by cell type, in hundredths; None where there is no such rule."""
    return {
        type_: list_.standard.total_at_least
        for type_, identity in read(desk, round_).checklists.items()
        if (list_ := desk.checklist(identity))
    }


def type_name(desk: Desk, type_: str, round_: str | None = None) -> str:
    """What a cell type is called in the round's checklist for it; its code where there is none."""
    found = desk.checklist(read(desk, round_).checklists.get(type_, ""))
    return pick(found.cell_type.name) if found else type_


def new_file(path: Path, person: str, round_: str, bare: bool = False) -> Desk:
    """Make a file with a round and, unless `bare`, the packaged checklists; a desk at it."""
    code = names.code(round_, _("round"))
    checklists = () if bare else packaged_checklists()
    desk = Desk.create(path, person, code)
    start(desk, round_)
    add_checklists(desk, checklists)
    return desk


def start(desk: Desk, round_: str) -> str:
    """Make a round where the file does not have it; its code."""
    desk.write(starting(desk, round_))
    return names.code(round_, _("round"))


def decide_by(desk: Desk, column: str) -> None:
    """Say which column counts in the round in force: the team's or the appraised one, which is the
    team's wherever nothing was appraised."""
    if column not in DECIDING:
        raise WrongInput(
            _("the column “{column}” decides nothing: it is team or appraised").format(
                column=column
            )
        )
    desk.write([Change(names.round_(desk.round), "", "decided_by", column)])


def say_policy(desk: Desk, policy: str) -> None:
    """Say of the round in force whether answers that are not sealed by an admitted key are only
    marked, or give no points."""
    if policy not in POLICIES:
        words = _("“{policy}” says nothing of seals: it is mark or require")
        raise WrongInput(words.format(policy=policy))
    desk.write([Change(names.round_(desk.round), "", counting.FIELD, policy)])


def starting(desk: Desk, round_: str) -> list[Change]:
    """The changes that make a round with the checklists of the newest one; none where it is."""
    code = names.code(round_, _("round"))
    known = desk.rounds()
    if code in known:
        return []
    offered = read(desk, known[-1]).checklists if known else {}
    return [Change(names.round_(code), "", "code", round_), *naming(code, offered)]


def add_checklists(desk: Desk, lists: Sequence[Checklist]) -> None:
    """Put checklists into the round in force, each for its cell type."""
    desk.write(checklist_changes(desk.round, lists))


def checklist_changes(round_: str, lists: Sequence[Checklist]) -> list[Change]:
    """The changes that put checklists into a round."""
    offered = {each.cell_type.code: each.name.removeprefix("checklist/") for each in lists}
    return [*texts(lists), *naming(round_, offered)]


def texts(lists: Sequence[Checklist]) -> list[Change]:
    """The changes that put checklists into a file, for no round."""
    return [Change(each.name, "", "json", checklist.to_json(each)) for each in lists]


def naming(round_: str, offered: Mapping[str, str]) -> list[Change]:
    """The changes by which a round names a checklist `id/hash` for each cell type."""
    return [
        Change(names.round_(round_), names.CHECKLIST + type_, "is", identity)
        for type_, identity in offered.items()
    ]


@cache
def packaged_checklists() -> tuple[Checklist, ...]:
    """The checklists that come with the program, read once."""
    return tuple(load_checklists(sorted(packaged("criteria").glob("*.yaml"))))


def load_checklists(paths: Sequence[Path]) -> list[Checklist]:
    """Checklists from YAML files; WrongInput names the first fault of each bad one."""
    from inspector.checklist.load import ChecklistError, load

    lists, faults = [], []
    for path in paths:
        try:
            lists.append(load(path))
        except ChecklistError as error:
            first, *more = error.problems
            rest = n_("and one more fault", "and {count} more faults", len(more))
            faults.append(f"{first} ({rest.format(count=len(more))})" if more else str(first))
    if faults:
        raise WrongInput(
            _("nothing was added, see `inspector criteria check`: {faults}").format(
                faults="; ".join(faults)
            )
        )
    return lists


def add_facts(desk: Desk, path: Path) -> int:
    """Read facts of the round that are only text (columns id, vi, en, pt); how many."""
    from inspector.desk.sheets.sheet import read_sheet

    rows = read_sheet(path, required=("id", "vi"), known=("id", *LANGUAGES))
    changes = []
    for row in rows:
        item = _FACT + names.code(row.cells["id"], _("fact"))
        changes.append(Change(names.round_(desk.round), item, "order", f"{row.line:04}"))
        for language in LANGUAGES:
            if text := row.cells.get(language):
                changes.append(Change(names.round_(desk.round), item, language, text))
    desk.write(changes)
    return len(rows)
