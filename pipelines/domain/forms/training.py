"""培训费明细表: training of the year, one by one, printed among the explanations and without a total."""

from pipelines.domain.forms.model import Column, Form


def events(slug: str, what: str, english: str) -> Form:
    """A list of events, each with its name, time, number of people and cost; nobody adds them up."""
    return Form(
        slug=slug,
        title=f"{what}费明细表",
        english=english,
        columns=(
            Column("name", (f"{what}名称",), "label"),
            Column("when", ("时间", "人数", "备注"), "aside", optional=True),
            Column("total", ("金额",)),
        ),
        hierarchy="list",
        in_part=3,
        by_headings=True,
    )


FORM = events("training", "培训", "Training of the year")
