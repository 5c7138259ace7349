"""What there is to know of a file that comes in, in sentences for the clerk."""

from collections.abc import Sequence

from inspector.desk.office.brought import Brought, Source
from inspector.desk.visits.naming import field_words, form_words, item_words
from inspector.language import N, _, moment, n_

MOST = 3
"""So many names are told; of the rest how many."""
MOST_PLACES = 10
"""So many visits and conflicts are told; of the rest how many."""
SHORT = 40
"""So many characters of a value are told of a conflict."""
_TRUSTS = {
    "admits": N("it admits a key, so says {author}: {what}"),
    "retires": N("it retires a key, so says {author}: {what}"),
    "require": N("it has the round {what} require seals, so says {author}"),
    "mark": N("it has the round {what} count what is not sealed too, so says {author}"),
}
_CLOCKS = {
    "future": N("the clock of {who} looks wrong: work begins in the future ({when})"),
    "early": N("the clock of {who} looks wrong: work begins before this program was made ({when})"),
    "back": N("the clock of {who} went back by more than a day during work begun {when}"),
}


def whose(brought: Brought) -> str:
    """Who wrote in it, on which machine, since when: `Hoa on LAPTOP-7 since 12/03`; where it
    brings somebody's work, only those whose."""
    return _some([_source(each) for each in _bringing(brought)], "; ")


def names(brought: Brought) -> str:
    """The same, only the names of the people."""
    return ", ".join(dict.fromkeys(each.author for each in _bringing(brought)))


def _bringing(brought: Brought) -> Sequence[Source]:
    return [each for each in brought.sources if each.brings] or brought.sources


def visits(brought: Brought) -> str:
    """Of which cells it holds visits; the round is named where it holds several. Empty: of none."""
    if not brought.cells:
        return ""
    several = _has_several_rounds(brought)
    cells = [f"{round_} {cell}" if several else cell for cell, round_ in brought.cells]
    return _("Visits: {cells}").format(cells=_some(cells, ", ", MOST_PLACES))


def against(brought: Brought) -> list[str]:
    """The conflicts that it would bring, one sentence each."""
    said = []
    several = _has_several_rounds(brought)
    for each in brought.against[:MOST_PLACES]:
        place = (
            each.round * several,
            each.cell,
            item_words(each.item, each.cell),
            field_words(each.field),
        )
        values = "  ≠  ".join(_short(form_words(each.field, form)) for form in each.forms)
        words = f"{' '.join(filter(None, place))}: {values}"
        said.append(" · ".join((words, _("decides"))) if each.decides else words)
    if (left := len(brought.against) + brought.more_against - len(said)) > 0:
        said.append(n_("and {count} more", "and {count} more", left).format(count=left))
    return said


def _has_several_rounds(brought: Brought) -> bool:
    return len({round_ for _cell, round_ in brought.cells}) > 1


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1]}…"


def shares(people: Sequence[tuple[str, int]]) -> str:
    """Whose entries a merge brought: `Hoa (1339), Minh (12)`."""
    return _some([f"{author} ({count})" for author, count in people], ", ")


def accepted(visits: int) -> str:
    """In so many visits answers of a withdrawn merge count all the same; empty where in none."""
    if not visits:
        return ""
    words = n_(
        "In {count} visit answers of it are accepted, and go on counting: `inspector accept CELL"
        " --withdraw` takes that back.",
        "In {count} visits answers of it are accepted, and go on counting: `inspector accept CELL"
        " --withdraw` takes that back.",
        visits,
    )
    return words.format(count=visits)


def came(brought: Brought) -> list[str]:
    """What is good to know, one sentence each."""
    said = []
    if count := len(brought.came):
        words = n_(
            "{count} file of evidence comes with it", "{count} files of evidence come with it",
            count,
        )  # fmt: skip
        said.append(words.format(count=count))
    return said


def doubts(brought: Brought) -> list[str]:
    """What one should look at, one sentence each; nothing of it decides."""
    said = []
    if brought.withdrawn:
        said.append(_("it was withdrawn here, and stays so"))
    if brought.not_counted > 0:
        words = n_(
            "{count} answer does not count here: the round requires seals, and no admitted key"
            " sealed it (inspector keys admit)",
            "{count} answers do not count here: the round requires seals, and no admitted key"
            " sealed them (inspector keys admit)",
            brought.not_counted,
        )
        said.append(words.format(count=brought.not_counted))
    if brought.decisive > 0:
        words = n_(
            "{count} conflict decides a result", "{count} conflicts decide a result",
            brought.decisive,
        )  # fmt: skip
        said.append(words.format(count=brought.decisive))
    said += [
        _(
            "another revision of the checklist {name} in {round}: {there}, here {here}; its visits"
            " stay with theirs"
        ).format(
            name=each.there.partition("/")[0],
            round=each.round,
            there=each.there.partition("/")[2][:8],
            here=each.here.partition("/")[2][:8],
        )
        for each in brought.checklists
    ]
    said += [
        _(_CLOCKS[each.kind]).format(who=_person(each.author, each.machine), when=moment(each.at))
        for each in brought.clocks
    ]
    said += [
        _(_TRUSTS[each.kind]).format(what=each.what, author=each.author) for each in brought.trusts
    ]
    return said


def missing(brought: Sequence[Brought]) -> str:
    """The evidence that files refer to and that is nowhere here, each once, and who has it; empty
    where there is none."""
    found = {each.digest: each for one in brought for each in one.missing}.values()
    if not found:
        return ""
    words = n_(
        "{count} file of evidence is not here: {names}",
        "{count} files of evidence are not here: {names}",
        len(found),
    )
    names = [f"{each.name} · {_person(each.author, each.machine)}" for each in found]
    return words.format(count=len(found), names=_some(names, "; "))


def _source(source: Source) -> str:
    who = _person(source.author, source.machine)
    if source.since <= 0:
        return who
    return _("{who} since {when}").format(who=who, when=moment(source.since))


def _person(author: str, machine: str) -> str:
    if not machine:  # what was made from a table
        return author
    return _("{author} on {machine}").format(author=author, machine=machine)


def _some(parts: Sequence[str], joint: str, most: int = MOST) -> str:
    shown = joint.join(parts[:most])
    if len(parts) > most:
        more = n_("{count} more", "{count} more", len(parts) - most)
        shown += joint + more.format(count=len(parts) - most)
    return shown
