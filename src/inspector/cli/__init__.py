"""The command line: commands by noun that parse, call the desk, and print text or JSON.

tree     which module has which command; only the one that is run is loaded
place    what a command works with: the options, the file      output   printing
guide    the help
"""

import gc
import os
import sys
from collections.abc import Callable

import typer

from inspector import __version__, options, refusal, settings
from inspector.cli import output, tree
from inspector.cli.place import OpenApp, Place
from inspector.options import WrongOption

# typer names only this one of its usage errors; its base is what they have in common.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
INTERRUPTED = 130
FEW_COLLECTIONS = 50_000
"""A command lives for a moment: looking for cycles at every 700 objects would cost lists of
thousands a third of their time."""


def run(argv: list[str], open_app: OpenApp) -> int:
    """Run a command; its exit code."""
    gc.set_threshold(FEW_COLLECTIONS)
    try:
        return _told(lambda: _run(argv, open_app))
    except BrokenPipeError:
        # Whoever read our output has gone; let the interpreter flush into nothing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(argv: list[str], open_app: OpenApp) -> int:
    word = options.command_of(argv)
    command = tree.command_for(word)
    chosen, words = options.parse(argv, tree.valued(command, word))
    for problem in settings.read().problems:
        output.complain(problem)
    if chosen.asks == "version":
        output.say(f"inspector {__version__}")
        return 0
    tree.translate(command)
    path, leaf = tree.led_to(command, words)
    if chosen.asks == "help" or not word:
        from inspector.cli import guide

        output.say(guide.text(path, leaf))
        return 0
    if wrong := tree.misnamed(path, leaf, word):
        output.complain(wrong)
        return 2
    try:
        # typer 0.29 returns the code of an interruption where older ones raise.
        done = command.main(words, "inspector", standalone_mode=False, obj=Place(chosen, open_app))
    except _UsageError as error:
        output.complain(tree.sentence(error, path))
        return 2
    except typer.Abort:
        return INTERRUPTED
    return done or 0


def _told(work: Callable[[], int]) -> int:
    """Do the work; what cannot be done is told in one sentence, and is exit code 2."""
    try:
        code = work()
        print(end="", flush=True)
        return code
    except WrongOption as error:
        output.complain(str(error))
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        output.complain(where + refusal.reason(error))
    except Exception as error:
        # The desk is loaded by the commands, so its exceptions are asked for only now.
        from inspector.desk import LedgerError, WrongInput, unreadable

        told = error if isinstance(error, LedgerError | WrongInput) else unreadable(error)
        if told is None:
            raise
        output.complain(str(told))
    return 2
