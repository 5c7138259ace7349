"""What speaks against accepting as it stands, in words: the office hears it once, and decides."""

from collections.abc import Iterable, Sequence

from inspector.desk.appraisal.appraising import Appraisal, Row
from inspector.desk.round import roster, roster_words
from inspector.language import _, n_


def against(found: Appraisal, column: str, criteria: Sequence[str] = ()) -> list[str]:
    """What speaks against accepting these criteria of a visit in a column, without any the whole
    visit; nothing where all is done."""
    if not criteria:
        return _against_visit(found, column)
    named = {each.casefold() for each in criteria}
    return _passed_over((row for row in found.rows if row.criterion.id.casefold() in named), column)


def _against_visit(found: Appraisal, column: str) -> list[str]:
    visit = found.appraised if column == "appraised" else found.team
    said = [roster_words.gone(visit.cell.status)] if visit.cell.status in roster.GONE else []
    if visit.status != "finished":
        said.append(_("neither finished nor signed"))
    elif visit.signed == "changed":
        said.append(_("changed since it was signed"))
    if count := sum(each.state not in ("scored", "na") for each in visit.findings):
        words = n_("{count} criterion open", "{count} criteria open", count)
        said.append(words.format(count=count))
    taken = (row for row in found.rows if not (row.reason or (row.returned and row.returned.open)))
    return said + _passed_over(taken, column)


def _passed_over(rows: Iterable[Row], column: str) -> list[str]:
    """In the team's column its answer would count where another one was appraised."""
    criteria = [row.criterion.id for row in rows if column == "team" and _differs(row)]
    if not criteria:
        return []
    words = _("{criteria}: the team's points will count, not the appraised ones")
    return [words.format(criteria=", ".join(criteria))]


def _differs(row: Row) -> bool:
    """Whether accepting the team's answer now leaves an appraised one aside that gives other
    points."""
    mine, said = row.appraised, row.accepted
    if mine is None or (mine.state, mine.points) == (row.team.state, row.team.points):
        return False
    return said is None or said.column != "team" or bool(said.since)
