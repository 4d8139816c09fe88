"""What the lines of a filled form say, in one language: the same words for the spreadsheet and the web page."""

from __future__ import annotations

from pipelines.commands.check.checklist.filled import Filled, Problem
from pipelines.commands.check.checklist.form import Form
from pipelines.commands.check.model import Checked, proposals_of
from pipelines.commands.check.writer import Writer


class Telling:
    """Says what one file's form holds."""

    def __init__(self, to: Writer, form: Form, file: Checked) -> None:
        self.to = to
        self.say = to.say
        self.file = file
        self.title = form.zh if to.language == "zh" else form.en

    def about(self) -> tuple[tuple[str, str], ...]:
        """What stands over the form, name by name."""
        document = self.file.document
        identity = [(self.say["unit"], self.to.identity(document))] if document else []
        code = f": {self.to.code(self.file.code)}" if self.file.code else ""
        outcome = (self.say["result"], f"{self.to.outcome(self.file)}{code}")
        return (*identity, (self.say["file"], self.file.file), outcome)

    def name(self, line: Filled) -> str:
        """The item, or the table by the title that is printed over it."""
        titles = [table.title for table in self.file.tables if table.form == line.form and table.title]
        if line.form:
            return titles[0] if titles and self.to.language == "zh" else self.to.form(line.form)
        return line.item.zh if self.to.language == "zh" else line.item.en

    def asks(self, line: Filled) -> str:
        return line.item.asks_zh if self.to.language == "zh" else line.item.asks_en

    def result(self, line: Filled) -> str:
        return self.say[line.result]

    def note(self, line: Filled) -> str:
        """What is known of a line without problems: its pages, or why a person has to look."""
        if line.item.part == "file":
            produced = self.file.document.produced if self.file.document else ""
            return self.say["produced"].format(produced.replace("T", " ")) if produced else ""
        if line.result == "by_hand":
            return self.say["not_recognised"]
        return self.to.pages(line.pages)

    def refused(self) -> str:
        """Of a file that cannot be checked, why, and what changes that."""
        parts = (self.to.of(self.file, name) for name in ("sentence", "release"))
        return " → ".join(part for part in parts if part)

    def problem(self, problem: Problem) -> str:
        """A problem in full: what does not hold, what may have caused it, and what follows from it."""
        finding = problem.finding
        number = self.say["remark"] if problem.number is None else f"{problem.number}. "
        told = [number + self.to.line(finding)]
        if finding.pages and not finding.equation and self.to.pages(finding.pages) not in told[0]:
            told[0] += f"（{self.to.pages(finding.pages)}）"
        proposed = [self.to.of(one, "message") for one in proposals_of(finding, self.file.proposals)[:1]]
        told += [self.say["perhaps"] + text for text in proposed if text not in told[0]]
        if finding.consequences:
            told.append(self.to.consequences(finding))
        return "\n".join(told)
