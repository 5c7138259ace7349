"""What a YAML file of a person says, before its sense is judged: its text, and faults of shape."""

from pathlib import Path
from typing import TYPE_CHECKING

from inspector import refusal
from inspector.checklist.document import DocumentError
from inspector.language import N, _

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MAX_BYTES = 300_000
"""The largest file; six times the largest checklist known."""

_SHAPES = {
    "missing": N("{key} is missing"),
    "unexpected_keyword_argument": N("{key} is not a key that belongs here"),
    "string_type": N("{key} must be text"),
    "int_type": N("{key} must be a number with at most two decimals, such as 2.5"),
    "bool_type": N("{key} must be true or false"),
    "literal_error": N("{key} must be one of {expected}"),
    "tuple_type": N("{key} must be a list"),
    "dict_type": N("{key} must hold keys and values"),
    "mapping_type": N("{key} must hold keys and values"),
    "dataclass_type": N("{key} must hold keys and values"),
}


def text_of(path: Path, too_large: str) -> str:
    """The text of a file; `too_large` says what is wrong with a larger one.

    Raises DocumentError.
    """
    try:
        if path.is_dir():
            raise DocumentError(0, _("it is a folder, not a file"))
        if not path.is_file():
            raise DocumentError(0, _("there is no such file"))
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        words = _("cannot be read: {reason}")
        raise DocumentError(0, words.format(reason=refusal.reason(error))) from error
    if len(raw) > MAX_BYTES:
        raise DocumentError(0, too_large)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DocumentError(line, _("not UTF-8; save the file as UTF-8")) from error


def shape_words(fault: "ErrorDetails") -> str:
    """What pydantic found, in plain words."""
    *above, last = fault["loc"] or ("",)
    if isinstance(last, int):
        key = _("item {number} of “{key}”").format(number=last + 1, key=above[-1])
    else:
        key = f"“{last}”"
    words = _SHAPES.get(fault["type"])
    if words is None:
        return f"{key}: {fault['msg']}"
    expected = str(fault.get("ctx", {}).get("expected")).replace(" or ", ", ")
    return _(words).format(key=key, expected=expected)
