"""The keys of appraising a visit."""

from textual.binding import Binding, BindingType

from inspector.language import N


def _key(keys: str, action: str, label: str, tooltip: str, id_: str, shown: bool = True) -> Binding:
    return Binding(keys, action, label, tooltip=tooltip, id=f"appraisal.{id_}", show=shown)


APPRAISAL_KEYS: list[BindingType] = [
    _key("enter", "another", N("another"), N("Enter another answer, and why it differs"), "enter"),
    _key("t", "take", N("as the team"), N("Take the team's answer as it is, and on"), "take"),
    _key("a", "accept", N("accept"), N("Accept what stands here, and on"), "accept"),
    _key("A", "accept_all", N("accept all"), N("Accept the whole visit"), "accept_all"),
    _key("r", "return", N("give back"), N("Back to the inspector with a remark"), "return"),
    _key("g", "gap", N("next"), N("To the next that waits for the office"), "gap"),
    _key("w", "reason", N("why"), N("Why the appraised answer differs"), "reason", False),
    _key("delete", "withdraw", N("take back"), N("Take the acceptance or the return back"),
         "withdraw", False),
    _key("h", "history", N("history"), N("Everything that was said here"), "history", False),
    _key("escape", "leave", N("back"), N("Go back"), "leave", False),
]  # fmt: skip
