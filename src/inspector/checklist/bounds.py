"""What a row of a register says that can hardly be: more people present than were due, say."""

from collections.abc import Mapping

from inspector.checklist.number import hundredths, points_text
from inspector.checklist.registers import Bound, Register
from inspector.language import _, decimal, pick


def crossed(register: Register, values: Mapping[str, str]) -> list[Bound]:
    """The bounds that a row goes beyond. What is not filled in counts for nothing; where the
    limit itself is not filled in, nothing can be said."""
    return [
        bound
        for bound in register.bounds
        if (most := hundredths(values.get(bound.at_most, ""))) is not None
        and _sum(bound, values) > most
    ]


def sentences(register: Register, values: Mapping[str, str]) -> list[str]:
    """One sentence for each bound that a row goes beyond, in the words of the register."""
    labels = {field.id: pick(field.label) for field in register.fields}
    words = _("{sum} come to {found}, more than {limit}: {most}")
    return [
        words.format(
            sum=" + ".join(labels[name] for name in bound.sum if values.get(name)),
            found=decimal(points_text(_sum(bound, values))),
            limit=labels[bound.at_most],
            most=decimal(values[bound.at_most]),
        )
        for bound in crossed(register, values)
    ]


def _sum(bound: Bound, values: Mapping[str, str]) -> int:
    return sum(hundredths(values.get(name, "")) or 0 for name in bound.sum)
