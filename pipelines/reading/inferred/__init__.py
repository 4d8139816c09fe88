"""Tables without drawn cells: columns and rows from where text stands.

The way through: `pages` looks once more at pages that state a money unit and hold no grid; `words`
makes runs of text of its characters; `regions` says where a table may stand; `tables` parts head and
body and joins continuation pages; `heads` reads the headings, `columns` finds the white rivers,
`rows` gives wrapped text to its row; `grids` hands over what the ruled reader would. What does not fit
in every part is no table: a missing table is seen, a wrong one is not.
"""

from pipelines.reading.inferred.pages import with_inferred

__all__ = ["with_inferred"]
