"""Two checklists compared, and visits moved between them: as JSON documents and as text."""

from collections.abc import Sequence
from typing import Any

from inspector.checklist import Checklist, points_text
from inspector.checklist.compare import STATES, Comparison, Part
from inspector.checklist.compare_words import STATES as STATE_WORDS
from inspector.checklist.compare_words import aspect_text, counts_text, facts, part_name, worth
from inspector.cli import output
from inspector.desk.planning.repinning import Moving, meaning
from inspector.language import _, n_, pick


def document(found: Comparison) -> dict[str, Any]:
    """The JSON form of a comparison; what stayed is only counted."""
    return {
        "before": _named(found.before),
        "after": _named(found.after),
        "same": found.empty,
        "counts": {state: len(found.criteria(state)) for state in STATES},
        "criteria": [_criterion(part) for part in found.criteria()],
        "beside": [_part(part) for part in found.beside()],
    }


def _named(list_: Checklist) -> dict[str, str]:
    return {"id": list_.id, "revision": list_.revision, "hash": list_.hash}


def _criterion(part: Part) -> dict[str, Any]:
    points = [None if each is None else points_text(each) for each in part.points]
    return {
        "criterion": part.id,
        "state": part.state,
        "points": points,
        "sections": list(part.sections),
        "changed": [aspect.name for aspect in part.aspects],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "id": part.id,
        "state": part.state,
        "changed": [aspect.name for aspect in part.aspects],
    }


def text(found: Comparison) -> str:
    """A comparison for a person: counts, then what differs, the weightiest first."""
    lines = [
        f"{_label(found.before)}  →  {_label(found.after)}",
        counts_text(found),
    ]
    for state in STATES[:-1]:
        parts = found.criteria(state)
        if parts:
            lines += ["", _(STATE_WORDS[state])]
        for part in parts:
            lines += _criterion_lines(part)
    beside = found.beside()
    if beside:
        lines += ["", _("beside the criteria")]
    for part in beside:
        head = f"  {part_name(part)}: "
        said = [text for aspect in part.aspects if (text := aspect_text(aspect))]
        lines.append(output.hanging(head, "; ".join([_(STATE_WORDS[part.state]), *said])))
    if found.empty:
        lines += ["", _("nothing differs but the name of the revision")]
    return "\n".join(lines)


def _label(list_: Checklist) -> str:
    return _("{id} revision {revision} ({hash})").format(
        id=list_.id, revision=list_.revision, hash=list_.hash[:8]
    )


def _criterion_lines(part: Part) -> list[str]:
    lines = [output.hanging(f"  {part.id:<8} {worth(part):>9}  ", pick(part.title))]
    lines += [output.hanging(" " * 22, fact) for fact in facts(part)]
    return lines


def moved_document(target: Checklist, moved: Sequence[Moving], dry_run: bool) -> dict[str, Any]:
    """The JSON form of what was moved, or would be."""
    return {
        "to": _named(target),
        "dry_run": dry_run,
        "moved": sum(not each.stays for each in moved),
        "visits": [
            {
                "cell": each.cell.shown,
                "from": each.before or None,
                "stays": each.stays or None,
                "again": list(each.again),
                "counts_again": list(each.fits),
                "new": list(each.new),
                "no_longer_asked": list(each.gone),
            }
            for each in moved
        ],
    }


def moved_text(target: Checklist, moved: Sequence[Moving], dry_run: bool, round_names: bool) -> str:
    """What was moved, or would be, for a person: the cells for which it means the same together."""
    alike: dict[str, list[str]] = {}
    for each in moved:
        alike.setdefault(meaning(each), []).append(each.cell.shown)
    lines = []
    for words, cells in alike.items():
        lines += [output.hanging("", words), output.hanging("  ", ", ".join(cells))]
    going = sum(not each.stays for each in moved)
    words = n_("{count} visit is moved to {target}", "{count} visits are moved to {target}", going)
    if dry_run:
        words = n_(
            "{count} visit would be moved to {target}",
            "{count} visits would be moved to {target}",
            going,
        )
    lines += [*[""] * bool(lines), words.format(count=going, target=_label(target))]
    if not round_names:
        words = _("visits that begin now get another one: see `inspector criteria add`")
        lines.append(output.hanging("", words))
    return "\n".join(lines)
