"""Brings the catalogues up to date with the texts in the code: `python tools/catalogues.py`.

New texts appear untranslated, texts that are gone are dropped, and the `.mo` files are compiled, so
that a checkout run from its sources speaks every language too.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tools.hatch_catalogues import compile_catalogues  # noqa: E402

SOURCES = ROOT / "src" / "inspector"
KEYWORDS = {"_": None, "N": None, "n_": (1, 2)}


def catalogue_path(language: str) -> Path:
    """Where the texts of a language are kept."""
    return SOURCES / "locale" / language / "LC_MESSAGES" / "inspector.po"


def extract() -> Catalog:
    """Every text for people that stands in the code, without line numbers: they only make noise."""
    template = Catalog(project="inspector", charset="utf-8")
    for file, _line, message, comments, context in extract_from_dir(
        SOURCES, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        template.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return template


def read(language: str) -> Catalog:
    """The catalogue of a language as it is kept."""
    path = catalogue_path(language)
    text = path.read_bytes() if path.exists() else b""
    return read_po(io.BytesIO(text), locale=language)


def update(language: str, template: Catalog) -> None:
    """Bring one language's catalogue up to date with the code."""
    catalogue = read(language)
    # With a new date every run would make a diff.
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, catalogue, omit_header=False, sort_output=True, no_location=True,
                 ignore_obsolete=True, width=100)  # fmt: skip


if __name__ == "__main__":
    texts = extract()
    for each in ("vi", "pt"):
        update(each, texts)
    compile_catalogues(ROOT)
