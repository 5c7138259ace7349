"""The keys at the end of a visit: Enter does what comes next."""

from textual.binding import Binding, BindingType

from inspector.language import N

FINISH_KEYS: list[BindingType] = [
    Binding("enter", "choose", N("go there"), tooltip=N("To what is missing"), id="finish.go"),
    Binding("enter", "finish", N("finish"), tooltip=N("Finish the visit"), id="finish.finish"),
    Binding(
        "enter", "reopen", N("open again"), tooltip=N("Open the visit again"), id="finish.open"
    ),
    Binding("enter,s", "sign", N("sign"), tooltip=N("Who signs, or refuses to"), id="finish.sign"),
    Binding(
        "r",
        "reason",
        N("finish as it is"),
        tooltip=N("Finish although something is missing, and say why"),
        id="finish.reason",
    ),
    Binding(
        "f3",
        "conclusions",
        N("conclusions"),
        tooltip=N("Strengths, shortcomings, causes, requests"),
        id="finish.conclusions",
    ),
    Binding(
        "a",
        "aloud",
        N("read aloud"),
        tooltip=N("The whole visit as a text to read aloud"),
        id="finish.aloud",
    ),
    Binding("f4", "minutes", N("minutes"), tooltip=N("Write the minutes"), id="finish.minutes"),
    *(
        Binding(key, f"letter('{kind}')", word, tooltip=tip, show=False, id=f"finish.{kind}")
        for key, kind, word, tip in (
            ("f6", "notice", N("notice"), N("Write the notice of conclusion")),
            ("f7", "extract", N("extract"), N("Write an extract of the minutes")),
        )
    ),
    Binding(
        "c",
        "changes",
        N("what changed"),
        tooltip=N("What came after the visit was finished, and by whom"),
        id="finish.changes",
    ),
    Binding(
        "o",
        "ask_reopen",
        N("open again"),
        tooltip=N("Open the visit again; the reason is asked"),
        id="finish.reopen",
    ),
]
