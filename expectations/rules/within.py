"""Rules inside one table: across its rows and down its tree. They derive from the forms alone."""

from __future__ import annotations

from expectations.rules.model import AcrossRow, DownTree, Moved
from pipelines.forms import TABLES

ACROSS = tuple(
    AcrossRow(
        slug=f"{form.slug}.{total.total}_across",
        zh=f"{{{form.slug}}}每行：{_printed} = 其各来源之和",
        en=f"{{{form.slug}}}: in every row {total.total} is the sum of {', '.join(total.parts)}",
        form=form.slug,
        total=total.total,
        parts=total.parts,
        own=tuple((other.total, other.parts) for other in form.across if other is not total),
    )
    for form in TABLES
    for total in form.across
    for _printed in [form.column(total.total).headings[0]]
)

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
