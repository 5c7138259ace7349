"""Where a run begins: commands with screens open the app at once, all others the command line.

Nothing here imports typer or Textual: each is loaded only where it is needed.
"""

import io
import sys

from inspector import __version__, language, options, settings
from inspector.complaint import complain
from inspector.options import Options, WrongOption

_SCREENS = {"": (0, 0), "visit": (1, 1), "review": (0, 1), "office": (0, 1_000_000)}
"""The commands of the app, with how many words each takes."""


def run(argv: list[str]) -> int:
    """Run the program with the words of the command line; its exit code. What nobody expected ends
    in a sentence, not in a traceback: that may quote what people wrote."""
    _speak_utf8()
    try:
        language.use(settings.read().language or language.of_system())
        return _run(argv)
    except Exception as error:
        from inspector import crash

        return crash.tell(error)


def _run(argv: list[str]) -> int:
    try:
        command = options.command_of(argv)
        if command in _SCREENS:
            chosen, words = options.parse(argv)
            if chosen.asks == "version":
                print(f"inspector {__version__}")
                return 0
            words = words[1:] if command else words
            if not chosen.asks and _are_plain(words, *_SCREENS[command]):
                return open_app(chosen, command, words)
    except WrongOption as error:
        complain(str(error))
        return 2
    from inspector import cli

    return cli.run(argv, open_app)


def open_app(chosen: Options, command: str, words: list[str]) -> int:
    """Open the app at the place that the command names; its exit code."""
    from inspector import app

    return app.run(chosen, command, words)


def _are_plain(words: list[str], least: int, most: int) -> bool:
    """Whether the words need no parser: as many as there may be, and none an option."""
    return least <= len(words) <= most and not any(word.startswith("-") for word in words)


def _speak_utf8() -> None:
    """Write UTF-8 on every system, and a question mark for what it cannot say."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
