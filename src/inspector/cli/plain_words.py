"""The words that do something in a visit by lines: the English ones, and those of the language."""

from collections.abc import Mapping
from typing import TypeVar

from inspector.language import N, _
from inspector.text import fold

T = TypeVar("T")

WORDS = {
    "help": N("help"),
    "next": N("next"),
    "previous": N("previous"),
    "gap": N("gap"),
    "jump": N("jump"),
    "again": N("again"),
    "totals": N("totals"),
    "note": N("note"),
    "why": N("why"),
    "evidence": N("evidence"),
    "undo": N("undo"),
    "redo": N("redo"),
    "disqualifier": N("disqualifier"),
    "finish": N("finish"),
    "quit": N("quit"),
}
_INSTEAD_OF_LETTERS = ("next", "note", "why", "evidence", "gap", "disqualifier")


def find(line: str, actions: Mapping[str, T]) -> tuple[T, str] | None:
    """What a line does, by the English word or letter that it begins with, else by a word of the
    language (tones or not), and what follows it; None where it begins with none of them."""
    word, _space, rest = line.partition(" ")
    if (action := actions.get(word.casefold())) is not None:
        return action, rest.strip()
    typed = line.split()
    for english, message in WORDS.items():
        spoken = fold(_(message)).split()
        if fold(" ".join(typed[: len(spoken)])).split() == spoken:
            return actions[english], " ".join(typed[len(spoken) :])
    return None


def help_lines() -> tuple[str, ...]:
    """What can be typed, with the words of the language."""
    instead = ", ".join(_(WORDS[word]) for word in _INSTEAD_OF_LETTERS)
    return (
        _("an answer in the form that was read out; also full or f, na, later, clear,"
          " or =2.5 for points"),
        _("enter or +: the next criterion;  -: the one before;  j ID or words: that one"),
        _("g: the next thing that is missing;  t: totals;  s: this criterion once more"),
        _("n TEXT: a note;  w TEXT: why points were lost;  e TEXT: evidence; alone each asks"),
        _("u: take the last thing back;  r: do it again;"
          "  d ID: a disqualifier (d alone lists them)"),
        _("{finish}: finish the visit;  q: leave; everything that was said to be saved is saved")
        .format(finish=_("finish")),
        _("where a letter is an answer, write the word: {words}").format(words=instead),
    )  # fmt: skip
