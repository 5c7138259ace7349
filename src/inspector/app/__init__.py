"""The terminal app: everything that a person sees and types. It calls the desk, nothing below.

clerk      the one thread that uses the inspection file      opening    what is shown first
app        themes, keys that hold everywhere, the palette    memory     where one left
screens/   one file a screen, its style sheet beside it      widgets/   what screens are made of
"""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from inspector.complaint import complain
from inspector.language import _

if TYPE_CHECKING:
    from inspector.options import Options


def run(options: "Options", command: str = "", words: Sequence[str] = ()) -> int:
    """Show the app at the place that `command` (empty, visit, review, office) names; exit code.

    2 with one sentence on stderr where the file cannot be opened or the words name nothing.
    """
    # Textual reads it once, when it is imported: two paints follow each other within 8 ms.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # Nothing that is made on the way to the first paint is garbage: the app collects after it.
    gc.disable()
    # What ends a task that nobody waits for would be told on the terminal, with all its words.
    logging.getLogger("asyncio").addHandler(logging.NullHandler())
    from inspector.app.clerk import Clerk
    from inspector.app.opening import open_first
    from inspector.app.waiting import Waiting
    from inspector.desk import LedgerError, WrongInput

    clerk = Clerk()
    try:
        waiting = Waiting()
        opening = open_first(clerk, options, command, tuple(words), waiting.step)
        waiting.end()
        if not _has_screen():
            sentence = _(
                "screens need a terminal that can draw; without one: inspector visit CELL --plain,"
                " or see inspector --help"
            )
            raise WrongInput(sentence)
        from inspector.app.app import InspectorApp

        app = InspectorApp(clerk, opening)
    except (WrongInput, LedgerError) as error:
        complain(str(error))
        clerk.close()
        return 2
    for problem in app.problems:
        complain(problem)
    app.run()
    clerk.close()
    if clerk.desk is not None and clerk.desk.trouble and app.memory.is_new(clerk.desk.trouble):
        words = _("what you record is not sealed: {why}")
        complain(words.format(why=clerk.desk.trouble))
    return app.tell_failure()


def _has_screen() -> bool:
    """Whether there is a terminal, and one that can put text where it is told to."""
    # Textual draws on the stream for errors, so that one counts too.
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"
