"""`handback`, `sync --receipts`, and what a laptop knows of it afterwards."""

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def central(file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(file, tmp_path / "central.inspection"))


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


def test_a_folder_gets_a_file_for_each_inspector(
    run: Run, file: Path, central: Path, share: Path
) -> None:
    run("record", "A.1", "I.1", "1", "-f", file, "--as", "Hoa")
    assert run("merge", central, file, "--as", "Office").code == 0
    done = run("handback", share, "-f", central, "--as", "Office", "--json").json
    (handed,) = done["handed_back"]
    assert (handed["person"], handed["status"], handed["findings"]) == ("Hoa", "written", 1)
    assert handed["reason"] is None and Path(handed["path"]).parent == share
    again = run("handback", share, "-f", central, "--as", "Office")
    assert again.code == 0 and "nothing new" in again.out and "office-for-hoa" in again.out
    unknown = run("handback", share, "Minh", "-f", central, "--as", "Office")
    assert (unknown.code, unknown.out) == (2, "") and "Hoa" in unknown.err


def test_sync_with_receipts_does_all_and_the_laptop_hears_of_it(
    run: Run, file: Path, central: Path, share: Path
) -> None:
    run("record", "A.1", "I.1", "1", "-f", file, "--as", "Hoa")
    who = ["-f", file, "--as", "Hoa", "--json"]

    def held() -> list[str | None]:
        return [each["held"] for each in run("list", *who).json]

    assert held() == ["here", None]
    assert run("sync", share, *who).code == 0
    assert held() == ["here", None]
    done = run("sync", share, "--receipts", "-f", central, "--as", "Office", "--json")
    assert done.code == 0 and [each["status"] for each in done.json["files"]] == ["merged"]
    assert [each["status"] for each in done.json["handed_back"]] == ["written"]
    assert run("sync", share, *who).json["files"][0]["status"] == "merged"
    assert held() == ["received", None]


def test_an_inspector_gives_no_receipts_in_an_offices_stead(
    run: Run, file: Path, central: Path, share: Path, tmp_path: Path
) -> None:
    run("record", "A.1", "I.1", "1", "-f", file, "--as", "Hoa")
    run("sync", share, "-f", file, "--as", "Hoa")
    assert run("sync", share, "--receipts", "-f", central, "--as", "Office").code == 0
    run("sync", share, "-f", file, "--as", "Hoa")  # she has the office's receipt now
    empty = tmp_path / "empty"
    empty.mkdir()
    before = file.read_bytes()
    for command in (["handback", empty], ["sync", empty, "--receipts"]):
        done = run(*command, "-f", file, "--as", "Hoa")
        assert (done.code, done.out) == (2, "") and "Office" in done.err
    assert file.read_bytes() == before and not list(empty.iterdir())
    done = run("handback", empty, "--as-office", "-f", file, "--as", "Hoa")
    assert done.code == 0


def test_of_two_offices_that_exchange_each_gives_receipts(
    run: Run, file: Path, central: Path, share: Path, tmp_path: Path
) -> None:
    run("record", "A.1", "I.1", "1", "-f", file, "--as", "Hoa")
    run("merge", central, file, "--as", "Office")
    second = tmp_path / "second.inspection"
    shutil.copyfile(central, second)
    branch = ["-f", second, "--as", "Branch"]
    assert run("record", "A.1", "I.1", "1", "--column", "appraised", *branch).code == 0
    run("merge", central, second, "--as", "Office")
    # Office has Branch's appraisal now and gives a receipt for it, which comes back to Branch.
    run("handback", share, "-f", central, "--as", "Office")
    run("merge", second, central, "--as", "Branch")
    done = run("handback", tmp_path, *branch)
    assert (done.code, done.err) == (0, "")


def test_what_no_admitted_key_sealed_has_a_sign_with_a_legend_beside_it(
    run: Run, file: Path
) -> None:
    def signs() -> list[bool]:
        commands = (["show", "A.1"], ["list"], ["appraise", "A.1"])
        return ["◌" in run(*command, "-f", file, "--as", "Office").out for command in commands]

    run("record", "A.1", "I.1", "1", "-f", file, "--as", "Hoa")
    run("record", "A.1", "I.2", "full", "-f", file, "--as", "Office")
    assert signs() == [False] * 3, "no key is admitted: nobody can say whose seals these are"
    code = run("key", "-f", file, "--as", "Office", "--json").json["code"]
    assert run("keys", "admit", code, "-f", file, "--as", "Office").code == 0
    assert signs() == [True] * 3
    who = ("-f", file, "--as", "Office")
    found = run("show", "A.1", *who, "--json").json["findings"]
    assert [each["seal"] for each in found[:2]] == ["unknown", None]
    assert "key not admitted 1" in run("show", "A.1", *who).out
    assert [each["not_sealed"] for each in run("list", *who, "--json").json] == [1, 0]


def test_receipts_need_a_folder(run: Run, file: Path, central: Path) -> None:
    done = run("sync", file, "--receipts", "-f", central)
    assert (done.code, done.out) == (2, "") and "folder" in done.err


def test_nobody_wrote_and_a_file_that_cannot_be_replaced(
    run: Run, file: Path, central: Path, share: Path
) -> None:
    assert "nobody has written" in run("handback", share, "-f", central, "--as", "Office").out
    run("record", "A.1", "I.1", "1", "-f", central, "--as", "Hoa")
    (handed,) = run("handback", share, "-f", central, "--as", "Office", "--json").json[
        "handed_back"
    ]
    Path(handed["path"]).write_text("a letter", encoding="utf-8")
    done = run("handback", share, "-f", central, "--as", "Office")
    assert done.code == 1 and "take that file away" in done.err


def test_an_inspector_is_told_which_of_his_values_were_settled(
    run: Run, file: Path, central: Path, share: Path
) -> None:
    minh = Path(shutil.copy(file, share / "minh.inspection"))
    run("record", "A.1", "I.1", "1", "-f", file, "--as", "Hoa")
    run("record", "A.1", "I.1", "2", "-f", minh, "--as", "Minh")
    run("merge", central, file, minh, "--as", "Office")
    what = ("A.1", "I.1", "answer", "--take", "1", "--reason", "both were asked")
    settled = run("settle", *what, "-f", central, "--as", "Office")
    assert settled.code == 0 and re.search(r"stands now: [12] · \w", settled.out)
    who = ("-f", file, "--as", "Hoa")
    assert "none of your values" in run("list", "--settled", *who).out
    merged = run("merge", file, central, "--as", "Hoa")
    assert "settled by others: 1 of your values" in merged.out
    assert "settled by others" not in run("merge", file, central, "--as", "Hoa").out
    assert "settled by others: 1" in run("list", *who).out
    (told,) = run("list", "--settled", "--json", *who).json
    assert (told["criterion"], told["mine"], told["by"]) == ("I.1", "1", "Office")
    text = run("list", "--settled", *who).out
    assert "A.1 · I.1 · answer" in text and "both were asked (Office" in text
    assert re.search(r"yours( stands)?: 1 · On time", text), "the number says nothing"


def test_the_day_of_a_key_is_written_and_read_as_the_language_has_it(run: Run, file: Path) -> None:
    run("record", "A.1", "I.1", "1", "-f", file, "--as", "Hoa")
    who = ("-f", file, "--as", "Office")
    today = datetime.now()
    for language, shape in (("vi", "%d/%m/%Y"), ("pt", "%d/%m/%Y"), ("en", "%Y-%m-%d")):
        assert f"{today:{shape}}" in run("keys", *who, "--lang", language).out
    (hoa, *_others) = run("keys", *who, "--json").json["keys"]
    assert hoa["sittings"][0]["started"][:4] == str(today.year), "ISO for scripts"
    run("keys", "admit", hoa["code"], *who)
    day = f"{today:%d/%m/%Y}"
    done = run("keys", "retire", hoa["code"], "--after", day, "--reason", "x", *who, "--json")
    assert done.code == 0 and done.json["state"] == "retired"
