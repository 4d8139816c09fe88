"""The printed tables, one file each: `ls` reads like the document's table of contents.

`TWELVE` is the form of Guangdong's departments in printed order (表1 … 表12); `BESIDE` are tables that other
cities print beside theirs, `NINE` the form of the final account (公开01表 … 公开09表): all of them are `TABLES`.
`FORMS` adds the tables that are printed among the explanations.
"""

from pipelines.domain.forms import (
    balance,
    basic_economic,
    basic_expenditure,
    carried_projects,
    conferences,
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
    fiscal_basic,
    fiscal_expenditure,
    fund_balance,
    fund_expenditure,
    general_basic,
    general_basic_by_function,
    general_economic,
    general_expenditure,
    general_project,
    key_projects,
    office_costs,
    procurement,
    project_expenditure,
    project_goals,
    projects_by_unit,
    purchased_services,
    revenue,
    state_capital_expenditure,
    three_public,
    three_public_by_unit,
    training,
)
from pipelines.domain.forms.model import Column, Form, Line, Sum

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
    general_basic_by_function.FORM,
    basic_economic.FORM,
    projects_by_unit.FORM,
    procurement.FORM,
    purchased_services.FORM,
    carried_projects.FORM,
    fund_balance.FORM,
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
TABLES: tuple[Form, ...] = (*TWELVE, *BESIDE, *NINE)
FORMS: tuple[Form, ...] = (*TABLES, key_projects.FORM, project_goals.FORM, training.FORM, conferences.FORM)
BY_SLUG: dict[str, Form] = {form.slug: form for form in FORMS}

__all__ = ["BESIDE", "BY_SLUG", "FORMS", "NINE", "TABLES", "TWELVE", "Column", "Form", "Line", "Sum"]
