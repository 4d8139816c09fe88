"""Readings to documents: which form each grid is, whose budget of which year it is, what the prose says.

The way through: `parts` splits the lines of the pages into the document's four parts and their
paragraphs; `pieces` gives each grid its lines, and takes captions and notes out of it; `tables` names each
grid by title and header, joins continuation pages and keeps what it cannot name as an ``other`` table;
`identity` reads unit, region, year, kind and scope from cover, tables and headings, with `cover`, which
reads titles and labels; `figures` says what is one figure.
`recognise` calls the three and returns one value. No file name and no table number decides anything.
"""

from pipelines.recognise.document import Document, recognise
from pipelines.recognise.page_breaks import Row
from pipelines.recognise.parts import Passage
from pipelines.recognise.tables import Table

__all__ = ["Document", "Passage", "Row", "Table", "recognise"]
