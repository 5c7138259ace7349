"""What a reference is and holds: its details, and the photo or scan that is kept with it."""

import asyncio
from functools import partial
from pathlib import Path

from textual import work

from inspector.app.screens.visit.evidence_list import EvidenceList
from inspector.desk import files
from inspector.desk.visits import documents, evidence
from inspector.desk.visits.evidence import DETAILS, Evidence
from inspector.language import _
from inspector.text import clean


class EvidenceFiles(EvidenceList):
    """Subclasses say which reference is meant (`taken_up`) and what is only looked at."""

    def refused(self) -> bool:
        """Whether nothing can be written; then it says why."""
        raise NotImplementedError

    def taken_up(self) -> Evidence | None:
        """The reference under the cursor; a new one is named first."""
        raise NotImplementedError

    async def action_details(self) -> None:
        """Write number, day, pages and the rest of it."""
        each = self.taken_up()
        if each is None:
            return
        from inspector.app.screens.form import FormSheet
        from inspector.app.widgets.questions import Question

        types, cell = self.visit.checklist.evidence_types, self.visit.cell.code
        seen = (("original", _("original")), ("copy", _("copy")))
        questions = [
            Question("type", _("Document")),
            Question("number", _("Number and sign"), hint=_("such as 03-BB/CB")),
            Question("day", _("Day"), "day"),
            Question("issuer", _("Issued by")),
            Question("page", _("Pages"), hint=_("such as 12-40")),
            Question("kept", _("Where kept")),
            Question("seen", _("Seen"), "choice", seen),
        ]
        values = {field: each.detail(field) for field in DETAILS}
        values["type"] = evidence.type_words(each.type, types) or each.named

        def keep(field: str, text: str) -> None:
            self.save(partial(documents.edit, cell=cell, id_=each.id, details={field: text}))

        form = FormSheet(
            each.text,
            questions,
            values,
            keep,
            differs=each.differs,
            locked=self.locked,
            begin="number",
        )
        await self.app.push_screen(form)

    async def action_attach(self) -> None:
        """Choose a photo or scan to keep with it."""
        if self.refused() or (each := self.taken_up()) is None:
            return
        from inspector.app.screens.visit.attach import AttachSheet

        file, memory = self.inspector.opening.file, self.inspector.memory
        assert file is not None
        store = files.store_of(file)
        last = memory.folder(store)

        def chosen(path: Path | None) -> None:
            if path is not None:
                self.inspector.clerk.begin(memory.take_from, store, path.absolute().parent)
                self.bring(each, path)

        sheet = AttachSheet(each.text, Path(last) if last else file.resolve().parent)
        await self.app.push_screen(sheet, chosen)

    def action_detach(self) -> None:
        """Take its file away."""
        row = self.rows.current
        if row is not None and row.reference.file and not self.refused():
            cell = self.visit.cell.code
            self.save(partial(documents.detach, cell=cell, id_=row.reference.id))

    @work(group="open", exclusive=True)
    async def action_open(self) -> None:
        """Show its file, and where it is."""
        row, file = self.rows.current, self.inspector.opening.file
        if row is None or file is None:
            return
        from inspector.app import viewer

        with self.telling():
            place = await asyncio.to_thread(documents.place_of, file, row.reference)
            self.show_whole(clean(str(place), lines=False))
            if not documents.may_open(place):
                self.say(_("this kind of file is not opened from here: it is at the place above"))
            elif await asyncio.to_thread(viewer.show, place):
                self.say(_("the system shows the file"))
            else:
                self.say(_("there is no viewer here: the file is at the place above"))
