"""A criterion goes back to the inspector with a remark, as often as it takes."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from inspector.desk import Desk, WrongInput
from inspector.desk.appraisal import accepting, appraising, returning
from inspector.desk.board import traces
from inspector.desk.looking import past
from inspector.desk.office import inspectors, office
from inspector.desk.settling import settle
from inspector.desk.visits import findings, steps, visit
from inspector.desk.visits.marks import Remark

from . import making

CELL = "A.1"


def remark(desk: Desk, criterion: str = "I.2") -> Remark:
    found = visit.read(desk, CELL).finding(criterion).returned
    assert found is not None
    return found


def test_a_returned_criterion_waits_until_another_answer_stands(desk: Desk) -> None:
    findings.record(desk, CELL, "I.2", "79/100")
    returning.give_back(desk, "a.1", "i.2", "  the list is missing ")
    (waiting,) = returning.open(desk)
    assert waiting[:4] == ("A.1", "I.2", "the list is missing", "Lan")
    assert ("I.2", "returned") in findings.gaps(visit.read(desk, CELL))
    findings.record(desk, CELL, "I.2", None, note="seen")
    assert remark(desk).open, "a note alone is no other answer"
    findings.record(desk, CELL, "I.2", "80/100")
    assert not remark(desk).open and returning.open(desk) == []
    assert [each.criterion for each in returning.corrected(desk)] == ["I.2"]
    assert ("I.2", "returned") not in findings.gaps(visit.read(desk, CELL))


def test_a_criterion_without_an_answer_may_be_returned_too(desk: Desk) -> None:
    returning.give_back(desk, CELL, "I.2", "it is missing")
    assert remark(desk).open
    findings.record(desk, CELL, "I.2", "80/100")
    assert not remark(desk).open


def test_what_is_returned_a_second_time_says_the_second_remark_and_keeps_both(desk: Desk) -> None:
    findings.record(desk, CELL, "I.2", "79/100")
    returning.give_back(desk, CELL, "I.2", "first")
    findings.record(desk, CELL, "I.2", "80/100")
    returning.give_back(desk, CELL, "I.2", "second")
    assert (remark(desk).text, remark(desk).open) == ("second", True)
    findings.record(desk, CELL, "I.2", "81/100")
    assert not remark(desk).open
    said = [line.form for line in past.history(desk, CELL, "I.2") if line.field == "returned"]
    assert said == ["first", "second"]


def test_a_return_may_be_taken_back(desk: Desk) -> None:
    returning.give_back(desk, CELL, "I.2", "first")
    returning.take_back(desk, CELL, "I.2")
    assert visit.read(desk, CELL).finding("I.2").returned is None and returning.open(desk) == []
    with pytest.raises(WrongInput, match="not returned"):
        returning.take_back(desk, CELL, "I.2")


def test_a_reply_closes_it_also_in_a_finished_visit_and_a_new_return_forgets_it(desk: Desk) -> None:
    findings.record(desk, CELL, "I.2", "79/100")
    findings.finish(desk, CELL, "as it is")
    returning.give_back(desk, CELL, "I.2", "the list is missing")
    returning.reply(desk, CELL, "I.2", "it is in the second folder")
    assert (remark(desk).open, remark(desk).reply) == (False, "it is in the second folder")
    assert not visit.read(desk, CELL).changed
    returning.give_back(desk, CELL, "I.2", "not there either")
    assert (remark(desk).open, remark(desk).reply) == (True, "")
    with pytest.raises(WrongInput):
        returning.reply(desk, CELL, "I.2", " ")
    with pytest.raises(WrongInput):
        returning.reply(desk, CELL, "I.3", "why")


@pytest.mark.parametrize("text", ["", "  \n"])
def test_without_a_remark_nothing_goes_back(desk: Desk, path: Path, text: str) -> None:
    before = path.read_bytes()
    with pytest.raises(WrongInput):
        returning.give_back(desk, CELL, "I.2", text)
    assert path.read_bytes() == before


def test_a_correction_that_is_undone_waits_again(desk: Desk) -> None:
    findings.record(desk, CELL, "I.2", "79/100")
    returning.give_back(desk, CELL, "I.2", "look again")
    with steps.keeping(desk, CELL, "I.2"):
        findings.record(desk, CELL, "I.2", "80/100")
    assert remark(desk)[3:] == (False, "", True)
    steps.undo(desk, CELL)
    assert remark(desk)[3:] == (True, "", False)
    assert [each.criterion for each in returning.open(desk)] == ["I.2"]
    assert returning.corrected(desk) == []
    assert [(each.stage, each.returned) for each in appraising.visits(desk)] == [("returned", 1)]
    assert traces.read(desk, desk.round, date.today()).returned


def test_an_answer_taken_out_again_is_no_correction(desk: Desk) -> None:
    returning.give_back(desk, CELL, "I.2", "it is missing")
    findings.record(desk, CELL, "I.2", "80/100")
    assert not remark(desk).open
    findings.record(desk, CELL, "I.2", "clear")
    assert remark(desk).open


def test_what_a_second_person_says_too_is_no_correction(path: Path, tmp_path: Path) -> None:
    minh = Path(shutil.copy(path, tmp_path / "minh.inspection"))
    making.record(path, "Lan", CELL, "I.2", "79/100")
    making.record(minh, "Minh", CELL, "I.2", "79/100")
    with closing(Desk.open(path, "Office")) as desk:
        returning.give_back(desk, CELL, "I.2", "look again")
        office.merge(desk, [minh])
        assert remark(desk).open
        assert [each.returned for each in inspectors.of_round(desk)] == [1, 1]
    making.record(minh, "Minh", CELL, "I.2", "80/100")
    with closing(Desk.open(path, "Office")) as desk:
        office.merge(desk, [minh])
        assert not remark(desk).open, "another answer stands beside it"


def test_what_was_corrected_and_accepted_is_dealt_with(desk: Desk) -> None:
    findings.record(desk, CELL, "I.2", "79/100")
    returning.give_back(desk, CELL, "I.2", "look again")
    findings.record(desk, CELL, "I.2", "80/100")
    accepting.accept(desk, CELL)
    assert visit.read(desk, CELL).finding("I.2").returned is None
    findings.record(desk, CELL, "I.2", "79/100")
    assert returning.open(desk) == [], "the office has the answer that it wanted"
    returning.give_back(desk, CELL, "I.2", "why again?")
    findings.record(desk, CELL, "I.2", "80/100")
    assert accepting.accept(desk, CELL).already == ("I.2",)
    assert returning.corrected(desk) == []


def test_of_two_answers_returned_together_either_is_an_answer(path: Path, tmp_path: Path) -> None:
    minh = Path(shutil.copy(path, tmp_path / "minh.inspection"))
    making.record(path, "Lan", CELL, "I.2", "79/100")
    making.record(minh, "Minh", CELL, "I.2", "80/100")
    with closing(Desk.open(path, "Office")) as desk:
        office.merge(desk, [minh])
        returning.give_back(desk, CELL, "I.2", "two figures: which list?")
        assert remark(desk).open
        found = settle.find(desk, CELL, "I.2", "answer")
        settle.settle(desk, found, None, "79/100", "the first list")
        assert not remark(desk).open


def test_a_reply_may_stand_beside_another_answer(desk: Desk) -> None:
    findings.record(desk, CELL, "I.2", "79/100")
    returning.give_back(desk, CELL, "I.2", "look again")
    findings.record(desk, CELL, "I.2", "80/100")
    returning.reply(desk, CELL, "I.2", "counted anew")
    assert remark(desk)[3:] == (False, "counted anew", True)


def test_three_people_over_two_weeks_on_one_visit(path: Path, tmp_path: Path) -> None:
    """Lan and Minh score, the office returns, each corrects apart, the office accepts; what comes
    late is seen and counts nothing."""
    central = path
    files = {
        name: Path(shutil.copy(central, tmp_path / f"{name}.inspection"))
        for name in ("lan2", "minh", "hoa")
    }
    making.fill(files["lan2"], "Lan", CELL)
    making.record(files["minh"], "Minh", CELL, "I.2", "79/100")
    making.record(files["hoa"], "Hoa", CELL, "III.4", "120/120")

    def at_office() -> Desk:
        return Desk.open(central, "Office")

    with closing(at_office()) as desk:
        office.merge(desk, list(files.values()))
        returning.give_back(desk, CELL, "I.2", "two figures: which list?")
        returning.give_back(desk, CELL, "III.4", "count again")
    for name in ("lan2", "minh"):
        with closing(Desk.open(files[name], name)) as desk:
            office.merge(desk, [central])
            assert {each.criterion for each in returning.open(desk)} == {"I.2", "III.4"}
    for name, criterion, answer in (("minh", "I.2", "90/100"), ("lan2", "III.4", "118/120")):
        with closing(Desk.open(files[name], name)) as desk:
            with pytest.raises(WrongInput, match=r"`inspector settle A\.1 I+\.[24] team\.answer`"):
                findings.record(desk, CELL, criterion, answer)
            found = settle.find(desk, CELL, criterion, "answer")
            settle.settle(desk, found, None, answer, "counted again")
    with closing(at_office()) as desk:
        office.merge(desk, [files["minh"], files["lan2"]])
        assert [each.criterion for each in returning.corrected(desk)] == ["I.2", "III.4"]
        returning.give_back(desk, CELL, "III.4", "and the second book?")
        office.merge(desk, [files["hoa"]])
    with closing(Desk.open(files["lan2"], "Lan")) as desk:
        office.merge(desk, [central])
        assert [each.remark for each in returning.open(desk)] == ["and the second book?"]
        findings.record(desk, CELL, "III.4", "117/120")
    with closing(at_office()) as desk:
        office.merge(desk, [files["lan2"]])
        assert returning.open(desk) == []
        assert appraising.visits(desk)[0].stage == "corrected"
        done = accepting.accept(desk, CELL)
        assert done.left == () and accepting.stages(desk) == {CELL: "accepted"}
        agreed = visit.read(desk, CELL).standing
    making.record(files["hoa"], "Hoa", CELL, "I.2", "10/100")
    with closing(at_office()) as desk:
        office.merge(desk, [files["hoa"]])
        assert visit.read(desk, CELL).standing == agreed
        assert appraising.visits(desk)[0].stage == "changed"
