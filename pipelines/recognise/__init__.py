"""Readings to documents: which form each grid is, whose budget of which year it is, what the prose says.

The way through: `parts` splits the lines of the pages into the document's four parts and their
paragraphs; `pieces` gives each grid its lines, takes captions and notes out of it, and columns that only
double (`slivers`) or displaced (`shifted`) rules make; `tables` names each grid by what is printed around it
(`around`, `title_parts`) and by its header (`headers`), joins what goes over a page (`page_breaks`, `sliced`,
`merged_down`), sets upright what stands otherwise (`bent`, `goal_sheets`) and keeps what it cannot name as an ``other`` table (`model`);
`identity` reads unit, region, year, kind and scope from cover, tables and headings, with `cover`, which
reads titles and labels; `figures` says what is one figure.
`recognise` calls the three and returns one value. No file name and no table number decides anything.
"""

from pipelines.recognise.document import Document, recognise
from pipelines.recognise.model import Row, Table
from pipelines.recognise.parts import Passage

__all__ = ["Document", "Passage", "Row", "Table", "recognise"]
