"""The printed tables, one file each: `ls` reads like the document's table of contents.

`TWELVE` is the form of Guangdong's departments in printed order (表1 … 表12), `NINE` that of the final
account (公开01表 … 公开09表): the tables of a document's second part, `MAIN`. `FORMS` adds the table that is
printed among the explanations.
"""

from pipelines.forms import (
    balance,
    basic_expenditure,
    expenditure,
    final_balance,
    final_expenditure,
    final_fiscal_balance,
    final_fund_expenditure,
    final_general_basic,
    final_general_expenditure,
    final_revenue,
    final_state_capital_expenditure,
    final_three_public,
    fiscal_balance,
    fund_expenditure,
    general_basic,
    general_expenditure,
    general_project,
    key_projects,
    project_expenditure,
    revenue,
    state_capital_expenditure,
    three_public,
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
NINE: tuple[Form, ...] = (
    final_balance.FORM,
    final_revenue.FORM,
    final_expenditure.FORM,
    final_fiscal_balance.FORM,
    final_general_expenditure.FORM,
    final_general_basic.FORM,
    final_three_public.FORM,
    final_fund_expenditure.FORM,
    final_state_capital_expenditure.FORM,
)
MAIN: tuple[Form, ...] = (*TWELVE, *NINE)
FORMS: tuple[Form, ...] = (*MAIN, key_projects.FORM)
BY_SLUG: dict[str, Form] = {form.slug: form for form in FORMS}

__all__ = ["BY_SLUG", "FORMS", "MAIN", "NINE", "TWELVE", "Column", "Form", "Line", "Sum"]
