"""A roster from a sheet into a round: first what it would change, then all rows or none.

Codes identify, not names. Of a cell that the round has already, a column that the sheet does not
have, or has empty, is left as it is: `-` clears it. A cell that the sheet does not name stays in
the roster, and is named.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.errors import WrongInput
from inspector.desk.progress import Within, counted, quietly, saying
from inspector.desk.round import roster, rounds
from inspector.desk.round.roster import ALLOWED, CELLS, DEFAULTS, OPTIONAL, REQUIRED, Cell
from inspector.desk.session import Desk
from inspector.desk.sheets import called, headings
from inspector.desk.sheets.headings import Taken
from inspector.desk.sheets.sheet import AS_IT_IS, Reading, Row, read_table, refuse_rows
from inspector.language import _, n_
from inspector.ledger import Change, Value
from inspector.ledger.record import Record

MOST_CODES = 5
"""So many codes are named of a type that is strange."""
CLEARED = ("-", "–")
"""What is written in a sheet to clear what is known."""
Said = dict[str, Value]
"""What a row says, field by field."""


class Difference(NamedTuple):
    """A field of a row that the sheet says otherwise; texts, empty where nothing is said."""

    field: str
    old: str
    new: str


class Changed(NamedTuple):
    """A row of the roster that the sheet changes."""

    code: str
    name: str
    differences: tuple[Difference, ...]


class Brought(NamedTuple):
    """What a sheet brings into the roster of a round, or would bring.

    `taken` says as what every column was read. `new` and `missing` are code and name: of rows that
    the roster does not have, and of rows of the roster that the sheet does not have (they stay).
    `strange` are types of cells for which the round has no checklist, each with the codes of its
    cells; `asked` are those for which it has one. `kept` counts the empty cells of the sheet where
    the roster knows something: that stays.
    """

    round: str
    rows: int
    taken: Sequence[Taken]
    new: Sequence[tuple[str, str]]
    changed: Sequence[Changed]
    same: int
    missing: Sequence[tuple[str, str]]
    strange: Mapping[str, Sequence[str]] = MappingProxyType({})
    asked: Sequence[str] = ()
    kept: int = 0

    @property
    def kept_words(self) -> str:
        """What becomes of that which is known where the sheet is empty."""
        words = n_(
            "{count} empty cell of the sheet changes nothing: what is known stays (- clears it)",
            "{count} empty cells of the sheet change nothing: what is known stays (- clears it)",
            self.kept,
        )
        return words.format(count=self.kept)

    @property
    def warnings(self) -> list[str]:
        """A sentence for every type without a checklist: nothing can be recorded of its cells."""
        return [_no_checklist(*each, self.asked) for each in self.strange.items()]


def bring_in(
    desk: Desk,
    path: Path,
    round_: str | None = None,
    reading: Reading = AS_IT_IS,
    dry_run: bool = False,
    within: Within = quietly,
) -> Brought:
    """Read a roster into the round in force or the one named, which is made where it is missing.

    A dry run only tells; `within` is told what is being done, and how far it is. WrongInput lists
    every bad row with its line; then nothing was changed.
    """
    known = (*REQUIRED, *OPTIONAL)
    within(_("reading the sheet"))
    table = read_table(path, REQUIRED, known, True, reading, called.ROSTER, within)
    code = names.code(round_, _("round")) if round_ else desk.round
    asked = _asked(desk, code)
    types = _types(desk, asked)
    stands = {cell.code: cell for cell in roster.cells(desk, code)}
    faults: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    said: dict[str, Said] = {}
    headings_ = {each.column: each.heading for each in table.taken}
    for row in table.rows:
        try:
            key = _code(row, seen)
        except WrongInput as fault:
            faults.append((row.line, str(fault)))
            continue
        said[key], wrong = _judge(row, types, stands.get(key), headings_)
        faults += [(row.line, fault) for fault in wrong]
    strange = _strange(said, asked)
    if faults:  # what else would be warned of is told with it: all can be corrected at once
        for type_, codes in strange.items():
            warning = _no_checklist(type_, codes, tuple(asked))
            faults += [(seen[code.upper()], warning) for code in codes]
    refuse_rows(path, faults, taken=table.taken)
    within(_("comparing with what stands"))
    columns = [each.column for each in table.taken if each.column]
    found, changes = _compare(desk, stands, code, said, columns, within)
    if not dry_run:
        starting = rounds.starting(desk, round_) if round_ else []
        write_all(desk, [*starting, *changes], within)
        desk.speak()  # the cells of a round say whom it is about
    return found._replace(
        rows=len(table.rows), taken=table.taken, strange=strange, asked=tuple(asked)
    )


def _strange(said: Mapping[str, Said], asked: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Types without a checklist, with their cells; none while the round has no checklist at all."""
    found: dict[str, list[str]] = {}
    for fields in said.values():
        type_ = str(fields.get("type") or "")
        if asked and type_ and type_ not in asked and fields.get("kind", DEFAULTS["kind"]) in CELLS:
            found.setdefault(type_, []).append(str(fields["code"]))
    return found


def _no_checklist(type_: str, codes: Sequence[str], asked: Sequence[str]) -> str:
    words = _(
        "no checklist of the round is for the type “{type}” ({cells}); there are {known}:"
        " correct the type, or put a checklist in with `inspector criteria add`"
    )
    return words.format(type=type_, cells=_few(codes), known=", ".join(asked))


def _few(codes: Sequence[str]) -> str:
    return ", ".join(codes[:MOST_CODES]) + ", …" * (len(codes) > MOST_CODES)


def _code(row: Row, seen: dict[str, int]) -> str:
    key = names.code(row.cells.get("code", ""), _("code"))
    if key in seen:
        raise WrongInput(
            _("the code {code} stands in line {other} already").format(code=key, other=seen[key])
        )
    seen[key] = row.line
    return key


def _asked(desk: Desk, round_: str) -> Mapping[str, str]:
    """The checklists of the round, or of the newest one, by the types of cells."""
    known = desk.rounds()
    return rounds.read(desk, round_ if round_ in known or not known else known[-1]).checklists


def _types(desk: Desk, named: Mapping[str, str]) -> Mapping[str, Sequence[str]]:
    """Words for the types of cells, as these checklists call them.

    A type that no checklist has is kept as it is written, and told.
    """
    words: dict[str, Sequence[str]] = {code: () for code in called.VALUES["type"]}
    for code, identity in named.items():
        if checklist := desk.checklist(identity):
            words[code] = [headings.plain(each) for each in checklist.cell_type.name.values()]
    return words


def _judge(
    row: Row,
    types: Mapping[str, Sequence[str]],
    stands: Cell | None,
    headings_: Mapping[str, str],
) -> tuple[Said, list[str]]:
    """What a row says, and all that is wrong with it, by the headings of the sheet.

    An empty cell and a column that is not there say nothing, so that what `stands` of the cell
    stays, and null that it is cleared."""
    said: Said = {}
    wrong: list[str] = []
    for column, text in row.cells.items():
        if not text:
            continue
        if text in CLEARED and column not in (*DEFAULTS, "code"):
            said[column] = None
            continue
        if column == "type":
            text = headings.meant("type", text, list(types), types)
        allowed = ALLOWED.get(column)
        if allowed:
            text = headings.meant(column, text, allowed)
            if text not in allowed:
                words = _("{column} “{text}” is not one of {allowed}")
                named = headings_.get(column, column)
                wrong.append(words.format(column=named, text=text, allowed=", ".join(allowed)))
                continue
        said[column] = text
    members = str(said.get("members") or "")
    if members and not (members.isascii() and members.isdigit() and len(members) < 7):
        words = _("{name} “{value}” is not a whole number")
        wrong.append(words.format(name=headings_.get("members", "members"), value=members))
    elif members:
        said["members"] = int(members)
    if "selected" in said:
        said["selected"] = int(said["selected"] == "yes")
    known = {"kind": stands.kind, "type": stands.type, "name": stands.name} if stands else DEFAULTS
    then = {**known, **said}
    if then["kind"] in CELLS and not then.get("type"):
        wrong.append(_("a cell needs a type"))
    if not then.get("name"):
        wrong.append(_("the name is missing"))
    return said, wrong


def write_all(desk: Desk, changes: Sequence[Change], within: Within) -> None:
    """Say changes in one transaction, telling how far it is."""
    desk.write(
        counted(changes, _("writing: {done} of {total}"), within),
        progress=saying(_("adding up: {done} of {total}"), within),
    )


def _compare(
    desk: Desk,
    known: Mapping[str, Cell],
    round_: str,
    said: Mapping[str, Said],
    columns: Sequence[str],
    within: Within,
) -> tuple[Brought, list[Change]]:
    """What rows change in a round of which these cells are known, and the changes that do it."""
    item = names.in_round(round_)
    new, changed, changes, kept = [], [], [], 0
    for code, fields in counted([*said.items()], _("comparing: {done} of {total}"), within):
        record = desk.ledger.record(names.cell(code))
        if code not in known:
            fields = _defaults() | fields
            new.append((str(fields["code"]), str(fields["name"])))
            changes += [Change(record.name, item, field, value) for field, value in fields.items()]
            continue
        silent = (column for column in columns if column not in fields)
        kept += sum(any(v is not None for v in record.values(item, each)) for each in silent)
        if differences := _differences(record, item, fields):
            called_ = str(fields.get("name", known[code].name))
            changed.append(Changed(known[code].shown, called_, differences))
            changes += [Change(record.name, item, field, value) for field, value in fields.items()]
    missing = [_named(cell) for code, cell in known.items() if code not in said]
    same = len(said) - len(new) - len(changed)
    return Brought(round_, 0, (), new, changed, same, missing, kept=kept), changes


def _defaults() -> Said:
    return {**DEFAULTS, "selected": int(DEFAULTS["selected"] == "yes")}


def _differences(record: Record, item: str, fields: Said) -> tuple[Difference, ...]:
    found = []
    for field, value in fields.items():
        stands = record.values(item, field)
        if (stands or (None,)) != (value,):
            old = " / ".join(_text(field, each) for each in stands)
            found.append(Difference(field, old, _text(field, value)))
    return tuple(found)


def _text(field: str, value: Value) -> str:
    if field == "selected" and value is not None:
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _named(cell: Cell) -> tuple[str, str]:
    return cell.shown, cell.name
