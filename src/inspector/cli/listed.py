"""The cells of a round as a table: as much as the screen has room for."""

from typing import TYPE_CHECKING

from inspector.cli import output, words
from inspector.language import _
from inspector.text import apart
from inspector.words import SHORT_VERDICTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inspector.desk.visits.listing import Listed

NAME = 18
"""So many letters of a name are shown at least before a further column is."""


def table(rows: "Sequence[tuple[str, ...]]", more: "Mapping[str, Sequence[str]]") -> str:
    """The list, with as many further columns as leave room for the names, and which do not."""
    heads = [_("cell"), _("name"), _("verdict"), _("result"), _("can reach"), _("missing")]
    left = []
    for head, cells in more.items():
        wider = [(*row, cell or "–") for row, cell in zip(rows, cells, strict=True)]
        if not any(cells):
            continue
        if output.fits([*heads, head], [(row[0], row[1][:NAME], *row[2:]) for row in wider]):
            heads, rows = [*heads, head], wider
        else:
            left.append(head)
    if not output.fits(heads, rows):
        names = apart([row[1] for row in rows])
        rows = [(row[0], name, *row[2:]) for row, name in zip(rows, names, strict=True)]
    table = output.table(heads, rows, "   rrr", wide=1)
    if not left:
        return table
    words_ = _("not shown for want of room: {columns} (a wider window, or --json, has them)")
    return f"{table}\n\n" + output.hanging("", words_.format(columns=", ".join(left)))


def row(each: "Listed", became: dict[str, str], standard: int | None) -> tuple[str, ...]:
    """A visit for a person, its results with as many decimals as on every screen."""
    from inspector.desk.round import roster_words

    name = (each.cell.shown, each.cell.name)
    gone = roster_words.gone(each.cell.status)
    if each.verdict is None:
        return (*name, gone or _(words.STATUSES[each.status]), "–", "–", "–")
    verdict = gone or _(SHORT_VERDICTS[each.verdict])
    if (word := became.get(each.cell.code, "")) in words.CHANGED:
        verdict = f"{verdict}, {_(words.CHANGED[word])}"
    result = _shown(each.result, standard)
    if (least := each.at_least) is not None:
        result = "≥" + _shown(least, standard)
    return (
        *name,
        verdict,
        result,
        _shown(each.reachable, standard),
        str(each.remaining),
    )


def _shown(result: str | None, standard: int | None) -> str:
    from fractions import Fraction

    from inspector.checklist import screen_text

    return output.result(None if result is None else screen_text(Fraction(result), standard))
