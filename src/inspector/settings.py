"""What a person has written into `settings.toml`: language, name, colours, keys.

The file is only ever written by people, and read at each start. What is said on the command line
or in the environment goes before it; it goes before what the program remembers by itself. A fault
in it is told in one sentence, and the rest of the file counts.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from inspector import refusal
from inspector.language import LANGUAGES, _
from inspector.paths import data_folder
from inspector.text import clean

THEMES = ("dark", "light", "contrast", "terminal")
"""What the colours are called in the file."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Settings(NamedTuple):
    """What the file says; empty where it says nothing. `keys` are keys by binding id."""

    language: str = ""
    name: str = ""
    theme: str = ""
    keys: Mapping[str, str] = _NOTHING
    problems: tuple[str, ...] = ()
    """What in the file does not count, and why, each in one sentence."""


def path() -> Path:
    """Where the file is, whether there is one or not."""
    return data_folder() / "settings.toml"


def read() -> Settings:
    """What the file says. Whatever it holds, this raises nothing."""
    try:
        raw = path().read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(problems=(_told(refusal.reason(error)),))
    import tomllib

    try:
        said = tomllib.loads(raw.removeprefix(b"\xef\xbb\xbf").decode())
    except (ValueError, RecursionError) as error:  # what is no TOML is a ValueError too
        return Settings(problems=(_told(str(error)),))
    return _judged(said)


def problem(words: str) -> str:
    """A sentence about the file, with its name."""
    return f"{path().name}: {words}"


def _told(reason: str) -> str:
    words = _("the settings cannot be read ({reason}), so none of them count")
    return problem(words.format(reason=clean(reason, lines=False)[:200]))


def _judged(said: dict[str, Any]) -> Settings:
    problems = []
    texts = {"language": "", "name": "", "theme": ""}
    allowed = {"language": LANGUAGES, "theme": THEMES}
    keys = said.pop("keys", {})
    for name, value in said.items():
        shown = clean(str(name), lines=False)[:40]
        if name not in texts:
            known = ", ".join([*texts, "keys"])
            words = _("there is no setting “{name}”; there are {known}")
            problems.append(problem(words.format(name=shown, known=known)))
        elif not isinstance(value, str) or value not in allowed.get(name, (value,)):
            words = _("“{name}” is {known}, in quotation marks")
            known = ", ".join(allowed.get(name, (_("a text"),)))
            problems.append(problem(words.format(name=shown, known=known)))
        else:
            texts[name] = clean(value, lines=False).strip()
    sound: dict[str, str] = {}
    for id_, keys_ in keys.items() if isinstance(keys, dict) else [("keys", None)]:
        if isinstance(keys_, str) and keys_.strip():
            sound[id_] = keys_
        else:
            words = _('“{name}” in [keys] is written as "{example}"')
            shown = clean(str(id_), lines=False)[:40]
            example = 'answer.full" = "f,ctrl+f'
            problems.append(problem(words.format(name=shown, example=example)))
    return Settings(**texts, keys=sound, problems=tuple(problems))
