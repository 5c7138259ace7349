"""The sense of registers and figures: that everything counted is kept, and fits what it fills."""

from collections.abc import Iterator

from inspector.checklist.document import Place
from inspector.checklist.faults import Fault, ids, judge_names
from inspector.checklist.model import Checklist, Criterion
from inspector.checklist.registers import Condition, Field, Figure, Register, Term
from inspector.language import _

# What items of a visit are called already.
_RESERVED = (
    *("disq", "evidence", "team", "present", "opinion", "restricted", "request", "signature"),
    *("round", "status"),
)

# The kinds of criterion that a figure can answer, and what the figure then consists of.
_FILLS = {"number": "number", "share": "part"}


def judge_registers(checklist: Checklist) -> Iterator[Fault]:
    """All faults of registers, of figures, and of what they fill."""
    yield from judge_names(ids(("registers",), checklist.registers), _RESERVED)
    yield from judge_names(ids(("figures",), checklist.figures))
    known: dict[str, dict[str, Field]] = {}
    for i, register in enumerate(checklist.registers):
        yield from _judge_register(register, ("registers", i))
        known[register.id] = {field.id: field for field in register.fields}
    for i, figure in enumerate(checklist.figures):
        yield from _judge_figure(figure, ("figures", i), known)
    if checklist.figures:
        figures = {figure.id: figure for figure in checklist.figures}
        for i, section in enumerate(checklist.sections):
            for j, criterion in enumerate(section.criteria):
                yield from _judge_prefill(criterion, ("sections", i, "criteria", j), figures)


def _judge_register(register: Register, place: Place) -> Iterator[Fault]:
    yield from judge_names(ids((*place, "fields"), register.fields))
    if not register.fields:
        yield (*place, "fields"), _("this list is empty")
    for i, field in enumerate(register.fields):
        spot = (*place, "fields", i)
        yield from judge_names(ids((*spot, "options"), field.options))
        if field.how == "choice" and not field.options:
            yield (*spot, "options"), _("a field of the kind choice needs “options”")
        if field.how != "choice" and field.options:
            words = _("“{key}” does not belong to the kind {how}")
            yield (*spot, "options"), words.format(key="options", how=field.how)
        if field.how != "number" and field.whole_numbers:
            words = _("“{key}” does not belong to the kind {how}")
            yield (*spot, "whole_numbers"), words.format(key="whole_numbers", how=field.how)
    fields = {field.id: field for field in register.fields}
    for i, bound in enumerate(register.bounds):
        spot = (*place, "bounds", i)
        for j, name in enumerate(bound.sum):
            yield from _judge_number(name, (*spot, "sum", j), register.id, fields)
        yield from _judge_number(bound.at_most, (*spot, "at_most"), register.id, fields)


def _judge_number(
    name: str, place: Place, register: str, fields: dict[str, Field]
) -> Iterator[Fault]:
    if name not in fields or fields[name].how != "number":
        words = _("the register {register} has no field “{name}” that is a number")
        yield place, words.format(register=register, name=name)


def _judge_figure(
    figure: Figure, place: Place, known: dict[str, dict[str, Field]]
) -> Iterator[Fault]:
    if bool(figure.number) == bool(figure.part) or bool(figure.part) != bool(figure.whole):
        yield place, _("a figure is either a “number”, or a “part” and a “whole”")
    for key, terms in ("number", figure.number), ("part", figure.part), ("whole", figure.whole):
        for i, term in enumerate(terms):
            yield from _judge_term(term, (*place, key, i), known)


def _judge_term(term: Term, place: Place, known: dict[str, dict[str, Field]]) -> Iterator[Fault]:
    fields = known.get(term.of)
    if fields is None:
        yield (*place, "of"), _("there is no register “{name}”").format(name=term.of)
        return
    for i, name in enumerate(term.sum):
        yield from _judge_number(name, (*place, "sum", i), term.of, fields)
    for i, condition in enumerate(term.where):
        spot = (*place, "where", i)
        if condition.field not in fields:
            words = _("the register {register} has no field “{name}”")
            yield (*spot, "field"), words.format(register=term.of, name=condition.field)
        else:
            yield from _judge_condition(condition, fields[condition.field], spot)


def _judge_condition(condition: Condition, field: Field, place: Place) -> Iterator[Fault]:
    options = [option.id for option in field.options]
    for i, name in enumerate(condition.one_of):
        if name not in options:
            words = _("the field {field} has no option “{name}”")
            yield (*place, "one_of", i), words.format(field=field.id, name=name)
    for key, limit in ("at_least", condition.at_least), ("at_most", condition.at_most):
        if limit is not None and field.how != "number":
            words = _("the field {field} is not a number: {key} says nothing of it")
            yield (*place, key), words.format(field=field.id, key=key)
    least, most = condition.at_least, condition.at_most
    if least is not None and most is not None and least > most:
        yield (*place, "at_least"), _("“at_least” must not be more than “at_most”")


def _judge_prefill(
    criterion: Criterion, place: Place, figures: dict[str, Figure]
) -> Iterator[Fault]:
    named = [((*place, "prefill"), criterion.prefill, criterion.how)]
    # A cap is ticked where a number is above 0.
    named += [((*place, "caps", i, "prefill"), c.prefill, "number")
              for i, c in enumerate(criterion.caps)]  # fmt: skip
    for spot, name, how in named:
        if name is None:
            continue
        figure = figures.get(name)
        if figure is None:
            words = _("there is no figure “{name}”; there are {known}")
            yield spot, words.format(name=name, known=", ".join(figures))
        elif how not in _FILLS:
            words = _("a figure fills a number or a share, not a criterion of the kind {how}")
            yield spot, words.format(how=how)
        elif not getattr(figure, _FILLS[how]):
            words = _("the figure {name} does not fit here: a {how} is needed")
            yield spot, words.format(name=name, how=how)
