"""The checklists of a file: the revisions that a round uses, and which one a person means."""

from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from inspector.checklist import Checklist
from inspector.desk.errors import WrongInput
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.language import _, pick

SHORTEST = 4
"""So many letters of a hash name a checklist."""
_YAML = (".yaml", ".yml")


class Revision(NamedTuple):
    """A checklist and the visits of a round that are pinned to it: those with findings, and those
    that are finished.

    `identity` is its `id/hash`, `checklist` None where the file does not have it; `named`: the
    round's for its cell type, which visits get that begin now.
    """

    identity: str
    checklist: Checklist | None
    named: bool
    open: int
    finished: int

    @property
    def type(self) -> str:
        """The code of its cell type; the id of a checklist that is not known."""
        if self.checklist is not None:
            return self.checklist.cell_type.code
        return self.identity.partition("/")[0]


def of_round(desk: Desk, round_: str | None = None) -> list[Revision]:
    """The checklists of the file and any other that a visit of the round is pinned to, by type;
    the round's own comes first."""
    code = round_ or desk.round
    named = set(rounds.read(desk, code).checklists.values())
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for identity, status, count in desk.ledger.connection.execute(
        "SELECT checklist, status, count(*) FROM visit_state WHERE round = ? AND view = 'team'"
        " AND checklist != '' AND (findings OR status = 'finished') GROUP BY 1, 2",
        (code,),
    ):
        counts[identity][status] = count
    known = {name.removeprefix("checklist/") for name in desk.ledger.records("checklist/")}
    found = [
        Revision(
            identity,
            desk.checklist(identity),
            identity in named,
            sum(counts[identity].values()) - counts[identity].get("finished", 0),
            counts[identity].get("finished", 0),
        )
        for identity in known | named | {*counts}
    ]
    return sorted(found, key=lambda each: (each.type, not each.named, each.identity))


def pins(desk: Desk) -> dict[str, str]:
    """The `id/hash` that the visits of the round are pinned to, by the code of the cell."""
    return dict(
        desk.ledger.connection.execute(
            "SELECT cell, checklist FROM visit_state"
            " WHERE round = ? AND view = 'team' AND checklist != ''",
            (desk.round,),
        )
    )


def find(desk: Desk, text: str) -> Checklist:
    """The checklist that a person names: a cell type (the round's for it), `TYPE/HASH`, a hash or
    the first letters of one. WrongInput where there is none, or more than one."""
    offered = rounds.read(desk).checklists if "/" not in text and desk.rounds() else {}
    wanted = offered.get(text.casefold(), text)
    known = [name.removeprefix("checklist/") for name in desk.ledger.records("checklist/")]
    found = [identity for identity in known if _is_meant(wanted, identity)]
    if len(found) != 1:
        words = _("there is no checklist “{text}” in the file; it has {known}")
        if found:
            words = _("“{text}” may mean several checklists: {known}")
        raise WrongInput(words.format(text=text, known=", ".join(sorted(found or known)) or "–"))
    checklist = desk.checklist(found[0])
    assert checklist is not None
    return checklist


def meant(desk: Desk, text: str) -> Checklist:
    """The checklist in a YAML file, or that in the desk's file; as `load` and `find`."""
    return load(text) if is_sheet(text) else find(desk, text)


def is_named(desk: Desk, checklist: Checklist) -> bool:
    """Whether the round names a checklist for its cell type: for visits that begin now."""
    identity = checklist.name.removeprefix("checklist/")
    return rounds.read(desk).checklists.get(checklist.cell_type.code) == identity


def _is_meant(wanted: str, identity: str) -> bool:
    type_, _slash, hash_ = identity.partition("/")
    id_, slash, beginning = wanted.rpartition("/")
    if slash and id_.casefold() != type_.casefold():
        return False
    return len(beginning) >= SHORTEST and hash_.startswith(beginning.casefold())


def is_sheet(text: str) -> bool:
    """Whether a name is that of a YAML file."""
    return text.casefold().endswith(_YAML)


def load(text: str) -> Checklist:
    """The checklist in a YAML file; WrongInput names its first fault."""
    from inspector.checklist.load import ChecklistError
    from inspector.checklist.load import load as load_yaml

    try:
        return load_yaml(Path(text))
    except ChecklistError as error:
        raise WrongInput(
            _("{fault}; see `inspector criteria check`").format(fault=error.problems[0])
        ) from None


def label(identity: str, checklist: Checklist | None) -> str:
    """A checklist as people name it: `Agency cell · 2 · 9f3c01ab`."""
    type_, _slash, hash_ = identity.partition("/")
    parts = [type_, "?"]
    if checklist:
        parts = [pick(checklist.cell_type.name), checklist.revision]
    return " · ".join([*parts, hash_[:8]])


def add(desk: Desk, checklist: Checklist) -> str:
    """Put a checklist into the file, for no round yet; its `id/hash`."""
    identity = checklist.name.removeprefix("checklist/")
    if desk.checklist(identity) is None:
        desk.write(rounds.texts([checklist]))
    return identity
