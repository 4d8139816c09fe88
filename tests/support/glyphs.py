"""Where the glyphs of a figure are, by another library than ours: what a figure's box is held against."""

from __future__ import annotations

from typing import Any

from pipelines.reading import Box


def ems_beside(characters: list[dict[str, Any]], printed: str, box: Box) -> float:
    """How far the box of a figure begins or ends beside its glyphs, in ems: the farther of the two.

    ``characters`` are pdfplumber's of the page. Of several such figures on the line it is the nearest.
    """
    x0, top, x1, bottom = box
    line = sorted(
        (c for c in characters if top < (c["top"] + c["bottom"]) / 2 < bottom and c["text"].strip()),
        key=lambda c: c["x0"],
    )
    text = "".join(c["text"] for c in line)
    starts = [at for at in range(len(text)) if text.startswith(printed, at)]
    found = [line[at : at + len(printed)] for at in starts]
    return min(max(abs(g[0]["x0"] - x0), abs(g[-1]["x1"] - x1)) / g[0]["size"] for g in found)
