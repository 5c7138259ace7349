"""What files bring, in sentences."""

from collections.abc import Sequence

from inspector.desk.office import telling
from inspector.desk.office.brought import Brought
from inspector.language import _, n_

_BAR = 12


def about(brought: Brought) -> list[tuple[str, str]]:
    """One file, a sentence a line, each with its tone (`calm`, `warn`, `muted`): what is new, what
    it sets against each other, whose it is, what one should look at."""
    if brought.status == "refused":
        words = _("Refused: {reason}. Nothing of it comes in.")
        return [("calm", words.format(reason=brought.reason))]
    lines = [("calm", _counts(brought))]
    if brought.reason:
        lines.append(("muted", brought.reason))
    if brought.sources:
        lines.append(("muted", _("By {people}.").format(people=telling.whose(brought))))
    doubts = [*telling.doubts(brought), telling.missing([brought])]
    lines += [("warn", each) for each in filter(None, doubts)]
    lines += [("warn", each) for each in telling.against(brought)]
    if brought.cells:
        lines.append(("muted", telling.visits(brought)))
    lines += [("muted", each) for each in telling.came(brought)]
    return lines


def _counts(brought: Brought) -> str:
    parts = []
    if brought.visits:
        visits = n_("{count} visit.", "{count} visits.", brought.visits)
        parts.append(visits.format(count=brought.visits))
    words = n_(
        "{count} entry: {new} new, {here} already here.",
        "{count} entries: {new} new, {here} already here.",
        brought.entries,
    )
    parts.append(words.format(count=brought.entries, new=brought.new, here=brought.same))
    if brought.conflicts > 0:
        words = n_("{count} more conflict.", "{count} more conflicts.", brought.conflicts)
        parts.append(words.format(count=brought.conflicts))
    elif brought.conflicts < 0:
        words = n_("{count} conflict less.", "{count} conflicts less.", -brought.conflicts)
        parts.append(words.format(count=-brought.conflicts))
    return " ".join(parts)


def summary(brought: Sequence[Brought], asked: int, rehearsed: bool = False) -> str:
    """All files together, of `asked` that were meant."""
    refused = sum(each.status == "refused" for each in brought)
    new = sum(each.new for each in brought)
    good = sum(each.status == "merged" for each in brought)
    entries = n_("{count} new entry", "{count} new entries", new).format(count=new)
    if rehearsed:
        words = n_("{count} file would bring {new}", "{count} files would bring {new}", good)
    else:
        words = n_("{count} file has brought {new}", "{count} files have brought {new}", good)
    parts = [words.format(count=good, new=entries)]
    if same := len(brought) - good - refused:
        words = n_("{count} with nothing new", "{count} with nothing new", same)
        parts.append(words.format(count=same))
    if refused:
        parts.append(n_("{count} refused", "{count} refused", refused).format(count=refused))
    conflicts = sum(each.conflicts for each in brought)
    if conflicts > 0:
        words = n_("{count} more conflict", "{count} more conflicts", conflicts)
        parts.append(words.format(count=conflicts))
    if missing := telling.missing(brought):
        parts.append(missing)
    if len(brought) < asked:
        parts.append(_("stopped after {done} of {asked}").format(done=len(brought), asked=asked))
    return " · ".join(parts)


def progress_words(done: int, total: int, name: str, rehearsed: bool = False) -> str:
    """Where a run is: `▰▰▰▱▱▱ 2 of 4: an.inspection`."""
    full = _BAR * done // max(1, total)
    words = (
        _("reading {number} of {total}: {name}")
        if rehearsed
        else _("merging {number} of {total}: {name}")
    )
    bar = "▰" * full + "▱" * (_BAR - full)
    return f"{bar}  " + words.format(number=min(done + 1, total), total=total, name=name)
