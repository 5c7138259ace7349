"""`send --for`: start files for inspectors."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from inspector.cli import output
from inspector.cli.place import here
from inspector.language import _, n_

if TYPE_CHECKING:
    from inspector.desk.office.start_files import Written


def send(ctx: typer.Context, dest: Path, people: Sequence[str], for_all: bool) -> int:
    """Write start files and say where they are."""
    from inspector.desk import WrongInput
    from inspector.desk.office import start_files

    if people and for_all:
        raise WrongInput(_("name people with --for, or take everybody with --for-all"))
    progress = output.Progress()
    with here(ctx).desk(write=False) as desk:
        if for_all:
            written = start_files.send_all(desk, dest, progress.counted(), progress.evidence())
        else:
            written = [start_files.send(desk, dest, people, progress.evidence())]
        progress.end()
    if here(ctx).options.json:
        files = [_document(each) for each in written]
        output.document(files if for_all else files[0])
    else:
        for each in written:
            words = n_(
                "{path} is written for {people}: {count} cell",
                "{path} is written for {people}: {count} cells",
                len(each.cells),
            )
            output.say(
                words.format(path=each.path, people=", ".join(each.people), count=len(each.cells))
            )
    return 0


def _document(each: "Written") -> dict[str, Any]:
    return {
        "path": output.shown(each.path),
        "for": list(each.people),
        "cells": list(each.cells),
        "entries": each.entries,
        "fingerprint": each.fingerprint,
    }
