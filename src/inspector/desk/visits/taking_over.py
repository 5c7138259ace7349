"""Taking over what the visits of a round mostly share from the one that was written last."""

from inspector.desk.errors import WrongInput
from inspector.desk.session import Desk
from inspector.desk.visits import frame, writing
from inspector.desk.visits.frame import PREFIX
from inspector.desk.visits.people import TEAM
from inspector.desk.visits.writing import Place, Step
from inspector.language import _

TAKEN_OVER = ("decision", "decision_day", "plan", "plan_day", "procedure", "due", *frame.MONTHS)
"""What the visits of one round mostly share."""
LATEST = 200
"""How many visits, those with the latest entries first, are looked at for what they share."""


def last_visit(desk: Desk, cell: str) -> str:
    """The cell of the round's visit whose frame was written last, by the person at the desk if
    there is one; empty for none among the latest. The clock only makes an offer."""
    place = Place(desk, cell)
    names = [*(PREFIX + field for field in TAKEN_OVER), "name"]  # that of a member
    fields = map(desk.ledger.fields.number, names)
    known = [str(number) for number in fields if number is not None]
    row = desk.ledger.connection.execute(
        "SELECT cell FROM (SELECT r, cell FROM visit_state WHERE round = ? AND view = 'team'"
        f" AND cell <> ? ORDER BY at DESC LIMIT {LATEST}) JOIN entry USING(r) JOIN sitting USING(w)"
        f" WHERE i IN (SELECT i FROM item WHERE name = '' OR name GLOB '{TEAM}*')"
        f" AND f IN ({','.join(known)})"
        " ORDER BY author = ? DESC, at DESC, cell LIMIT 1",
        (place.round, place.cell.code, desk.person),
    ).fetchone()
    return row[0] if row else ""


def from_last_visit(desk: Desk, cell: str) -> Step:
    """Take over decision, plan, procedure, period, last day and team from the last visit of the
    round.

    What is said already stays; a conflict of interest is never taken over. WrongInput where there
    is nothing to take over.
    """
    source = last_visit(desk, cell)
    if not source:
        raise WrongInput(_("no other visit of this round has a decision, a plan or a team yet"))
    here, there = frame.read(desk, cell), frame.read(desk, source)
    said = [
        ("", PREFIX + field, getattr(there, field))
        for field in TAKEN_OVER
        if not (getattr(here, field) or here.differs & {field} or there.differs & {field})
        # Half a period beside the other half of another one would be nobody's.
        and not (field in frame.MONTHS and (here.period_from or here.period_to))
    ]
    known = {each.id for each in here.team}
    for each in there.team:
        if each.id not in known:
            facts = {"name": each.name, "role": each.role, "sections": " ".join(each.sections)}
            said += writing.facts_of(TEAM + each.id, facts)
    said = [fact for fact in said if fact[2]]
    if not said:
        raise WrongInput(_("there is nothing more to take over from the last visit"))
    return writing.state(desk, cell, said)
