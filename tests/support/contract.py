"""The published tables as they were promised: names that people's SQL stands on. A change here breaks theirs."""

from __future__ import annotations

AMOUNTS = """
    document_id fiscal_year unit_name form row_no row_label row_kind function_code economic_code budget_unit
    project_name measure measure_label amount_yuan printed is_leaf page x0 top x1 bottom equation_count
"""

CONTRACT = {
    "marts.documents": """
        document_id file_name sha256 page_count ingested_at unit_name region_name fiscal_year kind scope template
        status reason figure_count equation_count exact_count rounded_count failed_count guarded_share
    """,
    "marts.amounts": AMOUNTS,
    "quarantine.amounts": AMOUNTS,
    "quarantine.documents": """
        document_id file_name unit_name fiscal_year kind code message_zh message_en page release_zh release_en
    """,
    "marts.balance": "document_id unit_name fiscal_year side line line_name amount_yuan page",
    "marts.revenue": "document_id unit_name fiscal_year source source_name row_name amount_yuan page",
    "marts.expenditure_by_function": """
        document_id unit_name fiscal_year class_code section_code function_code class_name section_name
        function_name amount_yuan page
    """,
    "marts.expenditure_by_economic": """
        document_id unit_name fiscal_year expenditure_kind class_code economic_code class_name economic_name
        amount_yuan page
    """,
    "marts.three_public": "document_id unit_name fiscal_year expense source expense_name amount_yuan page",
    "marts.projects": "document_id unit_name fiscal_year budget_unit project_name goal amount_yuan page",
    "marts.function_codes": "code level parent_code name_zh name_en valid_from valid_to source",
    "marts.economic_codes": "code level parent_code name_zh name_en valid_from valid_to source",
    "marts.code_mappings": "classification code standard target_code target_name verdict reason",
    "marts.claims": """
        document_id subject value prior_yuan change_yuan percent direction reason sentence page table_yuan verdict
        against_yuan share whole_yuan
    """,
    "marts.equations": """
        document_id rule place printed_yuan computed_yuan gap_yuan slack_yuan term_count verdict severity
    """,
    "marts.equation_terms": "document_id rule place form row_no measure sign",
    "marts.findings": """
        document_id rule severity fault message_zh message_en pages boxes printed expected finding_no follows_from
        consequence_count
    """,
}
"""Columns by table. Others may come beside them, none of these may go."""
