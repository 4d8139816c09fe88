"""Extracted cells to typed facts, in Polars: rows with their kind, code and parent; amounts in exact money.

`rows` says what each printed row is (`hierarchy` places it in its table's tree); `amounts` turns the
amount cells into money; `documents` does both for any number of documents.
"""

from pipelines.clean.amounts import AMOUNTS, clean_amounts
from pipelines.clean.rows import ROWS, clean_rows, printed_rows

__all__ = ["AMOUNTS", "ROWS", "clean_amounts", "clean_rows", "printed_rows"]
