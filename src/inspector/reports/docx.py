"""Papers as a Word document, from a template that a committee can make its own.

The template is a `.docx` with `{{ title }}` and the like where the texts go (see `paper` for the
names, docxtpl for the tags). It comes from people, so it is let do nothing but place texts.
"""

import io
import zipfile
from importlib import resources
from pathlib import Path

from inspector import refusal
from inspector.desk import WrongInput
from inspector.language import _
from inspector.paths import data_folder
from inspector.reports.extra import missing
from inspector.reports.paper import Letter, Minutes, fit, plain
from inspector.text import clean

NAME = "minutes.docx"
LETTER = "letter.docx"


def packaged(name: str = NAME) -> bytes:
    """A template that comes with the program."""
    return resources.files("inspector.reports").joinpath(name).read_bytes()


def template_in_use(name: str = NAME) -> Path | None:
    """The template that was put into the data folder for good; None where there is none."""
    path = data_folder() / "templates" / name
    return path if path.is_file() else None


def of(found: Minutes | Letter, template: Path | None = None) -> bytes:
    """The bytes of the document; from `template`, else the one in the data folder, else ours.

    WrongInput without the extra, and for a template that cannot be read or filled.
    """
    try:
        from docxtpl import DocxTemplate
        from jinja2 import StrictUndefined
        from jinja2.sandbox import ImmutableSandboxedEnvironment
    except ImportError as error:
        raise missing() from error
    name = LETTER if isinstance(found, Letter) else NAME
    path = template or template_in_use(name)
    data = plain(found, fit)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    made = io.BytesIO()
    try:
        document = DocxTemplate(io.BytesIO(path.read_bytes() if path else packaged(name)))
        document.render(data, environment)
        document.save(made)
    except OSError as error:
        words = _("{path} cannot be read ({error}): choose another file")
        raise WrongInput(words.format(path=path, error=refusal.reason(error))) from error
    except Exception as error:
        # Somebody's own file: it may be broken in any way there is.
        words = _(
            "the template {path} cannot be filled ({error}): mend it, or begin anew from"
            " `inspector minutes --template-to FILE.docx`"
        )
        raise WrongInput(words.format(path=path or name, error=_reason(error))) from error
    return _still(made)


def _still(made: io.BytesIO) -> bytes:
    """The document without the hour at which it was packed: the same paper gives the same bytes."""
    still = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(still, "w") as new:
        for each in old.infolist():
            new.writestr(zipfile.ZipInfo(each.filename), old.read(each), zipfile.ZIP_DEFLATED)
    return still.getvalue()


def _reason(error: Exception) -> str:
    if isinstance(error, zipfile.BadZipFile):
        return _("it is no Word document")
    return clean(str(error), lines=False)[:200] or type(error).__name__
