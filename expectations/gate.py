"""The gate: what the judgement means for each file, and when a run must not publish at all."""

from __future__ import annotations

from expectations.judge import judge
from expectations.known_errors import known_errors
from expectations.suites import across_suite, equation_suite, structure_suite
from expectations.verdicts import Decision, Verdicts, add, settle
from pipelines.errors import RunRefused
from pipelines.settings import Settings
from pipelines.warehouse import connect

__all__ = ["Decision", "Verdicts", "decide", "refuse_if_too_many"]


def decide(settings: Settings) -> Verdicts:
    """Judge every document, record findings and decisions; then what those that stand say of each other.

    Publishes nothing.
    """
    outcomes = judge(settings.database, [*structure_suite(), *equation_suite()])
    with connect(settings.database) as connection:
        verdicts = settle(connection, outcomes, known_errors(settings.known_errors))
    across = judge(settings.database, across_suite())
    with connect(settings.database) as connection:
        return add(connection, verdicts, across)


def refuse_if_too_many(verdicts: Verdicts, limit: float) -> None:
    """Raise `RunRefused` when one bad rule, not bad documents, seems to empty the warehouse."""
    if verdicts.share_withheld > limit:
        raise RunRefused(
            f"{verdicts.withheld} of {verdicts.budgets} budgets would be withheld, more than the share of "
            f"{limit:g} that MINGZHANG_MAX_WITHHELD allows; the published version stays as it was"
        )
    if not any(decision.status == "published" for decision in verdicts.decisions):
        raise RunRefused("not one document can be published; the published version stays as it was")
