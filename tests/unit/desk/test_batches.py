"""Taking merges back and admitting them again: the stories of an office, with real files."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput, names
from inspector.desk.appraisal import accepting
from inspector.desk.board import season, without
from inspector.desk.looking import past
from inspector.desk.office import batches, brought, handover, merged, office
from inspector.desk.planning import enrolling
from inspector.desk.round import roster
from inspector.desk.settling import conflicts, settle
from inspector.desk.visits import findings, visit, writing

from . import making

VISIT = names.visit("2024", "A.1")
OTHER = ("cell,round,criterion,answer\n", "code,name,type,organisation,members,selected\n")


class Bureau:
    """An office: a central file, and the files of those who started from its copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk.open(making.start(folder / "central.inspection", "Office"), "Clerk")
        self.start = handover.send(self.desk, folder / "start.inspection")

    def file(
        self, person: str, *facts: tuple[str, str, str], of: Path | None = None, name: str = ""
    ) -> Path:
        """A person's file with facts of A.1 (criterion, answer, note), going on from `of`."""
        path = self.folder / f"{name or person}.inspection"
        if of is None or of != path:
            shutil.copy(of or self.start, path)
        for criterion, answer, note in facts:
            making.record(path, person, "A.1", criterion, answer, note=note)
        return path

    def merge(self, *paths: Path) -> list[brought.Brought]:
        return office.merge(self.desk, paths)

    def said(self, criterion: str, field: str = "team.answer") -> set[str]:
        """What stands; nothing where nothing does."""
        values = self.desk.ledger.record(VISIT).values(criterion, field)
        return {findings_form(value) for value in values if value is not None}

    @property
    def content(self) -> bytes:
        return self.desk.ledger.content()


def findings_form(value: object) -> str:
    from inspector.desk import forms

    return forms.of("team.answer", value) if str(value).startswith("{") else str(value)  # type: ignore[arg-type]


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    found = Bureau(tmp_path)
    yield found
    found.desk.close()


def test_a_withdrawn_merge_leaves_what_was_before_and_comes_back_whole(bureau: Bureau) -> None:
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "hoa")))
    before = bureau.content
    bureau.merge(bureau.file("Minh", ("I.1", "2", "minh"), ("I.3", "1/2", "")))
    after = bureau.content
    assert conflicts.count(bureau.desk) == 2
    entries = bureau.desk.ledger.entries()
    outcome = batches.withdraw(bureau.desk, "2", "the wrong copy")
    assert (outcome.left, outcome.records) == ((), 1)
    assert bureau.content == before and conflicts.count(bureau.desk) == 0
    assert bureau.desk.ledger.entries() > entries, "nothing is removed"
    assert merged.find(bureau.desk, "2")[-2:] == ("withdrawn", "the wrong copy")
    batches.readmit(bureau.desk, "2", "it was the right one")
    assert bureau.content == after and conflicts.count(bureau.desk) == 2
    assert merged.find(bureau.desk, "2")[-2:] == ("readmitted", "it was the right one")


def test_a_settlement_that_came_by_merge_gives_its_conflict_back(bureau: Bureau) -> None:
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "")), bureau.file("Minh", ("I.1", "2", "")))
    copy = handover.send(bureau.desk, bureau.folder / "chief.inspection")
    with closing(Desk.open(copy, "Chief")) as chief:
        found = settle.find(chief, "A.1", "I.1", "answer")
        settle.settle(chief, found, "1", None, "seen on site")
    before = bureau.content
    bureau.merge(copy)
    assert len(bureau.said("I.1")) == 1
    batches.withdraw(bureau.desk, "3", "not asked for")
    assert len(bureau.said("I.1")) == 2 and bureau.content == before


def test_what_others_built_on_is_listed_and_left(bureau: Bureau) -> None:
    minh = bureau.file("Minh", ("I.1", "2", ""), ("I.4", "9/10", ""))
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "")), minh)
    found = settle.find(bureau.desk, "A.1", "I.1", "answer")
    settle.settle(bureau.desk, found, None, "2", "both were asked")
    outcome = batches.withdraw(bureau.desk, "2", "left the team")
    (left,) = outcome.left
    assert (left.cell, left.round, left.item, left.field) == ("A.1", "2024", "I.1", "team.answer")
    assert (left.forms, left.authors) == (("2",), ("Clerk",))
    assert len(bureau.said("I.1")) == 1 and not bureau.said("I.4")
    assert batches.left(bureau.desk, "2") == outcome.left


def test_a_late_file_after_a_settlement_is_a_conflict_until_it_is_withdrawn(bureau: Bureau) -> None:
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "")), bureau.file("Minh", ("I.1", "2", "")))
    settle.settle(bureau.desk, settle.find(bureau.desk, "A.1", "I.1", "answer"), "1", None, "so")
    before = bureau.content
    bureau.merge(bureau.file("Lan", ("I.1", "3", "")))
    assert conflicts.count(bureau.desk) == 1
    batches.withdraw(bureau.desk, "3", "too late")
    assert conflicts.count(bureau.desk) == 0 and bureau.content == before


def test_the_right_file_after_the_wrong_one_meets_no_echo_of_it(bureau: Bureau) -> None:
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "wrong"), ("I.4", "9/10", "")))
    batches.withdraw(bureau.desk, "1", "the wrong copy")
    right = bureau.file("Hoa", ("I.1", "2", "right"), name="right")
    (brought,) = bureau.merge(right)
    assert (brought.status, brought.conflicts) == ("merged", 0)
    assert bureau.said("I.1", "team.note") == {"right"} and not bureau.said("I.4")


def test_a_corrected_file_builds_on_what_was_withdrawn(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", "first"))
    bureau.merge(hoa)
    batches.withdraw(bureau.desk, "1", "to be looked at again")
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "corrected"), of=hoa))
    assert bureau.said("I.1", "team.note") == {"corrected"}
    assert conflicts.count(bureau.desk) == 0


def test_a_corrected_file_meets_no_echo_of_its_first_one_that_was_admitted_again(
    bureau: Bureau,
) -> None:
    file = bureau.file("Hoa", ("I.1", "1", "too strict"))
    bureau.merge(file)
    for act in (batches.withdraw, batches.readmit, batches.withdraw, batches.readmit):
        act(bureau.desk, "1", "looked at")
    (brought,) = bureau.merge(bureau.file("Hoa", ("I.1", "3", "right"), of=file))
    assert (brought.status, brought.conflicts, conflicts.count(bureau.desk)) == ("merged", 0, 0)
    assert (bureau.said("I.1"), bureau.said("I.1", "team.note")) == ({"3"}, {"right"})
    for act in (batches.withdraw, batches.readmit):
        act(bureau.desk, "1", "looked at again")
    assert bureau.said("I.1") == {"3"}


def test_a_file_merged_again_after_it_was_withdrawn_stays_withdrawn(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", ""))
    bureau.merge(hoa)
    batches.withdraw(bureau.desk, "1", "wrong")
    withdrawn = bureau.content
    with closing(Desk.open(hoa, "Hoa")) as desk:
        resent = handover.send(desk, bureau.folder / "resent.inspection")
    brought = bureau.merge(hoa, resent)
    assert [(each.status, each.withdrawn) for each in brought] == [("already", True)] * 2
    assert bureau.content == withdrawn


def test_a_merge_comes_back_though_somebody_built_on_the_withdrawal_of_another(
    bureau: Bureau,
) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", "hoa"))
    minh = bureau.file("Minh", ("I.1", "2", "minh"), of=hoa)
    bureau.merge(hoa)
    batches.withdraw(bureau.desk, "1", "out")
    findings.record(bureau.desk, "A.1", "I.1", "3")
    bureau.merge(minh)
    both = bureau.said("I.1")
    without = batches.withdraw(bureau.desk, "2", "", dry_run=True)
    batches.withdraw(bureau.desk, "2", "out")
    batches.readmit(bureau.desk, "2", "in")
    assert len(both) == 2 and bureau.said("I.1") == both
    again = batches.withdraw(bureau.desk, "2", "", dry_run=True)
    assert (again.fields, again.left) == (without.fields, without.left)


def test_withdrawals_in_any_order_leave_only_what_counts(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", "hoa"))
    minh = bureau.file("Minh", ("I.1", "2", "minh"), of=hoa)
    bureau.merge(hoa, minh)
    for number in ("2", "1"):
        batches.withdraw(bureau.desk, number, "out")
    assert not bureau.said("I.1")
    batches.readmit(bureau.desk, "2", "in")
    assert bureau.said("I.1", "team.note") == {"minh"}
    batches.readmit(bureau.desk, "1", "in")
    assert bureau.said("I.1", "team.note") == {"minh"} and conflicts.count(bureau.desk) == 0


def test_a_copied_laptop_goes_on_twice_and_one_half_can_be_withdrawn(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", "shared"))
    twin = Path(shutil.copy(hoa, bureau.folder / "twin.inspection"))
    making.record(hoa, "Hoa", "A.1", "I.4", "9/10")
    making.record(twin, "Hoa", "A.1", "I.4", "8/10")
    bureau.merge(hoa, twin)
    assert len(bureau.said("I.4")) == 2
    batches.withdraw(bureau.desk, "2", "the copy was not meant to go on")
    assert len(bureau.said("I.4")) == 1 and bureau.said("I.1", "team.note") == {"shared"}


def test_a_restored_backup_brings_nothing_that_is_here(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", ""))
    backup = Path(shutil.copy(hoa, bureau.folder / "backup.inspection"))
    making.record(hoa, "Hoa", "A.1", "I.1", "2")
    bureau.merge(hoa)
    (old,) = bureau.merge(backup)
    assert (old.status, old.new) == ("already", 0) and len(merged.merges(bureau.desk)) == 1
    making.record(backup, "Hoa", "A.1", "I.4", "9/10")
    bureau.merge(backup)
    batches.withdraw(bureau.desk, "2", "out of the backup")
    assert bureau.said("I.1") and not bureau.said("I.4")


def test_the_clerks_own_laptop_learns_of_a_withdrawal_and_says_the_same(bureau: Bureau) -> None:
    laptop = Path(shutil.copy(bureau.start, bureau.folder / "laptop.inspection"))
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "")))
    office.sync_file(bureau.desk, laptop)
    batches.withdraw(bureau.desk, "1", "wrong")
    office.sync_file(bureau.desk, laptop)
    with closing(Desk.open(laptop, "Clerk")) as there:
        assert there.ledger.fingerprint() == bureau.desk.ledger.fingerprint()
        (*_, told) = merged.merges(there)
        assert (told.number, told.file, told.state) == (0, "Hoa.inspection", "withdrawn")
        batches.readmit(there, told.key, "it was right")
        with pytest.raises(WrongInput, match="another file"):
            batches.withdraw(there, told.key, "again")
    office.sync_file(bureau.desk, laptop)
    assert merged.find(bureau.desk, "1").state == "readmitted" and bureau.said("I.1")


def test_two_offices_that_withdraw_the_same_file_agree(bureau: Bureau, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    other = Bureau(second)
    office.merge(other.desk, [bureau.start])
    hoa, minh = bureau.file("Hoa", ("I.1", "1", "h")), bureau.file("Minh", ("I.1", "2", "m"))
    bureau.merge(hoa, minh)
    other.merge(minh, hoa)
    batches.withdraw(bureau.desk, "1", "wrong")
    office.merge(bureau.desk, [other.start])
    batches.withdraw(other.desk, "3", "wrong")
    assert bureau.content == other.content
    office.sync_file(bureau.desk, other.desk.ledger.path)
    assert bureau.desk.ledger.fingerprint() == other.desk.ledger.fingerprint()
    assert bureau.said("I.1", "team.note") == other.said("I.1", "team.note") == {"m"}
    other.desk.close()


def test_two_offices_that_had_the_same_by_two_files_have_done_with_each_other(
    bureau: Bureau, tmp_path: Path
) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", ""))
    again = bureau.file("Hoa", ("I.2", "9/10", ""), of=hoa, name="later")
    other = tmp_path / "other.inspection"
    shutil.copy(bureau.start, other)
    share = tmp_path / "share"
    share.mkdir()
    bureau.merge(hoa)
    batches.withdraw(bureau.desk, "1", "too early")
    with closing(Desk.open(other, "Branch")) as branch:
        office.merge(branch, [again])
        batches.withdraw(branch, "1", "wrong laptop")
        batches.readmit(bureau.desk, "1", "it was right")
        brought = []
        for _ in range(4):
            for desk in (bureau.desk, branch):
                brought += [sum(each.new for each in office.sync_folder(desk, share))]
        assert brought[-2:] == [0, 0], "nobody answers for ever"
        assert branch.ledger.content() == bureau.desk.ledger.content()


def test_half_copied_and_doubled_files_change_nothing(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", ""))
    half = bureau.folder / "half.inspection"
    half.write_bytes(hoa.read_bytes()[: hoa.stat().st_size // 2])
    doubled = Path(shutil.copy(hoa, bureau.folder / "Hoa (1).inspection"))
    brought = bureau.merge(half, hoa, doubled)
    assert [each.status for each in brought] == ["refused", "merged", "already"]
    assert [each.file for each in merged.merges(bureau.desk)] == ["Hoa.inspection"]


def test_roster_and_frame_are_taken_back_and_checklists_never(bureau: Bureau) -> None:
    path = bureau.file("Hoa")
    table = "code,name,type,organisation,members\nA.1,Tên khác,agency,HQ,11\n"
    with closing(Desk.open(path, "Hoa")) as desk:
        enrolling.bring_in(desk, making.write(bureau.folder / "r.csv", table))
        writing.state(desk, "A.1", [("", "frame.place", "phòng họp")])
    lists = bureau.desk.ledger.records("checklist/")
    bureau.merge(path)
    assert roster.find(bureau.desk, "A.1", "2024").name == "Tên khác"
    batches.withdraw(bureau.desk, "1", "an old roster")
    assert roster.find(bureau.desk, "A.1", "2024").name == "Chi bộ Một"
    assert not bureau.said("", "frame.place")
    assert bureau.desk.ledger.records("checklist/") == lists
    central = bureau.folder / "new.inspection"
    with office.central(central, "Clerk") as desk:
        office.merge(desk, [path])
        batches.withdraw(desk, "1", "all of it")
        assert all(desk.checklist(name.removeprefix("checklist/")) for name in lists)


def test_a_dry_run_says_the_same_and_changes_no_byte(bureau: Bureau) -> None:
    bureau.merge(bureau.file("Hoa", ("I.1", "1", ""), ("I.4", "9/10", "x")))
    before = bureau.desk.ledger.path.read_bytes()
    told = batches.withdraw(bureau.desk, "1", "", dry_run=True)
    assert bureau.desk.ledger.path.read_bytes() == before
    assert batches.withdraw(bureau.desk, "1", "so") == told and told.fields >= 3


def test_who_withdraws_is_told_of_answers_that_are_accepted_and_go_on_counting(
    bureau: Bureau,
) -> None:
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "")), bureau.file("Minh", ("I.2", "full", "")))
    accepting.accept(bureau.desk, "A.1", ["I.1"])
    assert batches.withdraw(bureau.desk, "1", "", dry_run=True).accepted == 1
    assert batches.withdraw(bureau.desk, "2", "", dry_run=True).accepted == 0
    preview = without.without(bureau.desk, ["1"])
    assert [each.accepted for each in preview.outcomes] == [1]
    assert batches.withdraw(bureau.desk, "1", "wrong").accepted == 1
    accepting.withdraw(bureau.desk, "A.1")
    assert batches.readmit(bureau.desk, "1", "", dry_run=True).accepted == 0


def test_a_season_without_a_merge_is_what_withdrawing_it_gives(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa")
    making.fill(hoa, "Hoa", "A.1")
    bureau.merge(hoa)
    before = bureau.desk.ledger.path.read_bytes()
    tried = without.without(bureau.desk, ["1"])
    assert bureau.desk.ledger.path.read_bytes() == before
    assert tried.changed["met"] == (1, 0) and tried.changed["not_visited"] == (1, 2)
    batches.withdraw(bureau.desk, "1", "so")
    assert season.season(bureau.desk) == tried.then
    back = without.turned(bureau.desk, merged.find(bureau.desk, "1"))
    assert back.then == tried.now


@pytest.mark.parametrize(
    ("act", "which", "reason", "words"),
    [
        (batches.withdraw, "1", "  ", "give a reason"),
        (batches.withdraw, "9", "so", "no merge “9”"),
        (batches.withdraw, "", "so", "no merge"),
        (batches.readmit, "1", "so", "not withdrawn"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    bureau: Bureau, act: Callable[..., object], which: str, reason: str, words: str
) -> None:
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "")))
    before = bureau.desk.ledger.path.read_bytes()
    with pytest.raises(WrongInput, match=words):
        act(bureau.desk, which, reason)
    assert bureau.desk.ledger.path.read_bytes() == before


def test_many_entries_of_a_withdrawal_stand_in_several_fields(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_IDS_IN_FIELD", 2)
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "a"), ("I.3", "1/2", "b"), ("I.4", "9/10", "c")))
    after = bureau.content
    for act in (batches.withdraw, batches.readmit, batches.withdraw, batches.readmit):
        act(bureau.desk, "1", "so")
    key = merged.find(bureau.desk, "1").key
    fields = [field for _item, field in bureau.desk.ledger.record(f"merge/{key}").cells]
    assert len([field for field in fields if field.startswith("entries:")]) > 8
    assert bureau.content == after


def test_a_finished_visit_that_is_withdrawn_is_as_if_it_had_not_been(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa")
    making.fill(hoa, "Hoa", "A.1")
    with closing(Desk.open(hoa, "Hoa")) as desk:
        findings.finish(desk, "A.1", "all is said")
    bureau.merge(hoa)
    assert visit.read(bureau.desk, "A.1").status == "finished"
    batches.withdraw(bureau.desk, "1", "so")
    found = visit.read(bureau.desk, "A.1")
    assert (found.status, found.standing.open) == ("open", len(found.checklist.criteria))


def test_history_names_the_sitting_and_the_merge_of_every_value(bureau: Bureau) -> None:
    bureau.merge(bureau.file("Hoa", ("I.1", "1", "")))
    findings.record(bureau.desk, "A.1", "I.1", "2")
    came, written = [
        line for line in past.history(bureau.desk, "A.1", "I.1") if line.field == "team.answer"
    ]
    number = merged.find(bureau.desk, "1")
    assert (came.file, came.merge, came.merged) == ("Hoa.inspection", 1, number.at)
    assert (written.file, written.merge, written.merged) == ("", 0, 0)
    assert came.sitting != written.sitting and len(came.sitting) == 40


def test_whose_entries_a_merge_brought_is_told_before_it_is_withdrawn(bureau: Bureau) -> None:
    hoa = bureau.file("Hoa", ("I.1", "1", "hoa"))
    minh = bureau.file("Minh", ("I.4", "9/10", ""), of=hoa)
    bureau.merge(minh)
    told = dict(batches.withdraw(bureau.desk, "1", "", dry_run=True).people)
    assert set(told) == {"Hoa", "Minh"} and sum(told.values()) == merged.find(bureau.desk, "1").new


def test_offices_that_decided_against_each_other_are_in_dispute_until_one_decides_again(
    bureau: Bureau, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    hoa = bureau.file("Hoa", ("I.1", "1", "hoa"))
    bureau.merge(hoa)
    copy = handover.send(bureau.desk, second / "copy.inspection")
    with office.central(second / "central.inspection", "Other") as other:
        office.merge(other, [hoa, copy])
        batches.withdraw(other, "1", "wrong")
        batches.withdraw(bureau.desk, "1", "wrong")
        batches.readmit(bureau.desk, "1", "right")
        office.merge(bureau.desk, [handover.send(other, second / "sent.inspection")])
    assert merged.find(bureau.desk, "1").state == "disputed" and len(bureau.said("I.1")) == 1
    disputed = next(
        each for each in settle.conflicts(bureau.desk) if each.record.startswith("merge/")
        and each.field == "withdrawn"
    )  # fmt: skip
    with pytest.raises(WrongInput, match="inspector merges"):
        settle.settle(bureau.desk, disputed, "1", None, "so")
    batches.readmit(bureau.desk, "1", "both were asked")
    assert merged.find(bureau.desk, "1").state == "readmitted"
    assert bureau.said("I.1", "team.note") == {"hoa"}
    assert not [c for c in settle.conflicts(bureau.desk) if c.record.startswith("visit/")]
