"""Figures of the year before, which some print beside those of the year: read, proved, and added to nothing."""

from pipelines.domain.forms.model import Column

_SAID = tuple(f"上年{of}" for of in ("决算数", "决算", "预算数", "预算", "执行数", "数"))
PRIOR = Column(
    "prior", (*_SAID, *(f"{said}/{leaf}" for said in _SAID for leaf in ("合计", "小计"))), optional=True
)


def prior_of(side: str, *printed: str) -> Column:
    """The figures of the year before of one side of a balance, by what stands over the side."""
    return Column(
        f"{side}_prior", tuple(f"{over}/{said}" for over in printed for said in PRIOR.headings), optional=True
    )
