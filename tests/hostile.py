"""Five hundred texts that would harm a terminal, a screen or a file that took them at their word.

Each holds `PWN`. What they try: control sequences (CSI, OSC, DCS in seven and eight bits), control
characters, bidirectional overrides, lone surrogates, markup that runs an action, format fields,
formulas, queries, letters that swell, and a line of a megabyte.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from inspector.text import FORBIDDEN

_SEEDS = (
    # sequences of seven bits
    *("\x1b]52;c;UFdO\x07PWN", "\x1b]0;PWN\x07", "\x1b]8;;http://x/PWN\x1b\\", "\x1b[31mPWN"),
    *("\x1b[2J\x1b[HPWN", "\x1bP+q544e\x1b\\PWN", "\x1b_GPWN\x1b\\", "\x1b^PWN\x1b\\", "\x1bcPWN"),
    *("\x1b[?1049lPWN", "\x1b[6nPWN", "\x1b[>0cPWN", "PWN\x1b", "\x1b\x1b[APWN", "\x1bXPWN\x1b\\"),
    # of eight bits
    *("\x9b31mPWN", "\x9d52;c;UFdO\x9cPWN", "\x90PWN\x9c", "\x9fPWN\x9c", "\x84\x85\x8dPWN"),
    # control characters
    *("\x00PWN", "PWN\x00", "PWN\x07\x08\x08", "\x0e\x0fPWN", "a\rPWN", "a\r\nPWN\n\n", "\x7fPWN"),
    *("\x0b\x0cPWN", "\x11\x13PWN", "\x1a\x04PWN", "".join(map(chr, range(32))) + "PWN", "\tPWN"),
    # directions, separators, joiners, halves of characters
    *("\u202ePWN\u202c", "\u2066PWN\u2069", "\u200fPWN\u200e", "\u061cPWN", "a\u2028PWN\u2029b"),
    *("\ufeffPWN", "\ud800PWN", "PWN\udfff", "\udc1b]52;PWN", "\ufff9PWN\ufffb", "\u200b\u200dPWN"),
    *("\U000e0001PWN\U000e007f", "\ufffePWN\uffff", "\ue000PWN", "\U0010ffffPWN", "PWN\u034f"),
    # markup and templates
    *("[@click=app.pwn('x')]PWN[/]", "[/nope]PWN", "[bold red]PWN", "[link=http://x]PWN[/link]"),
    *("[[PWN]", "\\[PWN]", "[$bad]PWN", "[on #ff0000]PWN", "[@click=screen.pwn]PWN", ":smile: PWN"),
    *(
        "%s %d %(x)s PWN",
        "{0.__class__.__mro__} PWN",
        "{points} {PWN}",
        "{{ 7*7 }}PWN",
        "{% raw %}PWN",
    ),
    *("<script>PWN</script>", "&lt;PWN&#0;", "]]><PWN", "<w:p>PWN</w:p>", '"><img src=PWN>'),
    *('#import "PWN"', "$PWN$", "#{ PWN }", "*PWN* _x_ `y`", "\\u{1b}PWN", "//PWN", "#panic(PWN)"),
    *("=cmd|' /C calc'!PWN", "+PWN", "-PWN", "@PWN", "\uff1dPWN", "'; DROP TABLE entry;--PWN"),
    *("../../../PWN", "C:\\PWN", "~PWN/..", "PWN|sh", "`PWN`", "$(PWN)", "--PWN", "visit/PWN/PWN"),
    # what is wide, high, long or composed
    *("PWN" + "\u0301" * 40, "P\u0336W\u0336N", "漢字PWN", "👨‍👩‍👧‍👦PWN", "ﷺPWN", "ไทยPWN"),
    *("PWN" * 300, "PWN " * 300, "\n" * 40 + "PWN", "PWNế" * 200, "nullPWN", "NaN PWN 1e999"),
)
_SETTINGS = (
    "{}",
    "Sổ biên bản {} số 03",
    "{}\x1b[0m",
    "\x9b1m{}\n{}",
    "[b]{}[/b]",
    "\u202e{}",
)
MEGABYTE = "PWN\x1b]52;c;UFdO\x07" + "ế" * 1_000_000
COUNT = 500
_CONTROLS = re.compile("[\x00-\x06\x0b\x0c\x0e-\x1a\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_ESCAPE = re.compile(
    r"\x1b\[[0-9;:?<=>]*[ -/]*[@-~]"  # how Textual moves, colours and asks
    r"|\x1b[()][0-9A-B]|\x1b[=>78cDEHM]"
)


def strings() -> list[str]:
    """The five hundred; the last one is the megabyte."""
    return [*islice(_strings(), COUNT - 1), MEGABYTE]


def _strings() -> Iterator[str]:
    for setting in _SETTINGS:
        for seed in _SEEDS:
            yield setting.replace("{}", seed)
    for seed in _SEEDS:
        yield unicodedata.normalize("NFD", f"Việt {seed}")


def forbidden(text: str) -> list[str]:
    """The characters of a drawn text that no terminal may see."""
    return FORBIDDEN.findall(text)


def harmful(output: bytes) -> list[str]:
    """What a terminal was sent that can only have come out of a text: sequences that set the
    clipboard, a title or a link, and controls of eight bits."""
    text = output.decode("utf-8", "replace")
    found = re.findall(r"\x1b[\]P_^X][^\x07\x1b]{0,40}", text)
    rest = _ESCAPE.sub("", text)
    return found + re.findall(
        "[\x00-\x06\x0b\x0c\x0e-\x1a\x7f-\x9f\u202a-\u202e\u2066-\u2069]", rest
    )
