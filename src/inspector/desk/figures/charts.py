"""The five charts by their names: reading one, and showing it."""

from collections.abc import Callable, Mapping

from inspector.desk.across import Step, quietly
from inspector.desk.errors import WrongInput
from inspector.desk.figures import beside_tables, counted, round_tables
from inspector.desk.figures import coverage as weeks
from inspector.desk.figures import distribution as results
from inspector.desk.figures import lost as losses
from inspector.desk.figures import spread as inspectors
from inspector.desk.figures import trend as over
from inspector.desk.figures.coverage import Coverage
from inspector.desk.figures.distribution import Distribution
from inspector.desk.figures.lost import Lost
from inspector.desk.figures.spread import Spread
from inspector.desk.figures.tables import CHARTS, ROUNDED, Chart
from inspector.desk.figures.trend import Trend
from inspector.desk.round import rounds
from inspector.desk.session import Desk
from inspector.language import _

Found = Distribution | Lost | Trend | Spread | Coverage

_READ: Mapping[str, Callable[[Desk, str, str | None, Step], Found]] = {
    "totals": lambda desk, round_, type_, _step: results.distribution(desk, round_, type_),
    "lost": losses.lost,
    "trend": lambda desk, _round, type_, step: over.trend(desk, type_, step),
    "spread": inspectors.spread,
    "coverage": lambda desk, round_, type_, _step: weeks.coverage(desk, round_, type_),
}


def kind(what: str) -> str:
    """The name of a chart, however it is cased; WrongInput lists those that there are."""
    name = what.casefold()
    if name not in CHARTS:
        raise WrongInput(
            _("there are no figures “{text}”: they are {known}").format(
                text=what, known=", ".join(CHARTS)
            )
        )
    return name


def read(
    desk: Desk,
    what: str,
    round_: str | None = None,
    type_: str | None = None,
    step: Step = quietly,
) -> Found:
    """Read one of `tables.CHARTS` of a round. WrongInput where there is no such one, or no cell of
    the type."""
    name = kind(what)
    # The rounds in a row are those of the file: which one is meant need not be said.
    codes = desk.rounds() if name == "trend" else [round_ or desk.round]
    code = codes[0] if codes else ""
    if type_ is not None:
        known = list(dict.fromkeys(each for one in codes for each in counted.types(desk, one)))
        named = {each.casefold(): each for each in known}
        if type_.casefold() not in named:
            raise WrongInput(
                _("the round {round} visits no cell of the type “{text}”; it has: {known}").format(
                    round=", ".join(codes), text=type_, known=", ".join(known) or "–"
                )
            )
        type_ = named[type_.casefold()]
    return _READ[name](desk, code, type_, step)


def chart(found: Found) -> Chart:
    """What is shown of a figure, and by which rule its numbers are rounded."""
    made = _chart(found)
    if isinstance(found, Coverage):
        return made
    return made._replace(notes=(*made.notes, _(ROUNDED)))


def _chart(found: Found) -> Chart:
    match found:
        case Distribution():
            return round_tables.totals(found)
        case Lost():
            return round_tables.lost(found)
        case Trend():
            return beside_tables.trend(found)
        case Spread():
            return beside_tables.spread(found)
        case Coverage():
            return round_tables.coverage(found)


def title(desk: Desk, found: Found) -> str:
    """What a figure is called: the chart, the round, the type."""
    name = {
        Distribution: "totals",
        Lost: "lost",
        Trend: "trend",
        Spread: "spread",
        Coverage: "coverage",
    }[type(found)]
    parts = [_(CHARTS[name])]
    if not isinstance(found, Trend):
        parts.append(_("Round {round}").format(round=found.round))
    if found.type is not None:
        if isinstance(found, Trend):
            code = found.rounds[-1].code if found.rounds else desk.rounds()[-1]
        else:
            code = found.round.upper()
        parts.append(rounds.type_name(desk, found.type, code))
    return " · ".join(parts)
