"""Papers as a PDF, set by typst. What people wrote reaches it as data only, never as its code."""

import json
import re
from importlib import resources

from inspector.desk import LedgerError
from inspector.language import _, n_
from inspector.reports.extra import missing
from inspector.reports.paper import BLANK, Letter, Minutes, plain

LONGEST = 24
"""Letters of a word after which a line may end, whatever the word: a path, a hash, a slip."""

MOST_LINES = 800
"""Lines of one text that are printed: setting one takes the longer the more it has, and a text of a
hundred kilobytes may have fifty thousand."""

_LONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")
_BREAK = "\u200b"


def of(found: Minutes | Letter) -> bytes:
    """The bytes of the PDF: the same for the same paper. WrongInput without the extra."""
    try:
        import typst
    except ImportError as error:
        raise missing() from error
    name = "letter.typ" if isinstance(found, Letter) else "minutes.typ"
    parts = (resources.files("inspector.reports").joinpath(each) for each in ("common.typ", name))
    template = b"\n".join(part.read_bytes() for part in parts)
    data = json.dumps({**plain(found, _printed), "blank": BLANK}, ensure_ascii=False)
    try:
        made: bytes = typst.compile(
            template,
            format="pdf",
            sys_inputs={"paper": data},
            # The same letters on every machine; typst brings a font with all Vietnamese ones.
            ignore_system_fonts=True,
            timestamp=found.head.at // 1000,
        )
    except RuntimeError as error:
        raise LedgerError(_("the PDF could not be set ({error})").format(error=error)) from error
    return made


def _printed(text: str) -> str:
    """A text with places at which a word that is too long for a line may be divided; where it has
    too many lines it is cut, and says so."""
    lines = text.split("\n")
    if (left := len(lines) - MOST_LINES) > 0:
        words = n_(
            "({count} more line is in the file)", "({count} more lines are in the file)", left
        )
        text = "\n".join((*lines[:MOST_LINES], words.format(count=left)))
    return _LONG.sub(rf"\g<0>{_BREAK}", text)
