"""Bringing in one file: through the door, into the ledger, and what is to be told of it."""

from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from inspector.desk import files, names
from inspector.desk.keyring import left_out
from inspector.desk.office import against, batches, merged, refusals, travel
from inspector.desk.office.brought import About, Brought, Missing, about
from inspector.desk.office.travel import Along, nobody
from inspector.desk.progress import Within, quietly, saying
from inspector.desk.session import Desk
from inspector.desk.settling import settle
from inspector.desk.strangers import judge_checklists
from inspector.language import _, moment, n_
from inspector.ledger import Ledger, Refused, ahead, door, look
from inspector.text import clean

Run = dict[bytes, Path]
"""The first file of a run by the SHA-256 of its bytes, and by its fingerprint."""


def bring(
    desk: Desk,
    path: Path,
    admit: ahead.Admit = door.admit,
    along: Along = nobody,
    within: Within = quietly,
    run: Run | None = None,
) -> Brought:
    """Bring one file's entries in, and the files of evidence beside it. `run` are the files of the
    same run before it."""
    ledger, run = desk.ledger, {} if run is None else run
    try:
        # A file that was merged before is known by its bytes, without reading its entries.
        digest = door.digest_of(path)
        twin = run.setdefault(digest, path)
        if (before_ := _known(ledger, digest)) is not None:
            entries, at = before_
            withdrawn = merged.any_decided(desk) and merged.is_withdrawn(desk, digest)
            came = frozenset(travel.take_along(desk, path, along))
            reason = _same_as(twin) if twin != path else _merged_before(at)
            return Brought(path, "already", entries, reason=reason, came=came, withdrawn=withdrawn)
        with admit(path, saying(_("checking the file: {done} of {total}"), within)) as proven:
            with closing(door.guarded(proven.copy)) as there:
                told = about(desk, there)
                judge_checklists(there, set(ledger.records("checklist/")))
            before = _open(desk, told)
            # What conflicts a file would bring is told one by one before it comes in, not after.
            known = against.open_in(desk, told.records) if desk.rehearsing else {}
            uncounted = left_out.of_visits(desk, told.visits)
            adding = saying(_("adding up: {done} of {total}"), within)
            new = batches.unite(desk, proven, name_of(path), adding)
            alike = run.setdefault(told.fingerprint, path)
            more = [now - then for now, then in zip(_open(desk, told), before, strict=True)]
            came = frozenset(travel.take_along(desk, path, along))
            sides, left = against.since(desk, told.records, known) if desk.rehearsing else ((), 0)
            return Brought(
                path,
                "merged" if new else "already",
                proven.entries,
                new,
                conflicts=more[0],
                people=told.people,
                visits=len(told.visits),
                cells=tuple(names.place(each, "") for each in told.visits),
                against=sides,
                more_against=left,
                reason="" if new else _nothing_new(desk, told, proven, twin, alike),
                sources=told.sources,
                decisive=more[1],
                checklists=told.checklists,
                clocks=told.clocks,
                missing=_missing(desk, told, came),
                came=came,
                withdrawn=not new and merged.holds_withdrawn(desk, told.sittings),
                trusts=told.trusts,
                not_counted=left_out.of_visits(desk, told.visits) - uncounted,
            )
    except Refused as refused:
        refusals.keep(desk, path, refused)
        return Brought(path, "refused", reason=str(refused), details=refused.details)


def _open(desk: Desk, told: About) -> tuple[int, int]:
    """How many conflicts are open in what a file is about, and how many can turn a verdict alone.

    Not of all records: with many conflicts that would take longer than the merge.
    """
    count = look.count_conflicts(desk.ledger, told.records)
    return count, settle.count_decisive(desk, told.visits)


def _missing(desk: Desk, told: About, came: Collection[str]) -> tuple[Missing, ...]:
    """The files of evidence that a file refers to and that are not here, nor came along."""
    return tuple(
        each
        for each in told.files
        if each.digest not in came and files.state(desk.store, each.digest) != "present"
    )


def name_of(path: Path) -> str:
    """A file's name as provenance keeps it."""
    return clean(path.name, lines=False)


def _known(ledger: Ledger, digest: bytes) -> tuple[int, int] | None:
    """Of a file that was merged before: how many entries it holds, and when that was."""
    row: tuple[int, int] | None = ledger.connection.execute(
        "SELECT entries, at FROM merged WHERE digest = ?", (digest,)
    ).fetchone()
    return row


def _nothing_new(desk: Desk, told: About, proven: door.Proven, twin: Path, alike: Path) -> str:
    """Why a file that was not merged before brings nothing new: its `twin` in this run has the same
    bytes, one `alike` the same entries."""
    if twin != proven.source:
        return _same_as(twin)
    if alike != proven.source:
        return _("it holds the same entries as {name}").format(name=name_of(alike))
    if told.fingerprint == desk.ledger.fingerprint():
        return _("it holds what is here, no less and no more")
    words = n_(
        "nothing new: its {count} entry is here",
        "nothing new: all of its {count} entries are here",
        proven.entries,
    )
    return words.format(count=proven.entries)


def _same_as(twin: Path) -> str:
    return _("the same file as {name}").format(name=name_of(twin))


def _merged_before(at: int) -> str:
    return _("this very file was merged before: {when}").format(when=moment(at))
