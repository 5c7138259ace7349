"""The values that a filter may have in a file: what may be typed behind `by:`, and the like."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from inspector.desk import names
from inspector.desk.round import rounds
from inspector.desk.round.bases import Bases
from inspector.desk.search import query
from inspector.desk.search.kinds import KINDS
from inspector.desk.session import Desk
from inspector.language import _, in_all, pick
from inspector.text import clean, fold

LONGEST_EXAMPLE = 14


class Value(NamedTuple):
    """A value: the `text` that one types, and what else it is called, folded, each for itself."""

    text: str
    called: tuple[str, ...]

    @property
    def typed(self) -> str:
        """As it is written in a line."""
        return f'"{self.text}"' if " " in self.text else self.text


def of(desk: Desk, filter_: str) -> Sequence[Value]:
    """Those of a filter (by its code), in the order in which they are listed."""
    run = desk.ledger.connection.execute
    match filter_:
        case "round":
            codes = sorted(desk.rounds(), key=names.in_time, reverse=True)
            return [_value(code) for code in codes]
        case "cell":
            # The newest roster comes first: so a cell is called as it is called there.
            rows = run("SELECT cell, code, name FROM cell_state ORDER BY round DESC, cell")
            cells = {cell: _value(code, name) for cell, code, name in reversed(rows.fetchall())}
            return [cells[cell] for cell in sorted(cells)]
        case "type":
            return [
                _value(code, rounds.type_name(desk, code, round_))
                for code, round_ in _types(desk).items()
            ]
        case "org":
            rows = run("SELECT DISTINCT code, name FROM cell_state WHERE kind <> 'cell' ORDER BY 2")
            return [_value(name or code, code) for code, name in rows]
        case "by":
            rows = run("SELECT DISTINCT author FROM sitting ORDER BY author")
            return [_value(author) for (author,) in rows]
        case "section" | "criterion" | "lost":
            return _asked(desk, filter_)
        case "verdict":
            return _words(query.VERDICTS.values())
        case "in":
            return _words(KINDS[each] for each in query.TEXTS)
        case "evidence":
            return _words([query.NO])
    return _words([query.YES, query.NO])


def examples(desk: Desk) -> dict[str, str]:
    """A value for filters of which this file has its own, as it is typed: of the round in force,
    else of the newest one."""
    known = sorted(desk.rounds(), key=names.in_time)
    if not known:
        return {}
    round_ = desk.named_round if desk.named_round in known else known[-1]
    said = {"round": round_}
    run = desk.ledger.connection.execute
    cell = run(
        "SELECT cell, code, type, kind, organisation, parent FROM cell_state"
        " WHERE round = ? AND selected AND kind IN ('cell', 'base_cell') ORDER BY cell LIMIT 1",
        (round_,),
    ).fetchone()
    if cell is not None:
        said["cell"] = cell[1]
        said["type"] = rounds.type_name(desk, cell[2], round_).casefold().replace(" ", "-")
        said["org"] = Bases(desk, round_).of(cell[0], *cell[3:]) or said["cell"]
        list_ = desk.checklist(rounds.read(desk, round_).checklists.get(cell[2], ""))
        if list_ is not None:
            section = list_.sections[len(list_.sections) // 2]
            said["section"] = section.id
            said["criterion"] = said["lost"] = section.criteria[:2][-1].id
    author = run("SELECT author FROM sitting ORDER BY w DESC LIMIT 1").fetchone()
    if author is not None:
        said["by"] = author[0]
    return {name: _value(_beginning(text)).typed for name, text in said.items()}


def _beginning(text: str) -> str:
    """As many words of a name as an example has room for, at least one."""
    first, *words = text.split() or [""]
    for word in words:
        if len(first) + 1 + len(word) > LONGEST_EXAMPLE:
            break
        first += f" {word}"
    return first


def fitting(values: Sequence[Value], typed: str, most: int) -> list[Value]:
    """Those that begin as what was typed, then those that are called so somewhere."""
    wanted = fold(typed).strip()
    begins = [each for each in values if each.called[0].startswith(wanted)]
    holds = [each for each in values if any(wanted in said for said in each.called)]
    return list(dict.fromkeys([*begins, *holds]))[:most]


def _value(text: str, *more: str) -> Value:
    text = clean(text, lines=False).strip()
    return Value(text, tuple(fold(clean(each, lines=False)) for each in (text, *more) if each))


def _words(messages: Iterable[str]) -> list[Value]:
    return [_value(_(each), *in_all(each)) for each in messages]


def _types(desk: Desk) -> dict[str, str]:
    """The codes of the cell types, each with the newest round that has it."""
    found: dict[str, str] = {}
    for round_ in sorted(desk.rounds(), key=names.in_time):
        found |= dict.fromkeys(rounds.read(desk, round_).checklists, round_)
    return found


def _asked(desk: Desk, filter_: str) -> list[Value]:
    """Sections and criteria of all checklists, as the filter takes them."""
    found: dict[str, str] = {}
    for name in desk.ledger.records("checklist/"):
        list_ = desk.checklist(name.removeprefix("checklist/"))
        for section in list_.sections if list_ else ():
            if filter_ != "criterion":
                found.setdefault(section.id, pick(section.title))
            if filter_ != "section":
                found |= {each.id: pick(each.title) for each in section.criteria}
    return [_value(id_, title) for id_, title in found.items()]
