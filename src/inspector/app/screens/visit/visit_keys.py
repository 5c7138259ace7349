"""The keys of the visit screen. Each can be changed by its id."""

from textual.binding import Binding, BindingType

from inspector.language import N


def _key(
    keys: str, action: str, label: str, tooltip: str, id_: str, shown: bool = False
) -> Binding:
    return Binding(keys, action, label, tooltip=tooltip, id=id_, show=shown)


VISIT_KEYS: list[BindingType] = [
    _key(
        "escape",
        "leave_field",
        N("save and leave"),
        N("Leave the field; what is in it is saved"),
        "field.leave",
        True,
    ),
    _key(
        "tab",
        "text_on",
        N("save and on"),
        N("Save what is written, and on to the next criterion"),
        "text.on",
        True,
    ),
    _key(
        "f8",
        "phrases(True)",
        N("phrases"),
        N("What you often write, by its number, at the cursor"),
        "text.phrases_here",
        True,
    ),
    _key("f", "full", N("full"), N("Full marks, and on to the next"), "answer.full", True),
    _key(
        "enter",
        "answer",
        N("answer"),
        N("Give the answer, then on to the next"),
        "answer.give",
        True,
    ),
    _key(
        "a",
        "accept",
        N("accept"),
        N("Accept what the register says, and on to the next"),
        "answer.accept",
    ),
    _key(
        "a",
        "aloud",
        N("read aloud"),
        N("The whole visit as a text to read aloud"),
        "visit.aloud",
    ),
    _key(
        "w",
        "write('explain')",
        N("why"),
        N("Why points were lost, or why it does not apply"),
        "text.why",
        True,
    ),
    _key(
        "W",
        "why_before",
        N("why, before"),
        N("Why points were lost on the criterion that was answered just now"),
        "text.why_before",
    ),
    _key(
        "e",
        "evidence",
        N("evidence"),
        N("Evidence: name it, or pick one of this visit"),
        "evidence.pick",
        True,
    ),
    _key("g", "gap", N("gap"), N("To the next thing that is missing"), "criterion.gap", True),
    _key("p", "phrases", N("phrases"), N("What you often write, by its number"), "text.phrases"),
    _key(
        "r",
        "repaired",
        N("repaired"),
        N("Whether last time's shortcoming was repaired: yes, partly, no"),
        "criterion.repaired",
    ),
    _key("n", "write('note')", N("note"), N("A note on this criterion"), "text.note"),
    _key(
        "x",
        "not_applicable",
        N("n/a"),
        N("It does not apply here; the reason is asked"),
        "answer.na",
    ),
    _key("l", "later", N("later"), N("Not yet due, and on to the next"), "answer.later"),
    _key(
        "equals_sign",
        "points_alone",
        N("points"),
        N("Points alone, without the figures"),
        "answer.points",
    ),
    _key("delete", "clear", N("clear"), N("Take the answer away"), "answer.clear"),
    _key("j,down,right", "criterion(1)", N("next"), N("The next criterion"), "criterion.next"),
    _key(
        "k,up,left", "criterion(-1)", N("previous"), N("The criterion before"), "criterion.previous"
    ),
    _key("home", "edge(0)", N("first"), N("The first criterion"), "criterion.first"),
    _key("end", "edge(1)", N("last"), N("The last criterion"), "criterion.last"),
    _key("slash", "jump", N("jump"), N("Find a criterion by its words"), "criterion.jump"),
    _key("pagedown", "scroll_page(1)", N("scroll down"), N("More of this page"), "page.down"),
    _key("pageup", "scroll_page(-1)", N("scroll up"), N("Back up this page"), "page.up"),
    _key("u", "undo", N("undo"), N("Take back the last thing recorded"), "visit.undo"),
    _key("ctrl+r", "redo", N("redo"), N("Do again what was taken back"), "visit.redo"),
    _key(
        "m",
        "registers",
        N("registers"),
        N("The registers of this visit, which fill several criteria"),
        "visit.registers",
    ),
    _key(
        "d",
        "disqualifiers",
        N("disqualifiers"),
        N("Facts that make the cell not eligible"),
        "visit.disqualifiers",
    ),
    _key(
        "h",
        "history",
        N("history"),
        N("Everything that was said on this criterion"),
        "criterion.history",
    ),
    _key(
        "i",
        "unasked",
        N("no longer asked"),
        N("What is on record of criteria that the checklist asks no longer"),
        "visit.unasked",
    ),
    _key("y", "copy", N("copy this"), N("Copy this criterion with its finding"), "criterion.copy"),
    _key("Y", "copy_code", N("copy code"), N("Copy the visit's code"), "visit.copy_code"),
    _key(
        "s", "settle", N("settle"), N("Settle what people say differently here"), "criterion.settle"
    ),
    _key(
        "v",
        "frame",
        N("frame"),
        N("The visit's frame: decision, period, days, team, who is present"),
        "visit.frame",
    ),
    _key(
        "o",
        "remarks",
        N("objection"),
        N("The cell's objection and opinions of the team on this criterion"),
        "criterion.remarks",
    ),
    _key(
        "b",
        "reply",
        N("reply"),
        N("Reply to the office where it returned this criterion"),
        "criterion.reply",
    ),
    _key(
        "f2",
        "finish",
        N("finish"),
        N("Finish the visit and sign it, or open it again"),
        "visit.finish",
    ),
    _key(
        "f3",
        "conclusions",
        N("conclusions"),
        N("Strengths, shortcomings, causes, requests"),
        "visit.conclusions",
    ),
    _key("f4", "minutes", N("minutes"), N("Write the minutes, to print and sign"), "visit.minutes"),
    _key("f5", "again", N("save again"), N("Try again to save what is not saved"), "visit.again"),
    _key("q,escape", "leave", N("leave"), N("Leave the visit; everything is saved"), "visit.leave"),
]

RECORDING = frozenset(
    ("answer.full", "answer.give", "answer.accept", "answer.na", "answer.later", "answer.points",
     "answer.clear", "text.why", "text.why_before", "text.note", "text.phrases", "criterion.gap",
     "criterion.repaired", "criterion.settle", "visit.undo", "visit.redo", "visit.again")
)  # fmt: skip
"""The keys that record something, or lead to what is to be recorded."""
