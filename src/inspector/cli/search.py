"""Searching everything that was said, in one line."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import N, _, moment
from inspector.words import VERDICTS

if TYPE_CHECKING:
    from inspector.desk.search.results import Found, Results

app = typer.Typer()
_Several = list[str] | None
LONGEST = 300
"""So many characters of a text are printed, around what was found; JSON has all of it."""


def _filter(name: str, metavar: str, meaning: str) -> Any:
    return typer.Option(name, metavar=metavar, help=meaning)


@app.command(help=N("Find what was said: words, “phrases”, filters such as lost:III.2."))
def search(
    ctx: typer.Context,
    text: Annotated[
        _Several,
        typer.Argument(
            metavar="TEXT", help=N("words, “phrases” and the filters below: lost:III.2 by:Lan")
        ),
    ] = None,
    cell: Annotated[
        _Several, _filter("--cell", "CELL", N("this cell, by its code or name"))
    ] = None,
    type_: Annotated[_Several, _filter("--type", "TYPE", N("cells of this type"))] = None,
    org: Annotated[_Several, _filter("--org", "ORG", N("of this base organisation"))] = None,
    by: Annotated[_Several, _filter("--by", "PERSON", N("written by this person"))] = None,
    verdict: Annotated[
        _Several, _filter("--verdict", "VERDICT", N("visits with this verdict"))
    ] = None,
    section: Annotated[_Several, _filter("--section", "ID", N("about this section"))] = None,
    criterion: Annotated[_Several, _filter("--criterion", "ID", N("about this criterion"))] = None,
    lost: Annotated[
        _Several,
        _filter("--lost", "ID", N("points were lost here (yes: anywhere)")),
    ] = None,
    kind: Annotated[_Several, _filter("--in", "KIND", N("only this kind of text"))] = None,
    no_evidence: Annotated[
        bool, typer.Option("--no-evidence", help=N("has points, but no evidence"))
    ] = False,
    changed: Annotated[
        bool, typer.Option("--changed", help=N("changed since it was signed"))
    ] = False,
    all_: Annotated[bool, typer.Option("--all", help=N("also what was replaced since"))] = False,
    most: Annotated[
        str, typer.Option("--most", metavar="N", help=N("at most so many results (100)"))
    ] = "",
) -> int:
    """What stands, the words with their tones first."""
    from inspector.desk import WrongInput
    from inspector.desk.search import found, query, values

    options = here(ctx).options
    given = {
        **{"round": [options.round] if options.round else None, "cell": cell, "type": type_},
        **{"org": org, "by": by, "verdict": verdict, "section": section, "criterion": criterion},
        **{"lost": lost, "in": kind, "evidence": ["no"] if no_evidence else None},
        **{"changed": ["yes"] if changed else None, "past": ["yes"] if all_ else None},
    }
    more = {name: tuple(values) for name, values in given.items() if values}
    progress = output.Progress()
    with here(ctx).desk(write=False) as desk:

        def known(name: str) -> list[str]:
            return [said for each in values.of(desk, name) for said in each.called]

        asked = query.parse(_line(text or []), more, known=known)
        if asked.nothing:
            words = _("say what to find: words, “phrases” in quotes, or filters such as {example}")
            raise WrongInput(words.format(example=f"{query.words('lost')}:III.2"))
        reading = _("reading the file for the search: {percent} %")
        results = found.search(
            desk,
            asked,
            _count(most, found.MOST),
            lambda done, _total: progress.step(reading.format(percent=done)),
        )
        progress.end()
    if options.json:
        output.document(_document(results))
        return 0
    for each in results.found:
        _print(each)
    if not results.found:
        output.say(_("nothing was found"))
        if wrong := query.unknown(_line(text or [])):
            output.flow(wrong)
    elif results.more:
        words_ = _("there is more: the {count} that stand first are shown; --most N shows more")
        output.say(words_.format(count=len(results.found)))
    return 0


def _line(words_: list[str]) -> str:
    """The words of the command as one line; a word with spaces was quoted: it is a phrase."""
    return " ".join(
        f'"{each}"' if len(words_) > 1 and " " in each and not set(each) & set('":“”') else each
        for each in words_
    )


def _count(text: str, usual: int) -> int:
    from inspector.desk import WrongInput

    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 1_000_000):
        raise WrongInput(_("--most {text}: write a number from 1").format(text=text))
    return int(text)


def _document(results: "Results") -> dict[str, Any]:
    return {"results": [_form(each) for each in results.found], "more": results.more}


def _form(each: "Found") -> dict[str, Any]:
    from inspector.checklist import points_text

    return {
        "kind": each.kind,
        "round": each.round or None,
        "cell": each.shown or None,
        "name": each.name or None,
        "criterion": each.criterion or None,
        "item": each.item or None,
        "field": each.field or None,
        "text": each.text,
        "matches": [list(span) for span in each.spans],
        "author": each.author or None,
        "also": list(each.also),
        "at": output.when(each.at) if each.at else None,
        "stands": each.stands,
        "exact": each.exact,
        "lost": None if each.lost is None else points_text(each.lost),
        "verdict": each.verdict,
        "result": each.result,
    }


def _print(each: "Found") -> None:
    """Where it is, and the text with what was found between ‹ ›."""
    kind = each.kind_words
    if each.kind in ("cell", "visit"):
        verdict = _(VERDICTS[each.verdict]) if each.verdict else ""
        facts = [_marked(each), " ".join(filter(None, (verdict, each.shown_result)))]
        head = f"{each.round}  {each.shown}  "
        output.say(output.hanging(head, ", ".join(filter(None, facts))))
        return
    where = " ".join(filter(None, (each.criterion, kind)))
    if each.lost:
        lost = _("lost {points}").format(points=output.points(each.lost))
        where = f"{each.criterion} {lost}"
    said = _marked(each) or "–"
    by = ", ".join(filter(None, (each.author, moment(each.at) if each.at else "")))
    by = "; ".join(filter(None, (by, each.also_words)))
    gone = "" if each.stands else " " + _("(replaced)")
    head = f"{each.round}  {each.shown}  "
    output.say(output.hanging(head, f"{where}: {said}  ({by}){gone}"))


def _marked(each: "Found") -> str:
    from inspector.desk.search.marked import excerpt

    text, spans = excerpt(each.text, each.spans, LONGEST)
    marked, at = "", 0
    for start, end in spans:
        marked += f"{text[at:start]}‹{text[start:end]}›"
        at = end
    return marked + text[at:]
