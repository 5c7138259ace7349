"""The keys of settling."""

from textual.binding import Binding, BindingType

from inspector.language import N

_MOST = 9
"""As many values have a digit of their own."""

SETTLE_KEYS: list[BindingType] = [
    Binding("1", "take(1)", N("the first"), tooltip=N("Take value 1"), id="settle.take_1"),
    Binding("2", "take(2)", N("the second"), tooltip=N("Take value 2"), id="settle.take_2"),
    *(
        Binding(
            str(number),
            f"take({number})",
            N("this one"),
            tooltip=N("Take the value of this number"),
            show=False,
            id=f"settle.take_{number}",
        )
        for number in range(3, _MOST + 1)
    ),
    Binding("v", "another", N("another"), tooltip=N("Give another value"), id="settle.another"),
    Binding("b", "both", N("both"), tooltip=N("Keep both texts, joined"), id="settle.both"),
    Binding("enter", "because", N("reason"), tooltip=N("On to the reason"), id="settle.because"),
    Binding("enter", "settle", N("settle"), tooltip=N("Settle it so"), id="settle.settle"),
    Binding("n", "step(1)", N("next"), tooltip=N("Leave it open; the next one"), id="settle.next"),
    Binding(
        "p",
        "step(-1)",
        N("previous"),
        tooltip=N("Leave it open; the one before"),
        show=False,
        id="settle.previous",
    ),
    Binding(
        "h",
        "history",
        N("history"),
        tooltip=N("Everything that was said here"),
        show=False,
        id="settle.history",
    ),
    Binding(
        "escape",
        "unsay",
        N("choose again"),
        tooltip=N("Leave the field: nothing is chosen then"),
        id="settle.unsay",
    ),
    Binding("escape", "leave", N("back"), tooltip=N("Go back"), id="settle.leave"),
]
