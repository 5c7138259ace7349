"""An extract of the minutes: of sections or criteria, or of what concerns a person or body."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from inspector.desk import Desk, WrongInput
from inspector.language import _
from inspector.reports.gathering import gather_recorded
from inspector.reports.letters import mentions
from inspector.reports.paper import NO_TOTAL, Letter, Line, Minutes, Part, Row, Section, Sign

MOST_ALIKE = 8


class Wanted(NamedTuple):
    """What an extract is of: ids of sections and of criteria, and names that must be mentioned."""

    sections: Sequence[str] = ()
    criteria: Sequence[str] = ()
    about: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.sections or self.criteria or self.about)

    def mentions(self, *texts: str) -> bool:
        """Whether one of the names stands in one of the texts (see `mentions`)."""
        return any(mentions.names(name, text) for name in self.about for text in texts)


def wanted_of(desk: Desk, cell: str, words: Sequence[str], round_: str | None = None) -> Wanted:
    """What a person means by words: a section or a criterion where there is one of that id, else
    somebody who is mentioned."""
    found = gather_recorded(desk, cell, round_)
    sections = {each.id.casefold(): each.id for each in found.sections}
    criteria = {row.id.casefold(): row.id for each in found.sections for row in each.rows}
    said = [word.strip() for word in words if word.strip()]
    return Wanted(
        [sections[each.casefold()] for each in said if each.casefold() in sections],
        [criteria[each.casefold()] for each in said if each.casefold() in criteria],
        [each for each in said if each.casefold() not in (*sections, *criteria)],
    )


def gather(desk: Desk, cell: str, wanted: Wanted, round_: str | None = None) -> Letter:
    """The extract of the minutes of a cell's visit, in the language spoken.

    WrongInput as `visit.read`, and where nothing is wanted, or a name is found nowhere.
    """
    if not wanted:
        raise WrongInput(
            _("say of what: a section such as II, a criterion such as III.2, or a name")
        )
    found = gather_recorded(desk, cell, round_)
    _check_names(found, wanted)
    sections = tuple(filter(None, (_section(each, wanted) for each in found.sections)))
    rows = {row.id for each in sections for row in each.rows}
    voices = tuple(each for each in found.voices if _voice(each, wanted, rows))
    people = [each for each in (*found.team, *found.present) if wanted.mentions(each.name)]
    requests = tuple(each for each in found.requests if wanted.mentions(each.text, each.person))
    conclusions = tuple(each for each in found.conclusions if wanted.mentions(each.text))
    lines = [Line(each.name, each.function) for each in people]
    parts = [
        Part("I", _("The visit"), lines=(*found.opening, *found.content)),
        *([Part("", _("Present"), lines=tuple(lines))] if lines else []),
        *([Part("", found.head.words["voices"], lines=voices)]
          if voices else []),
        *([Part("", _("Strengths, shortcomings, causes"), lines=conclusions)]
          if conclusions else []),
        *([Part("", _("Points, criterion by criterion"))] if sections else []),
    ]  # fmt: skip
    return Letter(
        head=replace(
            found.head,
            title=_("EXTRACT OF THE MINUTES"),
            subject=f"{found.head.subject}: {_what(wanted)}",
        ),
        opening=(),
        parts=tuple(replace(part, number=_ROMAN[place]) for place, part in enumerate(parts)),
        with_self=found.with_self,
        sections=sections,
        total=NO_TOTAL,
        requests=requests,
        requests_title=_("Requests and proposals"),
        after=(),
        closing=_("This extract repeats the minutes; everything else in them is left out."),
        signs=(_sign(found, 1, _("For the extract")), _sign(found, 0, "")),
        copies_title="",
        copies=(),
    )


def _check_names(found: Minutes, wanted: Wanted) -> None:
    """WrongInput unless the minutes have each name; it tells which ones like it they have."""
    texts = [
        *(each.text for section in found.sections for row in section.rows for each in row.remarks),
        *(text for each in found.voices for text in (each.label, each.text)),
        *(each.name for each in (*found.team, *found.present)),
        *(text for each in found.requests for text in (each.text, each.person)),
        *(each.text for each in found.conclusions),
    ]
    for name in wanted.about:
        if any(mentions.names(name, text) for text in texts):
            continue
        if alike := mentions.like(name, texts):
            words = _(
                "the minutes of {cell} do not name “{name}” (whole words, with their tones); they"
                " have {alike}: name what you mean as it stands there"
            )
        else:
            words = _(
                "the minutes of {cell} say nothing of “{name}”, with its tones or without:"
                " `inspector search` looks in every visit"
            )
        said = ", ".join(f"“{each}”" for each in alike[:MOST_ALIKE])
        raise WrongInput(words.format(cell=found.head.cell, name=name, alike=said))


_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def _section(section: Section, wanted: Wanted) -> Section | None:
    if section.id in wanted.sections:
        return section
    rows = tuple(row for row in section.rows if row.id in wanted.criteria or _row(row, wanted))
    return replace(section, rows=rows) if rows else None


def _row(row: Row, wanted: Wanted) -> bool:
    return wanted.mentions(*(each.text for each in row.remarks))


def _voice(line: Line, wanted: Wanted, rows: set[str]) -> bool:
    """A voice belongs to its criterion, and to who speaks or is spoken of."""
    return line.label.partition(" · ")[0] in rows or wanted.mentions(line.label, line.text)


def _what(wanted: Wanted) -> str:
    sections = [_("section {id}").format(id=each) for each in wanted.sections]
    criteria = [_("criterion {id}").format(id=each) for each in wanted.criteria]
    return ", ".join((*sections, *criteria, *(f"“{each}”" for each in wanted.about)))


def _sign(found: Minutes, place: int, title: str) -> Sign:
    """Who stands behind the minutes signs for what is taken from them, anew."""
    return Sign(title or found.signs[place].title, found.signs[place].name, "")
