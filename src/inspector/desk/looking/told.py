"""A visit told in parts, each a heading with labelled texts: one telling for screen and print."""

from collections.abc import Iterator, Mapping, Sequence

from inspector import days
from inspector.desk.keyring import marks
from inspector.desk.looking import told_findings, told_visit, wording
from inspector.desk.looking.everything import Everything
from inspector.desk.looking.lines import Line, Part
from inspector.desk.visits import naming
from inspector.desk.visits.closing import Closing
from inspector.desk.visits.visit import Visit
from inspector.language import _, n_, pick
from inspector.words import ROLES


def parts(found: Everything, decided: Mapping[str, Sequence[Line]]) -> list[Part]:
    """All parts in the order of the minutes; those in which nothing stands are left out. `decided`
    says of items what was decided on them where people differed, by whom and why."""
    visit = found.visit
    told = [
        Part("result", _("Result"), tuple(told_visit.result(visit))),
        Part("frame", _("Frame and people"), tuple(told_visit.frame(found.frame))),
        *(
            Part(register.id, pick(register.title), tuple(told_visit.rows(visit, register)))
            for register in visit.checklist.registers
        ),
    ]
    for section in visit.checklist.sections:
        told_here = (told_findings.criterion(found, each.id, decided) for each in section.criteria)
        lines = tuple(line for each in told_here for line in each)
        told.append(Part(section.id, f"{section.id}. {pick(section.title)}", lines))
    criteria = {each.id for each in visit.checklist.criteria}
    beside = tuple(
        line for item, lines_ in decided.items() if item not in criteria for line in lines_
    )
    told += [
        Part("evidence", _("Evidence"), tuple(map(told_findings.evidence, visit.evidence))),
        Part("unasked", _("No longer asked"), tuple(map(told_findings.unasked, found.unasked))),
        Part("decided", _("Decided where people differed"), beside),
        Part("conclusions", _("Conclusions and requests"), tuple(_conclusions(found.end))),
        Part("signatures", _("Signatures"), tuple(_signatures(found.end))),
        Part("seals", _("Seals"), tuple(map(_sealed, found.seals))),
        Part("changes", _("What came after it was finished"), tuple(_after(visit, found.end))),
    ]
    return [each for each in told if each.lines]


def _sealed(each: tuple[str, str, int]) -> Line:
    author, mark, count = each
    words = n_("{count} entry", "{count} entries", count).format(count=count)
    tone = "" if mark == marks.SEALED else "warn"
    return Line(author, f"{marks.words(mark)} · {words}", tone)


def _conclusions(end: Closing) -> Iterator[Line]:
    for label, text in (
        (_("Strengths"), end.strengths),
        (_("Shortcomings"), end.shortcomings),
        (_("Causes"), end.causes),
    ):
        if text:
            yield Line(label, text)
    for each in end.requests:
        yield Line(_("Request"), wording.request(each))


def _signatures(end: Closing) -> Iterator[Line]:
    for each in end.signatures:
        role = _(ROLES[each.role]) if each.role in ROLES else each.role
        name = f"{each.name} ({role})" if role else each.name
        words = _("refused to sign: {reason}") if each.refused else _("signed")
        when = _("{hour}, code {code}").format(hour=days.show(each.at), code=each.code)
        said = f"{words.format(reason=each.refused)} · {when}"
        if not each.holds:
            said += " · " + _("for an earlier state of the visit, or before it was opened again")
        yield Line(name, said, "warn" if each.refused or not each.holds else "")


def _after(found: Visit, end: Closing) -> Iterator[Line]:
    criteria = {each.id: each for each in found.checklist.criteria}
    for each in end.reopened:
        yield Line(_("Opened again"), each.words)
    for one in end.changes:
        row: Sequence[str] = naming.row_words(found.checklist, one.item, one.field, one.form)
        about = " ".join(row[:2]) or " ".join(
            dict.fromkeys((naming.item_words(one.item, "visit"), naming.field_words(one.field)))
        )
        value = row[-1] if row else naming.value_words(
            criteria.get(one.item), one.field, one.form
        )  # fmt: skip
        who = ", ".join(filter(None, (one.author, one.file)))
        value = value or _("cleared")
        yield Line(about, f"{value} ({who})", "warn")
