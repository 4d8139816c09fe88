"""The summary on the terminal: what would become of each file, and what a person should look at."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape

from pipelines.commands.check.model import Checked, Finding, Proposal, proposals_of
from pipelines.commands.check.writer import Writer

SHOWN = 20
"""Findings of one file that are told; the report tells all."""
_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def tell(console: Console, files: tuple[Checked, ...], language: str) -> None:
    """Every file with its outcome, its counts and its findings."""
    to = Writer(language)
    first_of: dict[str, str] = {}
    for file in files:
        _tell_file(console, file, first_of.setdefault(file.sha256, file.file), to)


def _tell_file(console: Console, file: Checked, first: str, to: Writer) -> None:
    """``first`` is the first file of the same content: itself, but for one that is there twice."""
    colour = ("green", "yellow" if file.status == "published" else "red", "red")[file.exit_status]
    _print(console, f"[bold]{escape(file.file)}[/bold]")
    if file.document:
        _print(console, f"  {escape(to.identity(file.document))}")
    same = f": {escape(first)}" if file.code == "duplicate_file" else ""
    why = f": {escape(to.code(file.code))} ({file.code}){same}" if file.code else ""
    _print(console, f"  [{colour}]{to.outcome(file)}[/{colour}]{why}")
    if file.is_refused:
        _print(console, f"  {escape(to.of(file, 'sentence'))}")
        if release := to.of(file, "release"):
            _print(console, f"  → {escape(release)}")
    if proof := file.proof:
        counts = {
            "figures": proof.figure_count,
            "equations": proof.equation_count,
            "exact": proof.exact_count,
            "rounded": proof.rounded_count,
            "tails": proof.tail_count,
            "failed": proof.failed_count,
        }
        told = [f"{to.say[name]} {count:,}" for name, count in counts.items()]
        joint = to.say["yes" if proof.is_jointly_consistent else "no"]
        told += [
            f"{to.say['joint']} {joint}",
            f"{to.say['guarded']} {proof.guarded_count:,}/{proof.nonzero_count:,}",
            f"{to.say['unread']} {proof.unread_money_count:,}",
        ]
        _print(console, "  " + " · ".join(told))
        forms = dict.fromkeys(figure.form for figure in file.figures)
        _print(
            console, "  " + to.say["recognised"].format(len(forms), escape(to.joined(map(to.form, forms))))
        )
    proposed: set[Proposal] = set()
    for finding in file.findings[:SHOWN]:
        for proposal in proposals_of(finding, file.proposals)[:1]:
            if proposal not in proposed:
                _print(
                    console, f"  [magenta]{to.say['proposal']}[/magenta] {escape(to.of(proposal, 'message'))}"
                )
            proposed.add(proposal)
        _tell_finding(console, finding, to)
    if len(file.findings) > SHOWN:
        _print(console, "  " + to.say["more"].format(len(file.findings) - SHOWN))


def _tell_finding(console: Console, finding: Finding, to: Writer) -> None:
    colour, severity = _COLOURS[finding.severity], to.say[finding.severity]
    _print(console, f"  [{colour}]{severity}[/{colour}] {escape(to.line(finding))}")
    if finding.consequences:
        _print(console, f"    {escape(to.consequences(finding))}")


def _print(console: Console, text: str) -> None:
    """A line as long as it is: the terminal breaks it, a file does not. No control characters of a PDF's."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    console.print(printable, highlight=False, soft_wrap=True)
