"""A visit with everything that is on record of it: as a JSON document and as text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from inspector.cli import closing as end
from inspector.cli import decide, evidence, frame, output, registers, visit_json
from inspector.cli.place import Place

if TYPE_CHECKING:
    from inspector.desk.looking.everything import Everything
    from inspector.desk.looking.lines import Part
    from inspector.desk.office.decided import Decided

LABEL = 20


def show(place: Place, cell: str) -> int:
    """Print all of the visit of a cell; the exit code."""
    from inspector.desk.board import decisions
    from inspector.desk.looking import everything, told
    from inspector.desk.office import decided
    from inspector.desk.visits import frame as desk_frame

    with place.desk(write=False) as desk:
        found = everything.read(desk, cell)
        board = decisions.read(desk, cell)
        settled = decided.of(desk, cell)
        said = desk_frame.objections(desk, cell), desk_frame.opinions(desk, cell)
    if place.options.json:
        about = frame.form(found.frame, *said)
        output.document(
            _document(found)
            | {"frame": about, "decisions": decide.form(board), "decided": _decided(settled)}
        )
        return 0
    visit = found.visit
    output.say(f"{visit.cell.name} · {visit.cell.shown} · {visit.round}")
    for line in lines(told.parts(found, decided.lines(settled))):
        output.say(line)
    for line in decide.lines(board):
        output.say(line)
    return 0


def lines(parts: "Iterable[Part]") -> Iterator[str]:
    """Parts of labelled texts, each text beside its label."""
    for part in parts:
        yield ""
        yield part.title
        for place, line in enumerate(part.lines):
            if line.tone == "head" and place:
                yield ""
            head = f"  {line.label:<{LABEL}}  "
            for text in line.text.splitlines() or [""]:
                yield output.hanging(head, ("! " if line.tone == "warn" else "") + text)
                head = " " * len(head)


def _decided(settled: "Sequence[Decided]") -> list[dict[str, Any]]:
    return [
        {
            "item": each.item or None,
            "field": each.field,
            "value": each.said,
            "act": each.act,
            "reason": each.reason or None,
            "by": each.by,
            "at": output.when(each.at),
        }
        for each in settled
    ]


def _document(found: "Everything") -> dict[str, Any]:
    from inspector.checklist import points_text

    visit = found.visit
    explained = [
        {
            "criterion": line.criterion,
            "points": None if line.points is None else points_text(line.points),
            "applicable": points_text(line.applicable),
            "sentence": line.sentence,
        }
        for line in found.explained.lines
    ]
    columns = {
        column: {
            "points": visit_json.points(other),
            "findings": list(map(visit_json.finding, other.findings)),
        }
        for column, other in found.others.items()
    }
    return {
        **visit_json.document(visit),
        **visit_json.unasked(found.unasked),
        **end.document(found.end),
        "explained": explained,
        "columns": columns,
        "registers": registers.document(visit)["registers"],
        "figures": registers.document(visit)["figures"],
        "evidence": [evidence.form(each, {}) for each in visit.evidence],
    }
