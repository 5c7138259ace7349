"""The keys of home. Each can be changed by its id."""

from textual.binding import Binding, BindingType

from inspector.language import N

HOME_KEYS: list[BindingType] = [
    Binding("enter", "open", N("open"), tooltip=N("Open this cell's visit"), id="home.open"),
    Binding("slash", "find", N("find"), tooltip=N("Find a cell"), id="home.find"),
    Binding(
        "o",
        "office",
        N("office"),
        tooltip=N("Take in files, settle differences"),
        id="home.office",
    ),
    Binding(
        "b",
        "board",
        N("board"),
        tooltip=N("How far the round is, and what it came to"),
        show=False,
        id="home.board",
    ),
    Binding(
        "v",
        "room('find')",
        N("look back"),
        tooltip=N("Find what was said, in any round"),
        id="home.look_back",
    ),
    Binding(
        "r",
        "round",
        N("round"),
        tooltip=N("Look at another round"),
        show=False,
        id="home.round",
    ),
    Binding(
        "i",
        "own_key",
        N("your key"),
        tooltip=N("The code of your key, to read out to the office"),
        show=False,
        id="home.key",
    ),
    Binding(
        "f4",
        "minutes",
        N("minutes"),
        tooltip=N("Write the minutes of this cell's visit, to print and sign"),
        show=False,
        id="home.minutes",
    ),
    Binding("escape", "clear", N("show all"), tooltip=N("Show all again"), id="home.clear"),
    Binding("q", "app.quit", N("quit"), tooltip=N("Leave the program"), id="home.quit"),
]
FOOTER = (
    ("home.open", ""),
    ("home.find", ""),
    ("home.clear", ""),
    ("home.office", ""),
    ("home.look_back", ""),
    ("home.quit", ""),
    ("app.help", ""),
)
