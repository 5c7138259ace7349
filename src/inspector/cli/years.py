"""Two states of visits compared: two rounds, cells or columns, with and without a merge."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _

if TYPE_CHECKING:
    from inspector.desk import Desk
    from inspector.desk.office.differing import Compared, Side
    from inspector.desk.visits.finding import Finding

app = typer.Typer()
LABEL = 14


@app.command(help=N("A visit beside another state of it, or another visit: what differs first."))
def compare(
    ctx: typer.Context,
    cell: Annotated[str, typer.Argument(metavar="CELL", help=N("the code of the cell"))],
    round_: Annotated[
        str | None, typer.Argument(metavar="ROUND", help=N("its round; else that of --round"))
    ] = None,
    with_: Annotated[
        str | None,
        typer.Option(
            "--with", metavar="ROUND|CELL", help=N("another round or cell, or both as 2023/BAO")
        ),
    ] = None,
    columns: Annotated[
        str | None, typer.Option(metavar="A,B", help=N("two columns, such as self,team"))
    ] = None,
    without_merge: Annotated[
        str | None,
        typer.Option("--without-merge", metavar="N", help=N("as it would be without merge N")),
    ] = None,
) -> int:
    """Points are compared only where the rule is the same."""
    from inspector.desk import WrongInput

    if sum(each is not None for each in (with_, columns, without_merge)) != 1:
        raise WrongInput(
            _(
                "say with what: --with ROUND or CELL, --columns A,B or --without-merge N,"
                " one of them"
            )
        )
    with here(ctx).desk(write=False) as desk:
        if round_ is not None:
            desk.choose_round(round_)
        found = _read(desk, cell, with_, columns, without_merge)
    if here(ctx).options.json:
        output.document(_document(found))
    else:
        for line in _text(found):
            output.say(line)
    return 0


def _read(
    desk: "Desk", cell: str, with_: str | None, columns: str | None, merge: str | None
) -> "Compared":
    from inspector.desk.office import comparing

    if with_ is not None:
        return comparing.visits(desk, cell, desk.round, with_)
    if columns is not None:
        one, _comma, other = columns.partition(",")
        return comparing.columns(desk, cell, desk.round, one.strip(), other.strip())
    return comparing.merge(desk, cell, desk.round, merge or "")


def _document(found: "Compared") -> dict[str, Any]:
    from inspector.checklist import points_text

    years = found.years
    count, before, now = years.comparable
    return {
        "cell": years.now.cell.shown,
        "now": _side(found.now),
        "before": _side(found.before),
        "same_rules": years.same_rules,
        "differences": [
            {
                "criterion": each.about or None,
                "what": each.what,
                "before": each.before or None,
                "now": each.now or None,
            }
            for each in found.differences
        ],
        "same": list(found.same),
        "apart": found.apart or None,
        "comparable": {
            "criteria": count,
            "before": points_text(before),
            "now": points_text(now),
        },
        "criteria": [
            {
                "criterion": line.part.id,
                "state": line.part.state,
                "before": _finding(line.before),
                "now": _finding(line.now),
                "difference": None if line.difference is None else points_text(line.difference),
            }
            for line in years.lines
        ],
    }


def _side(side: "Side") -> dict[str, Any]:
    from inspector.cli import visit_json

    found = side.visit
    list_ = found.checklist
    return {
        "cell": found.cell.shown,
        "round": found.round,
        "column": found.column,
        "checklist": {"id": list_.id, "revision": list_.revision, "hash": list_.hash},
        "points": None if side.silent else visit_json.points(found),
        "verdict": None if side.silent else found.standing.verdict,
        "label": side.label,
    }


def _finding(found: "Finding | None") -> dict[str, Any] | None:
    from inspector.cli import visit_json

    if found is None:
        return None
    kept = ("state", "points", "max", "answer", "note", "explain")
    return {key: value for key, value in visit_json.finding(found).items() if key in kept}


def _text(found: "Compared") -> Iterator[str]:
    from inspector.desk.looking import years

    place = found.now.visit.cell
    yield f"{place.name} · {place.shown} · {found.now.visit.round}"
    for side in (found.before, found.now):
        yield output.hanging(f"  {side.label}: ", side.result)
    if not found.years.same_rules:
        yield output.hanging("", years.rules_words(found.years))
    if found.apart:
        yield output.hanging("", found.apart)
    if not found.differences:
        yield ""
        yield _("nothing differs")
        return
    titles = {line.part.id: line.title for line in found.years.lines}
    differences = {line.part.id: line.difference for line in found.years.lines}
    before = None
    for each in found.differences:
        if each.about != before:
            before = each.about
            yield ""
            title = titles.get(before, "") if before else _("the visit as a whole")
            gained = differences.get(before)
            more = f" ({'+' if gained > 0 else ''}{output.points(gained)})" if gained else ""
            lead = f"{before}  " if before and title else before
            yield output.hanging(lead, f"{title}{more}") if title else f"{lead}{more}"
        head = f"  {each.what:<{LABEL}}  "
        short = len(each.before) + len(each.now) + len(head) + 4 < output.width()
        if short and "\n" not in each.before + each.now:
            yield f"{head}{each.before or '–'} → {each.now or '–'}"
            continue
        for side, text in ((found.before, each.before), (found.now, each.now)):
            for place_, part in enumerate(text.splitlines() or ["–"]):
                label = f"{side.label}: " if place_ == 0 else " " * (len(side.label) + 2)
                yield output.hanging(head + label, part)
                head = " " * len(head)
    if found.same:
        yield ""
        yield output.hanging(_("no difference") + ": ", ", ".join(found.same))
