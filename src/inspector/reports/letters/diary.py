"""The team's diary, which the program writes by itself from what was recorded."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from inspector import days
from inspector.desk import Desk, WrongInput, names
from inspector.desk.round import rounds
from inspector.language import _, clock, current, n_, pick
from inspector.ledger import prints
from inspector.reports import calling
from inspector.reports.letters import recorded
from inspector.reports.letters.recorded import Progress, Told
from inspector.reports.paper import NO_TOTAL, NOBODY, Head, Letter, Line, Part, Sign
from inspector.reports.words import words

Pieces = Sequence[tuple[int, Line]]
"""Lines with their time, in milliseconds."""
MOST_NAMED = 8
"""So many documents of one day and visit are named; the minutes name all."""


def gather(
    desk: Desk,
    who: Sequence[str] = (),
    round_: str | None = None,
    progress: Progress = lambda done, total: None,
) -> Letter:
    """The diary of a round in the language spoken: of everybody, or of those who are named.

    WrongInput where nothing was recorded.
    """
    code = round_ or desk.round
    told = list(recorded.tell(desk, code, who, progress))
    if not told:
        words_ = _("nothing was recorded in the round {round}")
        if who:
            words_ = _("nothing was recorded in the round {round} by {names}")
        raise WrongInput(words_.format(round=code, names=", ".join(who)))
    named = rounds.read(desk, code)
    facts = {id_.casefold(): text for id_, text in named.facts}
    by_day = {day: tuple(some) for day, some in groupby(told, key=lambda each: each.day)}
    came: Mapping[str, Pieces] = {} if who else _arrivals(desk)
    print_ = prints.short(desk.ledger.fingerprint())
    people = {names.person(each.who): each.who for each in told}
    head = Head(
        language=current(),
        at=max(each.ends for each in told),
        cell=_("Diary"),
        round=named.code,
        code=print_,
        committee=pick(facts.get("committee", {})),
        heading=pick(facts.get("heading", {})),
        title=_("DIARY OF THE INSPECTION TEAM"),
        subject=_("Round {round}").format(round=named.code),
        draft="",
        changed="",
        code_words=_(
            "Written by the program from what was recorded, with the hours of the clocks that were"
            " there. Fingerprint of the file: {print}."
        ).format(print=print_),
        words=words("team", calling.of(None), print_),
    )
    return Letter(
        head=head,
        opening=(
            *_periods(told, (*by_day, *came)),
            Line(_("Recorded by"), ", ".join(people.values())),
        ),
        parts=tuple(
            Part(
                str(number),
                _day_words(each),
                lines=_lines(by_day.get(each, ()), came.get(each, ())),
            )
            for number, each in enumerate(sorted({*by_day, *came}), 1)
        ),
        with_self=False,
        sections=(),
        total=NO_TOTAL,
        requests=(),
        requests_title="",
        after=(),
        closing="",
        signs=(NOBODY, Sign(_("Head of the team"), "", "")),
        copies_title="",
        copies=(),
    )


def text(found: Letter) -> Iterator[str]:
    """The diary as lines to read on a screen."""
    yield f"{found.head.title} · {found.head.subject}"
    for line in found.opening:
        yield f"{line.label}: {line.text}"
    for part in found.parts:
        yield ""
        yield part.title
        for line in part.lines:
            yield f"  {line.label}: {line.text}"


def _periods(told: Sequence[Told], all_days: Sequence[str]) -> Iterator[Line]:
    """From when to when the visits were worked in; and the diary, where it has other days too:
    files may be brought in, and conflicts settled, long after the round."""
    visited = [each.day for each in told if not each.settled or each.scored or each.evidence]
    visits, diary = _ends(visited), _ends(all_days)
    if visits:
        yield Line(_("Visits, from – to"), visits)
    if diary != visits:
        yield Line(_("Diary, from – to"), diary)


def _ends(days_: Sequence[str]) -> str:
    known = sorted(filter(None, days_)) or sorted(days_)
    return " – ".join(map(_day_words, dict.fromkeys((known[0], known[-1])))) if known else ""


def _arrivals(desk: Desk) -> Mapping[str, Pieces]:
    """The files that were brought in, by day: into which file is known, by whom is not."""
    found: dict[str, Pieces] = {}
    for iso, at, file, new in recorded.arrivals(desk):
        words_ = n_(
            "{file} brought in, {count} new entry", "{file} brought in, {count} new entries", new
        )
        line = Line(
            f"{clock(at)} {desk.ledger.path.name}", words_.format(file=file, count=new) + "."
        )
        found[iso] = (*found.get(iso, ()), (at, line))
    return found


def _lines(told: Sequence[Told], came: Pieces) -> tuple[Line, ...]:
    """What was done on a day, in the order of the hours."""
    together: dict[tuple[object, ...], list[Told]] = {}
    for n, each in enumerate(told):
        together.setdefault(_in_one_go(each) or (n,), []).append(each)
    done = ((0 if some[0].sheet else some[0].begins, _line(some)) for some in together.values())
    return tuple(line for _at, line in sorted((*done, *came), key=lambda piece: piece[0]))


def _in_one_go(each: Told) -> tuple[object, ...]:
    """The same for what was done to many cells at once, such as putting the plan in; empty for
    what is told by itself."""
    if each.scored or each.settled or each.noted or each.evidence or not each.did:
        return ()
    return (each.who, clock(each.begins), clock(each.ends), each.place, *each.did)


def _day_words(iso: str) -> str:
    return days.show(iso) if iso else _("day unknown")


def _line(some: Sequence[Told]) -> Line:
    """What was done in one visit; of several in which the same was done, their codes."""
    each = some[0]
    begins, ends = clock(each.begins), clock(each.ends)
    hours = begins if begins == ends else f"{begins}–{ends}"
    hours = "" if each.sheet else hours + " "
    cells = [one.cell for one in some] if len(some) > 1 else [f"{each.cell} {each.name}".strip()]
    where = ", ".join(filter(None, (*cells, each.place)))
    return Line(f"{hours}{each.who}", f"{where}: {'; '.join(_sentences(each))}.")


def _sentences(each: Told) -> Iterator[str]:
    if each.scored:
        count = len(each.scored)
        said = n_("scored {count} criterion", "scored {count} criteria", count).format(count=count)
        yield f"{said} ({_listed(each.scored)})"
    if settled := [one for one in each.settled if one]:
        count = len(settled)
        said = n_("settled {count} criterion", "settled {count} criteria", count)
        yield f"{said.format(count=count)} ({_listed(settled)})"
    if noted := [one for one in each.noted if one not in each.scored]:
        yield _("notes on {criteria}").format(criteria=_listed(noted))
    if each.evidence:
        yield _("evidence looked at: {documents}").format(documents=_documents(each.evidence))
    yield from each.did
    if not (each.scored or each.settled or noted or each.evidence or each.did):
        yield _("visit opened")


def _documents(said: Sequence[str]) -> str:
    named = " / ".join(said[:MOST_NAMED])
    if (left := len(said) - MOST_NAMED) > 0:
        named += " " + n_("and {count} more", "and {count} more", left).format(count=left)
    return named


def _listed(ids: Sequence[str]) -> str:
    """Criteria, those that follow one another as a run: `I.1–I.8, III.2`."""
    runs: list[list[str]] = []
    for each in ids:
        head, _point, number = each.rpartition(".")
        before = runs[-1][-1].rpartition(".") if runs else ("", "", "")
        follows = number.isdecimal() and before[2].isdecimal() and before[0] == head
        if follows and int(number) == int(before[2]) + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    said = [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return ", ".join(said)
