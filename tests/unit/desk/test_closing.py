"""The end of a visit: conclusions, requests, signatures, and what came after it was finished."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing as shutting
from pathlib import Path

import pytest

from inspector import days
from inspector.desk import Desk, WrongInput, names
from inspector.desk.looking import past
from inspector.desk.office import office
from inspector.desk.settling import settle
from inspector.desk.visits import closing, codes, findings, requests, visit, writing
from inspector.desk.visits.closing import Closing
from inspector.ledger.entry import MAX_VALUE_BYTES
from inspector.text import MAX_TEXT

from . import making

CELL = "A.1"


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every criterion of A.1 with full marks but two."""
    folder = tmp_path_factory.mktemp("scored")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_HOME", str(folder / "home"))
        path = making.start(folder / "lan.inspection")
        making.fill(path, "Lan", CELL)
        with shutting(Desk.open(path, "Lan")) as desk:
            why, book = "thiếu chuyên đề quý II", ["sổ 3"]
            findings.record(desk, CELL, "III.2", "3", explain=why, evidence=book)
            findings.record(desk, CELL, "I.1", "2", note="chậm", evidence=book)
    return path


@pytest.fixture
def path(tmp_path: Path, scored: Path) -> Path:
    """A copy of the file of the one who finishes."""
    return Path(shutil.copy(scored, tmp_path / "lan.inspection"))


@pytest.fixture
def minh(path: Path, desk: Desk) -> Iterator[Desk]:
    """The desk of a colleague, at a copy made before anything was finished."""
    copy = Path(shutil.copy(path, path.with_name("minh.inspection")))
    with shutting(Desk.open(copy, "Minh")) as found:
        yield found


def merge(into: Desk, other: Desk) -> None:
    """Bring the other's file in through the door."""
    assert office.merge(into, [other.ledger.path])[0].status == "merged"


def test_conclusions_are_written_cleared_and_undone(desk: Desk) -> None:
    closing.conclude(desk, CELL, strengths="đều\nđặn ", causes="thiếu người")
    step = closing.conclude(desk, CELL, shortcomings="muộn", causes="")
    said = closing.read(desk, CELL)
    assert (said.strengths, said.shortcomings, said.causes) == ("đều\nđặn", "muộn", "")
    desk.write(list(step.back))
    said = closing.read(desk, CELL)
    assert (said.strengths, said.shortcomings, said.causes) == ("đều\nđặn", "", "thiếu người")


def test_requests_have_a_person_and_a_day_and_can_be_changed_and_removed(desk: Desk) -> None:
    requests.request(desk, CELL, "Họp chuyên đề quý III", "Nguyễn Văn A", "30/9/2024")
    requests.request(desk, CELL, "Bổ sung sổ", due="2024-07-01")
    first, second = closing.read(desk, CELL).requests
    assert (first.text, first.person, first.due) == ("Bổ sung sổ", "", "2024-07-01")
    assert (second.person, second.due, second.done) == ("Nguyễn Văn A", "2024-09-30", "")
    step = requests.request(desk, CELL, "Bổ sung sổ biên bản", "Trần B", id_=first.id)
    changed = closing.read(desk, CELL).requests[0]
    assert changed == (first.id, "Bổ sung sổ biên bản", "Trần B", "2024-07-01", "", "")
    desk.write(list(step.back))
    assert closing.read(desk, CELL).requests[0] == first
    step = requests.remove_request(desk, CELL, second.id)
    assert closing.read(desk, CELL).requests == (first,)
    desk.write(list(step.back))
    assert closing.read(desk, CELL).requests == (first, second)


def test_a_new_request_never_takes_the_place_of_a_reworded_one(desk: Desk) -> None:
    requests.request(desk, CELL, "A")
    (only,) = closing.read(desk, CELL).requests
    requests.request(desk, CELL, "B", id_=only.id)
    requests.request(desk, CELL, "A")
    assert [each.text for each in closing.read(desk, CELL).requests] == ["A", "B"]


def test_two_people_who_ask_the_same_ask_it_once(desk: Desk, minh: Desk) -> None:
    requests.request(desk, CELL, "Họp đều", person="A")
    requests.request(minh, CELL, "Họp đều", due="2024-09-30")
    merge(desk, minh)
    (only,) = closing.read(desk, CELL).requests
    assert (only.person, only.due) == ("A", "2024-09-30")


def test_what_two_people_conclude_differently_is_shown_side_by_side(desk: Desk, minh: Desk) -> None:
    closing.conclude(desk, CELL, causes="a")
    closing.conclude(minh, CELL, causes="b")
    merge(desk, minh)
    said = closing.read(desk, CELL)
    assert said.causes == "a / b" and said.differs == {("", "causes")}
    settle.settle(desk, settle.find(desk, CELL, "-", "causes"), None, "a; b", "both")
    assert closing.read(desk, CELL).causes == "a; b"


def test_shortcomings_can_begin_with_what_lost_points(desk: Desk) -> None:
    found = visit.read(desk, CELL)
    most = [making.checklists()[0].criterion(id_).points // 100 for id_ in ("I.1", "III.2")]
    lines = closing.lost_points(found)
    assert lines[0].startswith("I.1: ") and lines[0].endswith(f" of {most[0]} points: chậm")
    assert lines[1] == f"III.2: 2 of {most[1]} points: thiếu chuyên đề quý II"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda desk: requests.request(desk, CELL, " "), "needs words"),
        (lambda desk: requests.request(desk, CELL, "x", due="31/2/2024"), "is not a day"),
        (lambda desk: requests.request(desk, CELL, "x", id_="beef"), "no request"),
        (lambda desk: requests.request(desk, CELL), "needs words"),
        (lambda desk: closing.conclude(desk, CELL, strengths="x" * 100_001), "may have"),
        (lambda desk: closing.sign(desk, CELL, "A"), "not finished yet"),
        (lambda desk: closing.unsign(desk, CELL, "a"), "not finished yet"),
        (lambda desk: closing.sign(desk, CELL, " "), "a name is missing"),
        (lambda desk: closing.sign(desk, CELL, "x" * 201), "characters"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    desk: Desk, call: Callable[[Desk], object], words: str
) -> None:
    before = desk.ledger.entries()
    with pytest.raises(WrongInput, match=words):
        call(desk)
    assert desk.ledger.entries() == before


def test_a_finished_visit_takes_signatures_and_nothing_else(desk: Desk) -> None:
    findings.finish(desk, CELL)
    code = visit.read(desk, CELL).code
    offered = [name for name, _role in closing.signers(desk, CELL).values()]
    assert offered == [desk.person], "where nobody is named, who is at the keyboard"
    closing.sign(desk, CELL, "Nguyễn Văn A", "head")
    closing.sign(desk, CELL, "Trần B", "cell secretary", refused="not agreed\non III.2")
    signed, refused = sorted(closing.read(desk, CELL).signatures, key=lambda each: each.refused)
    assert (signed.name, signed.role, signed.refused, signed.holds) == (
        *("Nguyễn Văn A", "head", ""),
        True,
    )
    assert (refused.refused, refused.holds) == ("not agreed on III.2", True)
    assert signed.code == codes.short_code(code) and signed.at <= days.now_hour()
    found = visit.read(desk, CELL)
    assert (found.code, found.changed, found.signed) == (code, False, "signed")
    writes: list[Callable[[], object]] = [
        lambda: closing.conclude(desk, CELL, causes="x"),
        lambda: requests.request(desk, CELL, "x"),
        lambda: requests.remove_request(desk, CELL, "x"),
        lambda: findings.record(desk, CELL, "I.1", "1"),
    ]
    for write in writes:
        with pytest.raises(WrongInput, match="is finished: reopen it"):
            write()


def test_one_person_signs_once_however_the_name_is_written(desk: Desk) -> None:
    findings.finish(desk, CELL)
    closing.sign(desk, CELL, "Nguyễn A", refused="later")
    step = closing.sign(desk, CELL, "NGUYE\u0302\u0303N A")
    (only,) = closing.read(desk, CELL).signatures
    assert (only.name, only.refused) == ("NGUYỄN A", "")
    desk.write(list(step.back))
    assert closing.read(desk, CELL).signatures[0].refused == "later"
    closing.unsign(desk, CELL, only.id)
    assert closing.read(desk, CELL).signatures == () and visit.read(desk, CELL).signed == ""


def test_signatures_stay_on_record_and_hold_no_longer_once_it_is_open_again(desk: Desk) -> None:
    findings.finish(desk, CELL)
    closing.sign(desk, CELL, "A")
    with pytest.raises(WrongInput, match="needs a reason"):
        findings.reopen(desk, CELL, " ")
    findings.reopen(desk, CELL, "an error in I.1")
    (signature,) = closing.read(desk, CELL).signatures
    assert not signature.holds and visit.read(desk, CELL).signed == ""
    findings.record(desk, CELL, "I.1", "1")
    findings.finish(desk, CELL)
    said = closing.read(desk, CELL)
    assert not said.signatures[0].holds
    assert [(each.item, each.form, each.author) for each in said.changes] == [("I.1", "1", "Lan")]
    assert visit.read(desk, CELL).signed == "changed"
    closing.sign(desk, CELL, "A")
    said = closing.read(desk, CELL)
    assert said.signatures[0].holds and said.changes == ()
    assert visit.read(desk, CELL).signed == "signed"


def test_a_refusal_under_an_earlier_code_takes_nobodys_signature_away(desk: Desk) -> None:
    findings.finish(desk, CELL)
    closing.sign(desk, CELL, "A")
    closing.sign(desk, CELL, "B", refused="không nhất trí")
    findings.reopen(desk, CELL, "an error in I.1")
    findings.record(desk, CELL, "I.1", "1")
    findings.finish(desk, CELL)
    closing.sign(desk, CELL, "A")
    assert visit.read(desk, CELL).signed == "signed" and closing.read(desk, CELL).changes == ()


@pytest.mark.parametrize("theirs_first", [False, True])
def test_what_another_person_brings_after_the_signature_is_named_with_its_author(
    desk: Desk, minh: Desk, theirs_first: bool
) -> None:
    findings.finish(desk, CELL)
    closing.sign(desk, CELL, "A")
    code = visit.read(desk, CELL).code
    findings.record(minh, CELL, "I.1", "1", evidence=["nghị quyết 5"])
    findings.record(minh, CELL, "III.2", note="đã xem")
    if theirs_first:
        merge(minh, desk)
        at, file = minh, ""
    else:
        merge(desk, minh)
        at, file = desk, "minh.inspection"
    said = closing.read(at, CELL)
    forms = {(each.item, each.field): each.form for each in said.changes if each.form}
    document = names.evidence("nghị quyết 5")
    assert forms == {
        ("I.1", "team.answer"): "1",
        ("III.2", "team.note"): "đã xem",
        (document, "text"): "nghị quyết 5",
        (document, "for:I.1"): "nghị quyết 5",
    }
    assert {(each.author, each.file) for each in said.changes} == {("Minh", file)}
    found = visit.read(at, CELL)
    assert (found.status, found.changed, found.signed) == ("finished", True, "changed")
    assert not said.signatures[0].holds and said.signatures[0].code == codes.short_code(code)


def test_two_people_who_finish_apart_are_each_told_what_they_had_not_seen(
    desk: Desk, minh: Desk
) -> None:
    findings.record(desk, CELL, "I.2", "full", note="của Lan")
    findings.record(minh, CELL, "I.3", "full", note="của Minh")
    findings.finish(desk, CELL)
    findings.finish(minh, CELL)
    merge(desk, minh)
    said = closing.read(desk, CELL)
    assert {(each.item, each.form, each.author) for each in said.changes} == {
        ("I.2", "của Lan", "Lan"),
        ("I.3", "của Minh", "Minh"),
    }
    found = visit.read(desk, CELL)
    assert found.status == "finished" and found.changed
    assert not found.conflicts, "nobody is asked to settle a code"


def test_saying_what_stood_already_is_no_change(desk: Desk, minh: Desk) -> None:
    findings.record(desk, CELL, "I.1", "1")
    findings.record(minh, CELL, "I.1", "1")
    findings.finish(desk, CELL)
    merge(desk, minh)
    assert len(desk.ledger.record("visit/2024/A.1").heads("I.1", "team.answer")) == 2
    assert closing.read(desk, CELL).changes == () and not visit.read(desk, CELL).changed


def test_an_empty_visit_finished_with_gaps_is_not_changed_by_its_own_finish(desk: Desk) -> None:
    assert findings.finish(desk, "A.2", "nobody was there") == []
    found = visit.read(desk, "A.2")
    assert not found.changed and closing.read(desk, "A.2").changes == ()


def test_restricted_texts_are_no_part_of_the_code_and_no_change(desk: Desk) -> None:
    findings.finish(desk, CELL)
    code = visit.read(desk, CELL).code
    writing.state(desk, CELL, [("restricted:signs", "text", "dấu hiệu")], finished=True)
    assert visit.read(desk, CELL).code == code and closing.read(desk, CELL).changes == ()


def test_what_stood_is_no_line_of_the_history_no_conflict_and_not_part_of_the_code(
    desk: Desk, minh: Desk
) -> None:
    code = visit.read(desk, CELL).code
    findings.finish(desk, CELL)
    findings.finish(minh, CELL)
    assert visit.read(desk, CELL).code == code
    merge(desk, minh)
    assert settle.conflicts(desk) == []
    lines = past.history(desk, CELL)
    assert not [line for line in lines if names.is_seal(line.field)]
    assert [line.form for line in lines if line.field == "status"] == ["finished", "finished"]


def test_without_what_stood_nothing_is_said_to_have_come(desk: Desk, minh: Desk) -> None:
    writing.state(desk, CELL, [("", "status", "finished"), ("", "status.code", "0" * 16)])
    findings.record(minh, CELL, "I.1", "1")
    merge(desk, minh)
    assert visit.read(desk, CELL).changed and closing.read(desk, CELL).changes == ()


def test_what_stood_fits_into_one_value_for_120_criteria_full_of_texts(desk: Desk) -> None:
    said = [
        (f"C{number}", f"{column}.{kind}", f"{number}")
        for number in range(120)
        for column in ("self", "team")
        for kind in ("answer", "note", "explain")
    ]
    said += [
        (f"evidence:{number:012x}", f"for:C{criterion}", "1")
        for number in range(100)
        for criterion in range(6)
    ]
    writing.state(desk, "A.2", said)
    findings.finish(desk, "A.2", "a trial")
    stood = desk.ledger.record("visit/2024/A.2").text("", names.stood(desk.writer.sitting))
    assert len(stood.split()) == len(said) + 1 and len(stood) < MAX_TEXT < MAX_VALUE_BYTES


def test_an_unfinished_visit_has_no_changes_and_no_signature_that_holds(desk: Desk) -> None:
    assert closing.read(desk, "A.2") == Closing("", "", "", (), (), ())
