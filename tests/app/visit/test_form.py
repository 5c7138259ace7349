"""Forms and lists of things: each field is saved when it is left, Escape saves and leaves."""

import pytest
from textual.content import Content
from textual.pilot import Pilot

from inspector.app.screens.form import FormSheet
from inspector.app.screens.visit.listed import ListedSheet
from inspector.app.screens.visit.visit import VisitScreen
from inspector.app.widgets.questions import ChoiceField, Question
from tests.app.visit.conftest import WIDE, Site, press, said, shown, type_text

QUESTIONS = [
    Question("place", "Place"),
    Question("day", "Day", "day"),
    Question("due", "Members due", "number"),
    Question("kind", "Kind", "choice", (("regular", "regular"), ("thematic", "thematic"))),
    Question("causes", "Causes", "text"),
]


async def opened(pilot: Pilot[None], **options: object) -> tuple[FormSheet, list[tuple[str, str]]]:
    """A form above the visit, and what it has saved."""
    saved: list[tuple[str, str]] = []
    form = FormSheet(
        "A form",
        QUESTIONS,
        {"place": "Hà Nội", "day": "2023-05-12"},
        lambda name, value: saved.append((name, value)),
        **options,  # type: ignore[arg-type]
    )
    await pilot.app.push_screen(form, lambda result: saved.append(("result", str(result))))
    await pilot.pause()
    return form, saved


@pytest.mark.parametrize("size", WIDE)
async def test_every_field_is_saved_when_it_is_left(site: Site, size: tuple[int, int]) -> None:
    async with site.app().run_test(size=size) as pilot:
        _form, saved = await opened(pilot)
        await press(pilot, "end")
        await type_text(pilot, " 2")
        await press(pilot, "enter", "ctrl+u")
        await type_text(pilot, "3/6/2023")
        await press(pilot, "down")
        await type_text(pilot, "010")
        await press(pilot, "tab", "2", "enter")
        await type_text(pilot, "thiếu quý II")
        assert saved == [
            ("place", "Hà Nội 2"),
            ("day", "2023-06-03"),
            ("due", "10"),
            ("kind", "thematic"),
        ]
        await press(pilot, "escape")
        assert saved[4] == ("causes", "thiếu quý II") and saved[5][0] == "result"
        assert isinstance(pilot.app.screen, VisitScreen)


async def test_what_is_no_day_is_told_and_leaves_only_when_asked_twice(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        _form, saved = await opened(pilot, begin="day")
        await press(pilot, "ctrl+u")
        await type_text(pilot, "31/2/2023")
        await press(pilot, "enter")
        assert "is not a day" in said(pilot) and saved == []
        await press(pilot, "escape")
        assert saved == [("result", "None")]


async def test_a_locked_form_and_a_field_that_differs_are_only_looked_at(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        form, _saved = await opened(pilot, locked="this visit is finished")
        await type_text(pilot, "abc")
        assert "finished" in said(pilot) and form.focused is None
        await press(pilot, "escape")
        form, _saved = await opened(pilot, differs=("place",))
        assert form.here is not None and form.here.question.name == "day"


async def test_texts_are_kept_as_drafts_while_they_are_typed(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        typed: dict[str, str] = {}
        await opened(pilot, typed=typed.__setitem__, drafts={"causes": "as typ"}, begin="causes")
        assert "typed before" in said(pilot)
        await type_text(pilot, "ed")
        assert typed == {"causes": "as typed"}


async def test_f9_leaves_with_everything_as_it_stood_before(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        form, saved = await opened(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "Huế?")
        await press(pilot, "down", "ctrl+u")
        await type_text(pilot, "31/2")
        assert saved == [("place", "Huế?")]
        assert "F9 put back" in shown(pilot, "#keys") and "F1 help" in shown(pilot, "#keys")
        await press(pilot, "f9")
        assert saved[1:] == [("place", "Hà Nội"), ("day", "2023-05-12"), ("result", "None")]
        assert form.given_up


async def test_a_draft_that_was_put_back_is_a_draft_again(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        typed: dict[str, str] = {}
        await opened(pilot, typed=typed.__setitem__, drafts={"causes": "as typ"}, begin="causes")
        await type_text(pilot, "ed")
        await press(pilot, "f9")
        assert typed == {"causes": "as typ"}


async def test_f1_gives_help_in_a_field_and_comes_back_to_it(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        form, saved = await opened(pilot)
        await press(pilot, "f1")
        assert "F9" in shown(pilot, "HelpText")
        await press(pilot, "escape")
        assert form.here is not None and form.here.question.name == "place" and saved == []


async def test_a_choice_is_picked_by_the_mouse_too(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        form, saved = await opened(pilot)
        field = form.query_one(ChoiceField)
        await pilot.click(field, offset=(16, 0))
        await press(pilot, "escape")
        assert ("kind", "thematic") in saved


class Names(ListedSheet[str]):
    """A list of names."""

    def draw(self, item: str, width: int) -> Content:
        return Content(item)

    async def ask_new(self) -> None:
        self.renew([*self.items, f"name {len(self.items)}"], len(self.items))

    async def ask_change(self, item: str) -> None:
        self.renew([each.upper() if each == item else each for each in self.items])

    async def take_away(self, item: str) -> None:
        self.renew([each for each in self.items if each != item])


async def test_things_are_added_changed_and_removed(site: Site) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        sheet = Names("Names", [])
        await pilot.app.push_screen(sheet)
        await pilot.pause()
        assert "a adds one" in said(pilot) and "change" not in shown(pilot, "#keys")
        await press(pilot, "a", "a", "enter", "up", "delete")
        assert list(sheet.items) == ["NAME 1"]
