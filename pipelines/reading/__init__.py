"""PDF to grids of cells with their boxes: the only room that knows geometry and PDF libraries.

The way through: `read` opens the file (`opening`), then page by page glyphs and edges (`plumber`)
become cells (`grids`) and text (`text`), handed over as plain values (`model`).
`pool` does it for many files at once and survives the bad ones.
"""

from pipelines.reading.model import Box, Cell, Grid, Line, Page, Reading, cells
from pipelines.reading.opening import read
from pipelines.reading.version import READER

__all__ = ["READER", "Box", "Cell", "Grid", "Line", "Page", "Reading", "cells", "read"]
