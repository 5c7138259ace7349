"""Answering the office: what is said to a criterion that it returned, in words."""

from functools import partial

from inspector.app.saving import Job
from inspector.app.screens.visit.noting import Noting
from inspector.language import _, pick


class Replying(Noting):
    """A visit page on which the office's remarks are answered."""

    async def action_reply(self) -> None:
        """Write why a returned answer stays as it is, what was added, or why it was changed."""
        said = self.finding.returned
        if said is None:
            self.say(_("the office has not returned this criterion"))
            return
        if self.visit.cell.round != self.inspector.opening.round:
            self.say(self.locked, "warn")
            return
        if not self.settled():
            return
        from inspector.app.screens.asking import WordsSheet
        from inspector.app.widgets.questions import Question
        from inspector.desk.appraisal import returning

        criterion = self.criterion.id
        heading = "\n".join(
            (
                f"{criterion}  {pick(self.criterion.title)}",
                _("returned by {who}: {remark}").format(who=said.by, remark=said.text),
            )
        )
        hint = _("another answer needs no reply")
        question = Question("reply", _("Reply"), "decided", rows=3, hint=hint)

        def write(changed: dict[str, str] | None) -> None:
            if changed and changed.get("reply"):
                do = partial(
                    returning.reply,
                    cell=self.visit.cell.code,
                    criterion=criterion,
                    text=changed["reply"],
                )
                self.save(Job(criterion, do))

        sheet = WordsSheet(heading, question, _("a reply needs words"), said.reply)
        await self.app.push_screen(sheet, write)
