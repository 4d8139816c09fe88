"""How a figure travels, hop by hop.

`ledger` finds the files · `reading` turns a PDF into grids of cells with their boxes · `recognise`
names tables, parts and identity (`forms` says what is known, `narrative` reads the prose) ·
`tabulate` lays it out as rows · `clean` types them as facts in exact money · `expectations` works out
every equation and judges · `gate` decides what is published · `publish` swaps the new version in.
`defs` is the same way as Dagster sees it; `warehouse` is the only room that opens DuckDB.
"""
