"""Makes budget documents whose truth is known, to be read back by the tests.

`random_budget` draws a true budget and words it as a department would print it (`budget`, down to
the single sums in `ledger`); `typeset` prints it as a PDF (`pdf`); `faults` puts one thing wrong
in a document, `badfiles` makes files that are no document. The same seed gives the same bytes.
"""

from .badfiles import empty, encrypted, html_named_pdf, image_only, no_tables, truncated
from .budget import random_budget
from .faults import drop_row, drop_table, extra_table, money_unit, not_a_number, other_kind, spoil_cell
from .model import Block, Document, Figure, HeaderCell, Part, Table
from .pdf import typeset

__all__ = [
    "Block",
    "Document",
    "Figure",
    "HeaderCell",
    "Part",
    "Table",
    "drop_row",
    "drop_table",
    "empty",
    "encrypted",
    "extra_table",
    "html_named_pdf",
    "image_only",
    "money_unit",
    "no_tables",
    "not_a_number",
    "other_kind",
    "random_budget",
    "spoil_cell",
    "truncated",
    "typeset",
]
