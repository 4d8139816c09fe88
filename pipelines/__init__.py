"""How a figure travels, room by room; each imports only the rooms before it (`make check` holds that).

`domain` is known before any file is opened: money, places, official codes, and what each form prints · `reading`
turns a PDF into grids of cells with their boxes · `recognise` names tables, parts and identity, reads the prose
(`narrative`) and lays all of it out as rows (`frames`) · `clean` types them as facts in exact money · `store` keeps
them in the working DuckDB file · the package `expectations` beside this one makes equations of them and judges those ·
`steps` does each of these for what is stale · `publishing` makes marts, Parquet and page of it and swaps them in ·
`defs` is the same way as Dagster sees it · `commands` is what a person types.
"""
