"""Makes the Word templates of the papers: `python tools/minutes_template.py`.

The tags in it are docxtpl's; the names are those of `inspector.reports.paper`.
"""

import sys
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

TARGET = Path(__file__).parent.parent / "src" / "inspector" / "reports"
FONT = "Times New Roman"
WIDTH = 162
"""Millimetres between the margins of an A4 page."""

KEPT = 3
"""So many last lines stand on the page of the signature, as in `letter.typ`."""
CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT


def write(into: Paragraph, *runs: str, size: float = 0, align: WD_ALIGN_PARAGRAPH | None = None,
          space: float = 2, keep: bool = False) -> Paragraph:  # fmt: skip
    """Runs of text; `*` before one makes it bold, `/` italic."""
    for text in runs:
        run = into.add_run(text.lstrip("*/"))
        run.bold, run.italic = text.startswith("*") or None, text.startswith("/") or None
        if size:
            run.font.size = Pt(size)
    if align is not None:
        into.alignment = align
    into.paragraph_format.space_after = Pt(space)
    into.paragraph_format.space_before = Pt(0)
    into.paragraph_format.keep_with_next = keep or None
    return into


class Paper:
    """The document as it is written, from the top down."""

    def __init__(self) -> None:
        self.document: DocumentObject = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin, section.right_margin = Mm(28), Mm(20)
        section.top_margin, section.bottom_margin = Mm(22), Mm(22)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FONT, Pt(12)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        properties = self.document.core_properties
        properties.author = properties.comments = ""
        properties.title = "{{ title }} {{ cell }} {{ round }}"

    def say(self, *runs: str, **how: object) -> Paragraph:
        """A paragraph."""
        return write(self.document.add_paragraph(), *runs, **how)  # type: ignore[arg-type]

    def tag(self, tag: str) -> None:
        """A paragraph that is a tag and vanishes."""
        self.say("{%p " + tag + " %}", space=0)

    def part(self, number: str, name: str) -> None:
        """A heading."""
        heading = self.say(f"*{number}. {{{{ words.{name} | upper }}}}", keep=True, space=4)
        heading.paragraph_format.space_before = Pt(14)

    def under(self, number: int, name: str) -> None:
        """A heading below another."""
        heading = self.say(f"*{number}. {{{{ words.{name} }}}}", keep=True, space=3)
        heading.paragraph_format.space_before = Pt(8)

    def lines(self, name: str) -> None:
        """Labels with texts."""
        self.tag(f"for line in {name}")
        self.line()
        self.tag("endfor")

    def line(self, keep: bool = False) -> None:
        """A label with its text."""
        self.say("/{{ line.label }}: ", "{{ line.text }}", keep=keep)

    def lines_or_none(self, name: str) -> None:
        """Labels with texts, or that there are none."""
        self.lines(name)
        self.tag(f"if not {name}")
        self.say("/{{ words.none }}")
        self.tag("endif")

    def persons(self, name: str) -> None:
        """Names with what they are."""
        self.tag(f"for person in {name}")
        self.say(
            "{{ loop.index }}. {{ person.name }}",
            "{% if person.function %}, {{ person.function }}{% endif %}",
        )
        self.tag("endfor")
        self.tag(f"if not {name}")
        self.say("/{{ words.none }}")
        self.tag("endif")

    def table(self, widths: list[float], ruled: bool = True) -> Table:
        """A table without rows, with columns of these widths (millimetres)."""
        table: Table = self.document.add_table(0, len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if ruled:
            table.style = "Table Grid"
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        return table


def row(table: Table, *texts: str, heading: bool = False) -> list[_Cell]:
    """A row that is not divided between pages; a heading is repeated on each."""
    made: _Row = table.add_row()  # type: ignore[no-untyped-call]
    properties = made._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, column, text in zip(made.cells, table.columns, texts, strict=True):
        cell.width = column.width
        align = RIGHT if column is not None and text.startswith(">") else None
        write(cell.paragraphs[0], text.lstrip(">"), size=11, align=align, space=1)
    return list(made.cells)


def tag_row(table: Table, tag: str) -> None:
    """A row that is a tag and vanishes."""
    row(table, "{%tr " + tag + " %}", *[""] * (len(table.columns) - 1))


def field(paragraph: Paragraph, name: str) -> None:
    """A field that Word fills: `PAGE`, `NUMPAGES`."""
    made = OxmlElement("w:fldSimple")
    made.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    look = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "18")  # half points
    look.append(size)
    run.append(look)
    run.append(text)
    made.append(run)
    paragraph._p.append(made)


def scores(paper: Paper, with_self: bool) -> None:
    """The table of criteria, with or without the column of the self-score."""
    paper.tag("if sections and with_self" if with_self else "if sections and not with_self")
    own = [18.0] if with_self else []
    table = paper.table([14, WIDTH - 14 - 18 - 22 - sum(own), 18, *own, 22])

    def line(number: str, title: str, of: str, self_: str, points: str, **how: bool) -> list[_Cell]:
        return row(table, number, title, of, *([self_] if with_self else []), points, **how)

    line("*{{ words.number }}", "*{{ words.criterion }}", ">*{{ words.of }}",
         ">*{{ words.self }}", ">*{{ words.points }}", heading=True)  # fmt: skip
    tag_row(table, "for section in sections")
    cells = line("*{{ section.id }}", "*{{ section.title }}", ">*{{ section.of }}",
                 ">*{{ section.self_points }}", ">*{{ section.points }}")  # fmt: skip
    for cell in cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    tag_row(table, "for row in section.rows")
    cells = line("{{ row.id }}", "{{ row.title }}", ">{{ row.of }}", ">{{ row.self_points }}",
                 ">{% if not row.lost %}{{ row.points }}{% endif %}")  # fmt: skip
    write(cells[-1].paragraphs[0], "*{% if row.lost %}{{ row.points }}{% endif %}", size=11,
          align=RIGHT, space=1)  # fmt: skip
    write(cells[1].add_paragraph(), "{%p for remark in row.remarks %}")
    write(cells[1].add_paragraph(), "/{{ remark.label }}: ", "{{ remark.text }}", size=10, space=1)
    write(cells[1].add_paragraph(), "{%p endfor %}")
    tag_row(table, "endfor")
    tag_row(table, "endfor")
    tag_row(table, "if total.of")
    line("", "*{{ total.title }}", ">*{{ total.of }}", ">*{{ total.self_points }}",
         ">*{{ total.points }}")  # fmt: skip
    tag_row(table, "endif")
    paper.tag("endif")


def signs(paper: Paper) -> None:
    """The places to sign, kept together."""
    table = paper.table([WIDTH / 3] * 3, ruled=False)
    for cell, n in zip(row(table, "", "", ""), range(3), strict=True):
        write(cell.paragraphs[0], f"*{{{{ signs[{n}].title | upper }}}}", align=CENTRE, keep=True)
        write(cell.add_paragraph(), "/{{ words.sign }}", size=10, align=CENTRE, space=64, keep=True)
        write(cell.add_paragraph(), f"*{{{{ signs[{n}].name }}}}", align=CENTRE, keep=True)
        write(cell.add_paragraph(), f"{{{{ signs[{n}].record }}}}", size=10, align=CENTRE)


def beginning(paper: Paper) -> None:
    """The head of a paper."""
    paper.tag("if committee or heading")
    head = row(paper.table([WIDTH / 2] * 2, ruled=False), "{{ committee }}", "*{{ heading }}")
    for cell in head:
        cell.paragraphs[0].alignment = CENTRE
    paper.tag("endif")
    paper.say("*{{ title }}", size=17, align=CENTRE, space=2)
    paper.say("*{{ subject }}", size=13, align=CENTRE, space=8)
    for name in ("draft", "changed"):
        paper.tag(f"if {name}")
        paper.say(f"*{{{{ {name} }}}}", align=CENTRE, space=8)
        paper.tag("endif")
    paper.lines("opening")


def requests(paper: Paper) -> None:
    """The table of requests."""
    table = paper.table([14, WIDTH - 14 - 44 - 28, 44, 28])
    row(table, "*{{ words.number }}", "*{{ words.request }}", "*{{ words.person }}",
        "*{{ words.due }}", heading=True)  # fmt: skip
    tag_row(table, "for request in requests")
    row(table, "{{ request.number }}", "{{ request.text }}", "{{ request.person }}",
        "{{ request.due }}")  # fmt: skip
    tag_row(table, "endfor")


def end(paper: Paper) -> None:
    """The code, and what stands on every page."""
    paper.say("{{ code_words }}", size=10).paragraph_format.space_before = Pt(8)
    foot = paper.document.sections[0].footer.paragraphs[0]
    stops = foot.paragraph_format.tab_stops
    for stop in list(foot.style.paragraph_format.tab_stops if foot.style else []):
        stops.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Mm(WIDTH / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    code = "{% if code %}{{ words.code }} {{ code }}{% endif %}"
    write(foot, f"{{{{ cell }}}} · {{{{ round }}}}\t{code}\t", size=9)
    field(foot, "PAGE")
    write(foot, " / ", size=9)
    field(foot, "NUMPAGES")
    top = paper.document.sections[0].header.paragraphs[0]
    write(top, "*{% if draft %}{{ words.draft | upper }}{% endif %}", size=9, align=RIGHT)


def parts(paper: Paper, name: str, keep: bool = False) -> None:
    """The numbered parts of a letter; the texts of what is to be kept stay with what follows, and
    so do the last lines of a letter that is signed right below them."""
    paper.tag(f"for part in {name}")
    paper.tag("set ends = loop.last and not (after or closing or sections)")
    heading = paper.say("*{{ part.number }}. {{ part.title | upper }}", keep=True, space=4)
    heading.paragraph_format.space_before = Pt(14)
    paper.tag("for text in part.texts")
    paper.say("{{ text }}", keep=keep)
    paper.tag("endfor")
    paper.tag("for line in part.lines")
    paper.tag(f"if ends and loop.revindex <= {KEPT}")
    paper.line(keep=True)
    paper.tag("else")
    paper.line()
    paper.tag("endif")
    paper.tag("endfor")
    paper.tag("endfor")


def sign(cell: _Cell, first: Paragraph, n: int) -> None:
    """A place to sign in a letter; who has no title signs not."""
    write(first, f"*{{{{ signs[{n}].title | upper }}}}", align=CENTRE, keep=True)
    note = f"/{{% if signs[{n}].title %}}{{{{ words.sign }}}}{{% endif %}}"
    write(cell.add_paragraph(), note, size=10, align=CENTRE, space=64, keep=True)
    write(cell.add_paragraph(), f"*{{{{ signs[{n}].name }}}}", align=CENTRE, keep=True)
    write(cell.add_paragraph(), f"{{{{ signs[{n}].record }}}}", size=10, align=CENTRE)


def letter() -> DocumentObject:
    """The template of a notice, an extract or a diary."""
    paper = Paper()
    beginning(paper)
    parts(paper, "parts")
    scores(paper, with_self=False)
    scores(paper, with_self=True)
    paper.tag("if requests")
    paper.tag("if requests_title")
    paper.say("*{{ requests_title }}", keep=True).paragraph_format.space_before = Pt(8)
    paper.tag("endif")
    requests(paper)
    paper.tag("endif")
    parts(paper, "after", keep=True)  # no signature stands on a page of its own
    paper.tag("if closing")
    paper.say("{{ closing }}", keep=True, space=8).paragraph_format.space_before = Pt(12)
    paper.tag("endif")
    table = paper.table([WIDTH / 2] * 2, ruled=False)
    left, right = row(table, "", "")
    write(left.paragraphs[0], "{%p if copies %}", keep=True)
    write(left.add_paragraph(), "/{{ copies_title }}", size=10, space=0)
    write(left.add_paragraph(), "{%p for each in copies %}")
    write(left.add_paragraph(), "– {{ each }}", size=10, space=0)
    write(left.add_paragraph(), "{%p endfor %}")
    write(left.add_paragraph(), "{%p else %}")
    sign(left, left.add_paragraph(), 0)
    write(left.add_paragraph(), "{%p endif %}")
    sign(right, right.paragraphs[0], 1)
    end(paper)
    return paper.document


def make() -> DocumentObject:
    """The template."""
    paper = Paper()
    beginning(paper)
    paper.part("I", "opening")
    paper.under(1, "team")
    paper.persons("team")
    paper.under(2, "inspected")
    paper.persons("present")
    paper.part("II", "content")
    paper.lines("content")
    paper.part("III", "proceedings")
    paper.under(1, "scores")
    scores(paper, with_self=False)
    scores(paper, with_self=True)
    paper.under(2, "voices")
    paper.lines_or_none("voices")
    paper.under(3, "barriers")
    paper.lines_or_none("barriers")
    paper.under(4, "conclusions")
    paper.lines("conclusions")
    paper.under(5, "requests")
    paper.tag("if requests")
    requests(paper)
    paper.tag("else")
    paper.say("/{{ words.none }}")
    paper.tag("endif")
    paper.under(6, "result")
    paper.lines("result")
    paper.tag("if changes")
    paper.under(7, "changes")
    paper.tag("for change in changes")
    paper.say("– {{ change }}")
    paper.tag("endfor")
    paper.tag("endif")
    paper.say("{{ closing }} {{ agreed }}", keep=True, space=8).paragraph_format.space_before = Pt(
        12
    )
    paper.tag("for record in records")
    paper.say("{{ record }}", keep=True)
    paper.tag("endfor")
    signs(paper)
    end(paper)
    return paper.document


if __name__ == "__main__":
    for name, document in (("minutes.docx", make()), ("letter.docx", letter())):
        document.save(str(TARGET / name))
        print(TARGET / name, file=sys.stderr)
