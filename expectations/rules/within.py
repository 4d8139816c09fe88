"""Rules inside one table: across its rows and down its tree. They derive from the forms alone."""

from __future__ import annotations

from dataclasses import replace

from expectations.rules.model import AcrossRow, DownTree, Moved
from pipelines.domain.forms import TABLES, Form, project_goals


def across(form: Form) -> tuple[AcrossRow, ...]:
    """In every row a total is the sum of its parts."""
    return tuple(
        AcrossRow(
            slug=f"{form.slug}.{total.total}_across",
            zh=f"{{{form.slug}}}每行：{form.column(total.total).headings[0]} = 其各来源之和",
            en=f"{{{form.slug}}}: in every row {total.total} is the sum of {', '.join(total.parts)}",
            form=form.slug,
            total=total.total,
            parts=total.parts,
            own=tuple((other.total, other.parts) for other in form.across if other is not total),
        )
        for total in form.across
    )


ACROSS = tuple(rule for form in TABLES for rule in across(form))
DOWN = tuple(
    DownTree(
        slug=f"{form.slug}.down",
        zh=f"{{{form.slug}}}每列：上级行 = 其下级行之和",
        en=f"{{{form.slug}}}: in every column a row is the sum of the rows below it",
        form=form.slug,
    )
    for form in TABLES
    if form.hierarchy != "row"
)
GOALS = tuple(replace(rule, severity="warning") for rule in across(project_goals.FORM))
"""What a project costs is told beside its goals, too. Projects that are secret are left out there, so no total is asked."""

MOVED = tuple(
    Moved(
        slug=f"{form.slug}.moved",
        zh=f"{{{form.slug}}}当年数 = 上年数 + 增减变化",
        en=f"{{{form.slug}}}: what is printed of this year is that of the year before and the change",
        form=form.slug,
    )
    for form in TABLES
    if form.hierarchy == "unit"
)
