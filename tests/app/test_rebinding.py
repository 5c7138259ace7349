"""Every key can be changed by its name, and what cannot be had is told, never a crash."""

from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from inspector import settings
from inspector.app.app import InspectorApp
from inspector.app.rebinding import bindings_of, judge, nodes
from tests.app.visit.conftest import (  # noqa: F401
    Site,
    page,
    press,
    said,
    settled,
    shown,
    site,
    template,
)


def write(text: str) -> None:
    """Write the settings file."""
    settings.path().parent.mkdir(parents=True, exist_ok=True)
    settings.path().write_text(text, encoding="utf-8")


def test_every_binding_has_a_name_a_word_and_a_sentence() -> None:
    of: dict[str, str] = {}
    everything: list[type[DOMNode]] = [InspectorApp, *nodes()]
    for node in everything:
        declared = node.__dict__.get("BINDINGS", ())
        own = [binding for binding in declared if isinstance(binding, Binding)]
        ids = [binding.id for binding in own]
        assert len(ids) == len(set(ids)), node
        for binding in own:
            assert binding.id and binding.description and binding.tooltip, (node, binding)
            # One name may stand on several screens, where it means the same.
            assert of.setdefault(binding.id, binding.description) == binding.description, binding.id


def test_the_screens_of_every_room_are_known() -> None:
    names = {id_ for node in nodes() for id_ in bindings_of(node)}
    assert {"answer.full", "office.merge", "home.open", "list.up", "path.complete"} <= names


async def test_a_key_that_was_changed_works_and_stands_in_footer_and_help(
    site: Site,  # noqa: F811
) -> None:
    write('[keys]\n"answer.full" = "z, F6"\n')
    async with site.app().run_test(size=(120, 40)) as pilot:
        await press(pilot, "f")
        assert page(pilot).criterion.id == "I.1", "the old key does nothing any more"
        await press(pilot, "z", "f6")
        assert page(pilot).criterion.id == "I.3"
        assert shown(pilot, "#keys").startswith(" z full")
        await press(pilot, "question_mark")
        assert "z F6" in shown(pilot) and "settings.toml" in shown(pilot)
    assert (site.said("I.1"), site.said("I.2")) == ("full", "full")


async def test_faults_are_told_and_the_rest_counts(site: Site) -> None:  # noqa: F811
    write(
        'theme = "pink"\n[keys]\n"no.such" = "k"\n"text.note" = "nokey"\n'
        '"text.why" = "e"\n"answer.full" = "z"\n'
    )
    app = site.app()
    assert len(app.problems) == 4 and all("settings.toml: " in each for each in app.problems)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        app.tell_problems()
        await settled(pilot)
        assert "“theme” is dark, light, contrast, terminal" in said(pilot)
        assert "and 3 more" in said(pilot)
        await press(pilot, "question_mark")
        text = shown(pilot)
        assert "“e” is bound twice" in text and "no key is called “no.such”" in text
        await press(pilot, "q", "z")
        assert page(pilot).criterion.id == "I.2"
        await press(pilot, "e")
        assert app.screen is not page(pilot), "the key of another was left alone"


def test_keys_may_change_places() -> None:
    found = judge(InspectorApp, {"text.note": "w", "text.why": "n"})
    assert not found.problems and found.keymap["text.note"] == "w"


async def test_those_who_share_a_key_keep_it(site: Site) -> None:  # noqa: F811
    write('[keys]\n"finish.go" = "g"\n')
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f2", "r", *"ill", "enter")
    assert site.read().status == "finished"


async def test_the_colours_of_the_file_go_before_those_chosen_last(
    site: Site,  # noqa: F811
) -> None:
    async with site.app().run_test(size=(80, 24)) as pilot:
        await press(pilot, "f10", *"light", "enter")
        assert pilot.app.theme == "inspector-light"
    site.begin_again()
    write('theme = "contrast"\n')
    async with site.app().run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert pilot.app.theme == "inspector-contrast"
        await press(pilot, "f10", *"light", "enter")
        assert "settings.toml names other colours" in said(pilot)


@pytest.mark.parametrize("key", ["ctrl+f", "F6", "slash", "/", "?", "pageup", "ctrl+pagedown"])
def test_keys_are_written_as_people_write_them(key: str, tmp_path: Path) -> None:
    problems = judge(InspectorApp, {"office.merge": key}).problems
    # What is taken already is told as such, not as no key.
    assert all("bound twice" in each for each in problems)


@pytest.mark.parametrize("key", ["", "f+ctrl", "ctrl+", "foo", "shift+foo", ","])
def test_what_is_no_key_is_told(key: str) -> None:
    assert judge(InspectorApp, {"office.merge": key}).problems
