"""Extracted cells to typed facts, in Polars: rows with their kind, code and parent; amounts in exact money.

`rows` says what each printed row is (`hierarchy` places it in its table's tree); `amounts` turns the
amount cells into money; `wide` lays both out as one table per form; `documents` does all of it.
"""

from pipelines.clean.amounts import AMOUNTS, clean_amounts
from pipelines.clean.rows import ROWS, clean_rows, printed_rows
from pipelines.clean.wide import wide_schema, widen

__all__ = ["AMOUNTS", "ROWS", "clean_amounts", "clean_rows", "printed_rows", "wide_schema", "widen"]
