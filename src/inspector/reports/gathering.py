"""From the desk to the texts of the minutes. Restricted texts are never read here."""

from functools import partial

from inspector.desk import Desk, WrongInput, names, standing
from inspector.desk.keyring import admission
from inspector.desk.looking import explained
from inspector.desk.round import rounds
from inspector.desk.visits import closing, visit
from inspector.desk.visits.closing import Closing
from inspector.desk.visits.visit import Visit
from inspector.language import _, current, pick
from inspector.ledger import prints
from inspector.reports import calling, ending, people, scores
from inspector.reports.paper import Head, Line, Minutes
from inspector.reports.words import words


def gather(desk: Desk, cell: str, round_: str | None = None) -> Minutes:
    """The minutes of a cell's visit, in the desk's round unless named, in the language spoken.

    WrongInput as `visit.read`, and for a column in which nobody said anything.
    """
    reading = explained.lines(desk, cell, round_)
    found = reading.visit
    _check_column(desk, found)
    own = _own(desk, found)
    facts = {id_.casefold(): text for id_, text in rounds.read(desk, found.cell.round).facts}
    called = calling.of(found.checklist.cell_type)
    there = people.gather(desk, found, called)
    end = closing.read(desk, found.cell.code, found.cell.round)
    places = ending.signs(end, called, there.chair, there.taker, there.for_cell)
    code = "" if scores.is_empty(found) else prints.short(found.code)
    head = Head(
        language=current(),
        at=found.at,
        cell=found.cell.shown,
        round=found.round,
        code=code,
        committee=pick(facts.get("committee", {})),
        heading=pick(facts.get("heading", {})),
        title=_("MINUTES"),
        subject=there.subject,
        draft=_draft(found),
        changed=_changed(found),
        code_words=_code(code)
        + _("Criteria table: {hash}.").format(hash=found.checklist.hash)
        + " "
        + _("Fingerprint of the file: {fingerprint}.").format(
            fingerprint=prints.short(desk.ledger.fingerprint())
        )
        + _keys(desk, found),
        words=words(found.column, called, code),
    )
    return Minutes(
        head=head,
        changes=ending.changes(end, found.checklist, called),
        opening=there.opening,
        team=there.team,
        present=there.present,
        content=(*there.content, Line(_("Criteria table"), _table(found))),
        with_self=own is not None,
        sections=scores.sections(reading, own),
        total=scores.total(found, own),
        voices=there.voices,
        barriers=scores.barriers(found),
        conclusions=ending.conclusions(end),
        requests=ending.requests(end),
        result=(*scores.result(found), *ending.reopened(end)),
        closing=_("The work ended at {hour}.").format(hour=there.ended),
        agreed=_agreed(end),
        signs=places,
        records=ending.records(end, places),
    )


def gather_recorded(desk: Desk, cell: str, round_: str | None = None) -> Minutes:
    """As `gather`, for papers that tell what was found: WrongInput where nothing is recorded."""
    found = gather(desk, cell, round_)
    if not found.head.code:
        words = _(
            "{cell} was not inspected in {round}, so there is nothing to tell: record findings"
            " first, or print the minutes as a form (inspector minutes {cell})"
        )
        raise WrongInput(words.format(cell=found.head.cell, round=found.head.round))
    return found


def _check_column(desk: Desk, found: Visit) -> None:
    """WrongInput where the visit was begun and nobody filled in the column that the paper would be
    of: zeros, or the team's points under that name, would state what nobody said."""
    record = desk.ledger.record(names.visit(found.round, found.cell.code))
    if found.column == "team" or standing.speaks(record, found.column):
        return
    if found.status != "finished" and not any(map(partial(standing.speaks, record), names.COLUMNS)):
        return  # Nothing is said at all: a form to fill in.
    words = {
        "self": _(
            "{cell} has no self-score in {round}: print the team's score (--column team), or record"
            " the self-score first (inspector record {cell} CRITERION ANSWER --column self)"
        ),
        "appraised": _(
            "nobody has appraised {cell} in {round}: print the team's score (--column team), or"
            " appraise it first (inspector appraise {cell})"
        ),
    }[found.column]
    raise WrongInput(words.format(cell=found.cell.shown, round=found.round))


def _code(code: str) -> str:
    """What the code is for; nothing of a visit that says nothing yet."""
    words = _(
        "Code of the visit: {code}. The program shows the same code as long as nothing in the"
        " visit has changed."
    )
    return words.format(code=code) + " " if code else ""


def _keys(desk: Desk, found: Visit) -> str:
    """Whose keys sealed what is recorded in the visit; nothing where there are none."""
    codes = admission.codes_of(desk, found.round, found.cell.code)
    if not codes:
        return ""
    each = "; ".join(f"{author} {code}" for author, code in codes)
    return " " + _("Keys: {codes}.").format(codes=each)


def _own(desk: Desk, found: Visit) -> Visit | None:
    """The visit as the cell scored itself; None where it did not."""
    if found.column == "self":
        return None
    own = visit.read(desk, found.cell.code, found.cell.round, "self")
    return own if any(each.state != "open" for each in own.findings) else None


def _draft(found: Visit) -> str:
    if found.status == "finished":
        return ""
    if scores.is_empty(found):
        return _("NOT INSPECTED: nothing is recorded; a form to fill in.")
    return _("DRAFT: the visit is not finished, the result is provisional.")


def _changed(found: Visit) -> str:
    if found.signed == "changed":
        return _("CHANGED SINCE SIGNED: the visit now says something else than what was signed.")
    return _("Changed since it was finished.") if found.changed else ""


def _agreed(end: Closing) -> str:
    if any(each.refused for each in end.signatures):
        return _("These minutes were read aloud to all who are named above; not all agreed:")
    return _("These minutes were read aloud to all who are named above, who agreed.")


def _table(found: Visit) -> str:
    words = _("{title} (revision {revision})")
    list_ = found.checklist
    return words.format(title=pick(list_.title), revision=list_.revision)
