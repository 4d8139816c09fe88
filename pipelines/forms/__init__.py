"""The printed tables, one file each: `ls` reads like the document's table of contents.

`TWELVE` is the form of Guangdong's departments in printed order (表1 … 表12); `BESIDE` are tables that other
cities print beside theirs; `FORMS` adds the table that is printed among the explanations.
"""

from pipelines.forms import (
    balance,
    basic_expenditure,
    expenditure,
    fiscal_balance,
    fiscal_basic,
    fiscal_expenditure,
    fund_expenditure,
    general_basic,
    general_economic,
    general_expenditure,
    general_project,
    key_projects,
    office_costs,
    project_expenditure,
    revenue,
    state_capital_expenditure,
    three_public,
    three_public_by_unit,
)
from pipelines.forms.model import Column, Form, Line, Sum

TWELVE: tuple[Form, ...] = (
    balance.FORM,
    revenue.FORM,
    expenditure.FORM,
    fiscal_balance.FORM,
    general_expenditure.FORM,
    general_basic.FORM,
    general_project.FORM,
    three_public.FORM,
    fund_expenditure.FORM,
    state_capital_expenditure.FORM,
    basic_expenditure.FORM,
    project_expenditure.FORM,
)
BESIDE: tuple[Form, ...] = (
    fiscal_expenditure.FORM,
    fiscal_basic.FORM,
    general_economic.FORM,
    three_public_by_unit.FORM,
    office_costs.FORM,
)
TABLES: tuple[Form, ...] = (*TWELVE, *BESIDE)
FORMS: tuple[Form, ...] = (*TABLES, key_projects.FORM)
BY_SLUG: dict[str, Form] = {form.slug: form for form in FORMS}

__all__ = ["BESIDE", "BY_SLUG", "FORMS", "TABLES", "TWELVE", "Column", "Form", "Line", "Sum"]
