"""Following up over all cells: what was asked of them, and what was found wanting before."""

from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector import days
from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, pick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inspector.desk.across import Step
    from inspector.desk.looking.promises import Promise
    from inspector.desk.looking.shortcomings import Shortcoming

app = typer.Typer()
Organisation = Annotated[
    str, typer.Option(metavar="O", help=N("only of base organisations that are called so"))
]


@app.command(help=N("What all visits ask of all cells: overdue, due, done."))
def requests(
    ctx: typer.Context,
    state: Annotated[
        str,
        typer.Option(metavar="S", help=N("only open, overdue, due, undated or done ones")),
    ] = "",
    due_within: Annotated[
        str | None,
        typer.Option("--due-within", metavar="DAYS", help=N("only overdue ones, or due by then")),
    ] = None,
    person: Annotated[
        str, typer.Option(metavar="P", help=N("only those that this person is to do"))
    ] = "",
    organisation: Organisation = "",
    csv: Annotated[
        str | None, typer.Option("--csv", metavar="PATH", help=N("write the table to a file"))
    ] = None,
) -> int:
    """Of all rounds, or of the one that --round names."""
    from inspector.desk.looking import promises

    today = date.today()
    within = None if due_within is None else _number(due_within)
    wanted = promises.Wanted(state, within, person, organisation)
    with here(ctx).desk(write=False) as desk, reading() as step:
        round_ = desk.round if here(ctx).options.round else None
        found = promises.chosen(promises.read(desk, today, round_, step), wanted, today)
    if csv is not None:
        promises.write_csv(found, Path(csv))
    if here(ctx).options.json:
        output.document(
            {
                "today": today.isoformat(),
                "counts": promises.counts(found),
                "requests": [_form(each) for each in found],
            }
        )
    elif csv is not None:
        output.say(_("{path} is written").format(path=csv))
    else:
        _print(found)
    return 0


@contextmanager
def reading() -> "Iterator[Step]":
    """Tells how far the visits are read, where that takes long."""
    progress, words = output.Progress(), _("reading all visits: {percent} %")
    yield lambda done, total: progress.step(words.format(percent=100 * done // max(1, total)))
    progress.end()


def _number(text: str) -> int:
    from inspector.desk import WrongInput

    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise WrongInput(_("“{text}” is no number of days: write it as 14").format(text=text))
    return int(text)


def _form(each: "Promise") -> dict[str, Any]:
    from inspector.cli.closing import request_form

    return {
        "round": each.round,
        "cell": each.shown,
        "name": each.name,
        "organisation": each.organisation,
        "state": each.state,
        **request_form(each.request),
    }


def _print(found: "list[Promise]") -> None:
    from inspector.desk.looking import promises, wording

    if not found:
        output.say(_("nothing of the kind is asked of any cell"))
        return
    counts = promises.counts(found)
    said = [f"{_(promises.STATES[key])} {count}" for key, count in counts.items() if count]
    output.say(" · ".join(said))
    before = ""
    for each in found:
        if each.state != before:
            output.say(f"\n{_(promises.STATES[each.state])}")
            before = each.state
        asked = each.request
        due = days.show(asked.due) or "–"
        facts = (asked.text, asked.person, wording.came_of(asked))
        text = " · ".join(filter(None, facts))
        output.say(output.hanging(f"  {due:<10}  {each.shown} {each.round}  ", text))


@app.command(help=N("What the last visits found wanting in a round's cells, and what came of it."))
def shortcomings(ctx: typer.Context, organisation: Organisation = "") -> int:
    """Found again, repaired or not, by the visits of the round."""
    from inspector.desk.looking import shortcomings as desk_shortcomings
    from inspector.text import fold

    with here(ctx).desk(write=False) as desk, reading() as step:
        found = [
            each
            for each in desk_shortcomings.read(desk, desk.round, step)
            if fold(organisation) in fold(each.organisation)
        ]
    counts = desk_shortcomings.counts(found)
    if here(ctx).options.json:
        listed = [_shortcoming(each) for each in found]
        output.document({"counts": counts, "shortcomings": listed})
        return 0
    said = [f"{_(desk_shortcomings.STATES[key])} {count}" for key, count in counts.items() if count]
    output.say(" · ".join(said) or _("earlier visits of these cells found nothing wanting"))
    before = ""
    for each in found:
        if each.state != before:
            output.say(f"\n{_(desk_shortcomings.STATES[each.state])}")
            before = each.state
        lost = f"-{output.points(each.lost)}"
        head = f"  {each.shown:<10}  {each.criterion.id:<6} {each.before} {lost:>5}  "
        output.say(output.hanging(head, each.why or pick(each.criterion.title)))
    return 0


def _shortcoming(each: "Shortcoming") -> dict[str, Any]:
    from inspector.checklist import points_text

    return {
        "cell": each.shown,
        "name": each.name,
        "organisation": each.organisation,
        "criterion": each.criterion.id,
        "before": each.before,
        "lost": points_text(each.lost),
        "why": each.why or None,
        "repaired": each.said or None,
        "now": each.now,
        "state": each.state,
    }
