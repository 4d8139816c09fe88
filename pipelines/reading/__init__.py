"""PDF to grids of cells with their boxes: the only room that knows geometry and PDF libraries.

The way through: `read` opens the file (`opening`, through `pdfium`, asked many things at once by `calls`, in C where it is `compiled`); on each page (`pages`) the drawn
paths become edges (`strokes`) and the edges cells (`grids`, closed at `page_breaks`) unless they only shade a text (`shading`), the characters (`characters`) become their
text (`text`), in the space a reader sees (`space`); plain values are handed over (`model`).
`painted` doubts text that may not be shown (`layers` may be off) and `seen` decides; `aside` is what stands in
a cell and is none of its text; `pictured` are tables in pictures. `inferred` finds the tables of a page that draws none, `ocr` reads pages that are pictures. `plumber` reads a page a second time with another
library, `twice` holds the two readings against each other; `pool` reads many files at once and survives the bad ones, within `limits`, on any `machine`; `repair` mends what
does not open; `cluster` does the same on many machines.
"""

from pipelines.reading.model import Box, Cell, Grid, Hidden, Line, Page, Reading, cells
from pipelines.reading.pool import read
from pipelines.reading.version import READER

__all__ = ["READER", "Box", "Cell", "Grid", "Hidden", "Line", "Page", "Reading", "cells", "read"]
