"""However a process ends while it keeps a file: no entry refers to one that is not whole."""

import hashlib
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, files
from inspector.desk.visits import documents, findings
from tests.unit.desk import making

ATTACHING = Path(__file__).with_name("attaching.py")
SOURCE = b"a photo of page 12 " * 150_000
pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal there")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A file with one reference, and a photo beside it."""
    folder = tmp_path / "template"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(SOURCE)
    file = making.start(folder / "lan.inspection")
    with closing(Desk.open(file, "Lan")) as desk:
        findings.record(desk, "A.1", "I.1", evidence=["minute book"])
    return folder


def verify(file: Path) -> bool:
    """Nothing half-written has a name, and what is referred to is here; whether something is."""
    store = files.store_of(file)
    for place in (each for each in store.rglob("*") if each.is_file()):
        if place.suffix != ".part":
            assert hashlib.sha256(place.read_bytes()).hexdigest() == place.stem
    with closing(Desk.open(file, "Mai")) as desk:
        (found,) = documents.read(desk, "A.1")
        stated = documents.states(file, [found])
        assert stated in ({}, {found.id: "present"})
        documents.attach(
            desk, "A.1", found.id, documents.bring(file, found, file.parent / "photo.jpg")
        )
        (again,) = documents.read(desk, "A.1")
        assert documents.states(file, [again]) == {again.id: "present"}
    return bool(stated)


def test_killed_at_every_third_step_no_entry_refers_to_a_file_that_is_not_whole(
    template: Path, tmp_path: Path
) -> None:
    referred, step, killed = [], -2, True
    while killed:
        step += 3
        folder = Path(shutil.copytree(template, tmp_path / f"at{step}"))
        file = folder / "lan.inspection"
        words = [sys.executable, str(ATTACHING), str(file), str(folder / "photo.jpg"), str(step)]
        done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
        killed = done.returncode == -signal.SIGKILL
        assert killed or (done.returncode, done.stdout) == (0, "done\n")
        referred.append(verify(file))
        shutil.rmtree(folder)
    assert step > 20, "it was stopped at many places"
    assert referred[0] is False and referred[-1] is True
    assert referred == sorted(referred), "once it is referred to, it stays"
