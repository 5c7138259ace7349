"""Two states of a visit beside each other, and everything on record told."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests import hostile, revised

from inspector.app.screens.review import compare
from inspector.checklist.load import load
from inspector.desk import Desk, WrongInput
from inspector.desk.looking import everything, told, years
from inspector.desk.office import batches, comparable, comparing, decided, office
from inspector.desk.office.differing import Compared
from inspector.desk.planning import enrolling
from inspector.desk.round import rounds
from inspector.desk.settling import settle
from inspector.desk.visits import closing as ending
from inspector.desk.visits import findings, framing, visit
from inspector.language import pick

from . import laptops, making

CELL = "A.1"


@pytest.fixture
def central(path: Path, tmp_path: Path) -> Iterator[Desk]:
    """A central file into which two inspectors' files came."""
    files = []
    for person, said in (("An", {"I.1": "1", "I.2": "33/33"}), ("Bình", {"I.1": "2"})):
        files.append(Path(shutil.copy(path, tmp_path / f"{person}.inspection")))
        with laptops.sitting(files[-1], person, f"at-{person}") as desk:
            for criterion, answer in said.items():
                findings.record(desk, CELL, criterion, answer, note=f"{person}: {criterion}")
    with laptops.sitting(path, "Office", "desk-1") as desk:
        office.merge(desk, files)
        yield desk


def on(found: Compared, about: str) -> dict[str, tuple[str, str]]:
    """What differs on a criterion."""
    return {each.what: (each.before, each.now) for each in found.differences if each.about == about}


def test_without_a_merge_stands_what_would_stand_had_it_not_been(central: Desk) -> None:
    found = comparing.merge(central, CELL, "2024", "1")
    assert found.now.visit.finding("I.1").state == "conflict"
    assert found.before.visit.finding("I.1").points == 200
    assert on(found, "I.2")["Points"] == ("not scored", "8/8")
    assert on(found, "I.1")["conflict"][1] and "I.3" in found.same
    assert found.before.label == "without merge 1 (An.inspection)"


def test_without_a_merge_stands_what_taking_it_back_leaves(central: Desk) -> None:
    found = comparing.merge(central, CELL, "2024", "2")
    batches.withdraw(central, "2", "to see")
    after = visit.read(central, CELL)
    assert after.standing == found.before.visit.standing
    assert [each.points for each in after.findings] == [
        each.points for each in found.before.visit.findings
    ]


def test_a_merge_is_called_in_the_list_what_the_comparison_calls_it(central: Desk) -> None:
    choices = dict(comparable.choices(central, CELL, "2024"))
    assert choices["merge:1"] == comparing.merge(central, CELL, "2024", "1").before.label


def test_what_was_decided_since_on_what_a_merge_brought_is_said_to_stay(central: Desk) -> None:
    assert comparing.merge(central, CELL, "2024", "2").apart == ""
    conflict = settle.find(central, CELL, "I.1", "answer")
    settle.settle(central, conflict, None, "1", "the minutes say so")
    found = comparing.merge(central, CELL, "2024", "2")
    assert found.before.visit.finding("I.1").points == found.now.visit.finding("I.1").points
    assert found.apart.endswith("so the same on both sides: I.1")
    whole = compare.read(central, CELL, "2024", "merge:2").parts[0].lines
    assert whole[0].text == found.apart and whole[0].tone == "warn"


def test_without_a_merge_that_was_admitted_again_stands_what_stood_before_it(central: Desk) -> None:
    before = comparing.merge(central, CELL, "2024", "1")
    batches.withdraw(central, "1", "to see")
    with pytest.raises(WrongInput, match=r"merge 1 \(An.inspection\) is withdrawn"):
        comparing.merge(central, CELL, "2024", "1")
    batches.readmit(central, "1", "seen")
    after = comparing.merge(central, CELL, "2024", "1")
    assert _unordered(after) == _unordered(before)
    assert on(after, "I.2")["Points"][0] == "not scored"


def _unordered(found: Compared) -> list[tuple[str, str, list[str], list[str]]]:
    """What differs, whatever the order of two values that stand: that goes by their entries."""
    return [
        (each.about, each.what, sorted(each.before.split(" | ")), sorted(each.now.split(" | ")))
        for each in found.differences
    ]


def test_comparing_leaves_the_file_as_it_is_byte_for_byte(central: Desk) -> None:
    path = central.ledger.path
    before = path.read_bytes()
    with closing(Desk.open(path, "Lan", "2024")) as desk:
        comparing.merge(desk, CELL, "2024", "1")
        comparing.columns(desk, CELL, "2024", "self", "team")
        everything.read(desk, CELL)
        keys = [key for key, _words in comparable.choices(desk, CELL, "2024")]
        assert keys[:2] == ["merge:2", "merge:1"], "the last merge is first; there is one column"
        assert not [key for key in keys if key.startswith("columns:")]
    assert path.read_bytes() == before


def test_a_merge_that_brought_nothing_here_is_named_with_those_that_did(central: Desk) -> None:
    findings.record(central, "A.2", "I.1", "1")
    with pytest.raises(WrongInput, match="brought nothing to this visit; those that did: –"):
        comparing.merge(central, "A.2", "2024", "1")
    with pytest.raises(WrongInput, match="no merge “9”"):
        comparing.merge(central, CELL, "2024", "9")


def test_two_columns_stand_beside_each_other(desk: Desk) -> None:
    findings.record(desk, CELL, "I.1", "1")
    with closing(Desk.open(desk.ledger.path, "Cell", "2024", "self")) as own:
        findings.record(own, CELL, "I.1", "2", note="as we see it")
    found = comparing.columns(desk, CELL, "2024", "self", "team")
    assert on(found, "I.1")["Points"] == ("2/3", "3/3")
    assert ("columns:self,team", "the columns self-score and team") in comparable.choices(
        desk, CELL, "2024"
    )
    assert on(found, "I.1")["Note"] == ("as we see it", "")
    for one, other in (("self", "self"), ("self", "nix")):
        with pytest.raises(WrongInput, match="name two of the columns"):
            comparing.columns(desk, CELL, "2024", one, other)


@pytest.mark.parametrize(
    ("one", "other", "silent"),
    [("team", "appraised", "not appraised"), ("self", "team", "no self-score")],
)
def test_a_column_in_which_nobody_said_anything_is_told_so_and_has_no_result(
    desk: Desk, one: str, other: str, silent: str
) -> None:
    findings.record(desk, CELL, "I.1", "1", note="seen", explain="late")
    found = comparing.columns(desk, CELL, "2024", one, other)
    assert silent in (found.before.result, found.now.result)
    assert found.changed == [] and found.same == ()
    assert [each.what for each in found.differences] == ["Result"]
    assert found.years.comparable == (0, 0, 0)


def test_texts_of_the_team_are_no_difference_of_the_appraised_column(desk: Desk) -> None:
    for criterion in ("I.1", "III.2"):
        findings.record(desk, CELL, criterion, "2", note="seen", explain="late")
    desk.column = "appraised"
    findings.record(desk, CELL, "I.1", "3", explain="one paper was there")
    found = comparing.columns(desk, CELL, "2024", "team", "appraised")
    assert found.changed == ["I.1"] and "III.2" in found.same
    assert on(found, "I.1")["Why lost"] == ("late", "one paper was there")
    assert "Note" not in on(found, "I.1")


def test_two_cells_of_a_round_stand_beside_each_other(desk: Desk) -> None:
    findings.record(desk, "A.1", "I.1", "1")
    findings.record(desk, "A.2", "I.1", "2")
    found = comparing.visits(desk, "A.1", "2024", "a.2")
    assert (found.before.label, found.now.label) == ("A.2 · 2024", "A.1 · 2024")
    assert found.changed == ["I.1"]
    with pytest.raises(WrongInput, match="nor is it a cell"):
        comparing.visits(desk, "A.1", "2024", "X.9")


def test_of_a_cell_that_is_not_there_that_is_told_whatever_it_is_compared_with(
    desk: Desk,
) -> None:
    with pytest.raises(WrongInput, match="no cell “NOPE”"):
        comparing.visits(desk, "NOPE", "2024", "2024")


def test_rounds_with_another_revision_say_what_changed_in_the_table(
    desk: Desk, tmp_path: Path
) -> None:
    for criterion, answer in (("I.1", "2"), ("II.6", "full"), ("III.2", "4")):
        findings.record(desk, CELL, criterion, answer)
    rounds.start(desk, "2025")
    desk.choose_round("2025")
    enrolling.bring_in(desk, making.write(tmp_path / "roster.csv", making.ROSTER))
    rounds.add_checklists(desk, [load(revised.write(tmp_path / "second.yaml"))])
    for criterion, answer in (("I.1", "1"), ("III.2", "4")):
        findings.record(desk, CELL, criterion, answer)
    found = comparing.visits(desk, CELL, "2025", "2024")
    assert found.changed[0] == "I.1", "where points differ under one rule comes first"
    assert on(found, "III.2")["Criteria table"][1] == "rule changed"
    assert "II.6" in found.changed and on(found, "II.6")["Points"][1] == ""
    assert not found.years.same_rules
    assert on(found, "")["Criteria table"]


def test_the_earlier_round_stands_before_whichever_one_came_from(
    desk: Desk, tmp_path: Path
) -> None:
    findings.record(desk, CELL, "III.2", "4")
    rounds.start(desk, "2025")
    desk.choose_round("2025")
    enrolling.bring_in(desk, making.write(tmp_path / "roster.csv", making.ROSTER))
    rounds.add_checklists(desk, making.checklists())
    findings.record(desk, CELL, "III.2", "1", repaired="partly")
    there = comparing.visits(desk, CELL, "2025", "2024")
    assert (there.before.label, there.now.label) == ("2024", "2025")
    assert there == comparing.visits(desk, CELL, "2024", "2025")
    lost = next(line for line in there.years.lines if line.part.id == "III.2")
    assert lost.difference is not None and lost.difference < 0
    assert on(there, "III.2")["repaired"] == ("", "partly repaired")


def test_where_one_id_stands_for_two_criteria_both_are_named(desk: Desk, tmp_path: Path) -> None:
    more = "C.1,Chi bộ Năm,service,,9,base_cell,yes,,,\n"
    enrolling.bring_in(desk, making.write(tmp_path / "more.csv", making.ROSTER + more))
    for cell in (CELL, "C.1"):
        findings.record(desk, cell, "I.4", "full")
        findings.record(desk, cell, "III.2", "full")
    found = comparing.visits(desk, "C.1", "2024", CELL)
    titles = [pick(side.visit.finding("I.4").criterion.title) for side in (found.before, found.now)]
    assert titles[0] != titles[1]
    assert next(iter(on(found, "I.4").values())) == tuple(titles)
    assert [line.title for line in found.years.lines if line.part.id == "I.4"] == [""]
    assert on(found, "")["I"][0].startswith("4/")
    assert on(found, "IV.1") == {} or "Points" not in on(found, "IV.1")
    told = compare.read(desk, "C.1", "2024", f"visit:2024/{CELL}")
    (warning, *_rest) = told.parts[0].lines
    assert warning.tone == "warn" and warning.text == years.rules_words(found.years)
    assert next(part.title for part in told.parts if part.key == "I.4").strip() == "I.4"


def test_a_section_in_which_nothing_is_scored_has_no_nought(desk: Desk) -> None:
    findings.record(desk, CELL, "I.1", "1")
    findings.record(desk, "A.2", "II.1", "1")
    whole = on(comparing.visits(desk, CELL, "2024", "A.2"), "")
    assert whole["I"] == ("–/30", "3/30")


def test_conclusions_and_requests_are_compared_too(desk: Desk) -> None:
    for cell, text in (("A.1", "one"), ("A.2", "two")):
        findings.record(desk, cell, "I.1", "1")
        ending.conclude(desk, cell, strengths=text, asked=(text, None, None))
    whole = on(comparing.visits(desk, "A.1", "2024", "A.2"), "")
    assert whole["Strengths"] == whole["Requests"] == ("two", "one")


# -- everything ----------------------------------------------------------------------------


def words(desk: Desk, cell: str = CELL) -> dict[str, str]:
    """Every part of a visit as one text, by key."""
    parts = told.parts(everything.read(desk, cell), decided.lines(decided.of(desk, cell)))
    return {
        each.key: "\n".join(f"{line.label} {line.text}" for line in each.lines) for each in parts
    }


def test_everything_on_record_is_told(desk: Desk) -> None:
    framing.write(desk, CELL, {"decision": "12-QĐ", "begins": "2/10/2024"})
    framing.say_member(desk, CELL, "Minh", "head", ["I"])
    framing.say_present(desk, CELL, "Hoa", "bí thư")
    findings.record(
        desk, CELL, "I.1", "2", note="a note", explain="too late", evidence=["minute book 3"]
    )
    framing.say_objection(desk, CELL, "I.1", "it came on time")
    framing.say_opinion(desk, CELL, "I.1", "one point is enough", "Bình")
    with closing(Desk.open(desk.ledger.path, "Cell", "2024", "self")) as own:
        findings.record(own, CELL, "I.1", "1")
    ending.conclude(desk, CELL, shortcomings="late plans", asked=("be early", "Hoa", "2025-01-01"))
    framing.say_restricted(desk, CELL, "never shown")
    findings.finish(desk, CELL, "later")
    ending.sign(desk, CELL, "Minh", "head")
    findings.reopen(desk, CELL, "one page more")
    found = words(desk)
    for key, texts in {
        "frame": ("12-QĐ", "2024-10-02", "Minh", "head of the team", "Hoa · bí thư"),
        "I": ("2 of 3 points", "too late", "a note", "minute book 3", "it came on time",
              "Bình: one point is enough", "self-score 1 · "),
        "evidence": ("minute book 3 · for I.1",),
        "conclusions": ("late plans", "be early · Hoa · by 2025-01-01"),
        "signatures": ("Minh", "signed"),
        "changes": ("one page more",),
    }.items():  # fmt: skip
        for text in texts:
            assert text in found[key], (key, text)
    assert "never shown" not in "\n".join(found.values())


def test_a_conflict_is_told_with_who_says_what(central: Desk) -> None:
    first = words(central)["I"]
    assert "(An, " in first and "(Bình, " in first and "conflict" in first


def test_a_visit_that_nobody_began_has_only_its_criteria(desk: Desk) -> None:
    found = words(desk, "A.2")
    assert "signatures" not in found and "I.1" in found["I"]


def test_hostile_texts_are_told_as_text(desk: Desk) -> None:
    findings.record(desk, CELL, "I.1", "2", note=" ".join(hostile.strings()[:60])[:5000])
    assert not hostile.forbidden("".join(words(desk).values()).replace("\n", ""))


def test_why_points_were_lost_is_not_said_of_full_marks(desk: Desk) -> None:
    findings.record(desk, CELL, "I.1", "full", explain="the papers came late")
    desk.column = "self"
    findings.record(desk, CELL, "I.1", "2", explain="not all was filed")
    found = comparing.columns(desk, CELL, "2024", "self", "team")
    assert on(found, "I.1")["Why lost"] == ("not all was filed", "")
