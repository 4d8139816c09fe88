"""The proof as a whole: what guards each figure, whether all equations hold at once, where an error sits.

`system` turns one document's equations into integers; `guards` counts what would catch a slip of each
figure; `joint` asks a linear programme whether true values exist that satisfy everything at once;
`statement` sums that up for the document. `blame` explains what failed: `cells` by one figure, `pairs` by
two that stand in each other's place, `rows` by a row that is missing, `units` by a table in another unit;
`slips` names the kind of error and `sentences` says it. Nothing here changes a printed value.
"""
