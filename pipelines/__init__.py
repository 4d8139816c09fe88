"""How a figure travels, hop by hop.

`ledger` finds the files · `reading` turns a PDF into grids of cells with their boxes · `recognise`
names tables, parts and identity (`forms` says what is known, `narrative` reads the prose) ·
`tabulate` lays it out as rows (`extract` does this for every new file) · `clean` types them as facts in
exact money (`facts` does this for every new document) · `expectations` works out every equation,
judges, and decides what is published · `marts` builds the published tables · `publish` swaps them in.
`defs` is the same way as Dagster sees it; `warehouse` keeps the working DuckDB file.
"""
