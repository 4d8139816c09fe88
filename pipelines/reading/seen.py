"""Which glyphs are seen: by the clip paths that cut them, and by rendering the page without those in doubt."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.calls import Handles
from pipelines.reading.model import Box
from pipelines.reading.painted import ALIKE, CLIPPED, OVER_POINTS, Doubts
from pipelines.reading.pdfium import handle, lib
from pipelines.reading.raster import COLOURS, View
from pipelines.reading.space import Bounds

LEAST_LEFT = 0.1
"""A glyph of whose width or height less than this share is left within its clip path is not printed.

One that is cut in half is still read: a figure without its last digit would be another figure.
"""
PIXELS_PER_POINT = 2.0
LARGEST_PIXELS = 4_000
MOST_RENDERED = 8
"""Pages drawn for one page at most. Objects that lie over each other are left out one after the other."""


def unpainted(view: View, owners: Handles, boxes: Bounds, doubts: Doubts) -> NDArray[np.uint8]:
    """Of every glyph why it is not seen (a number of `KINDS`), 0 where it is.

    ``owners`` are the addresses of their text objects, ``boxes`` theirs in displayed space: those of glyphs that a clip
    path cuts in part are cut in place, so that what is left decides whose cell they are.
    """
    kinds = np.zeros(len(owners), np.uint8)
    for owner, kind in doubts.unseen.items():
        kinds[owners == owner] = kind
    for owner, window in doubts.cut.items():
        glyphs = np.flatnonzero(owners == owner)
        whole = boxes[glyphs]
        left = np.concatenate(
            (np.maximum(whole[:, :2], window[:2]), np.minimum(whole[:, 2:], window[2:])), axis=1
        )
        sides = np.maximum(whole[:, 2:] - whole[:, :2], 1e-6)
        share = ((left[:, 2:] - left[:, :2]) / sides).min(axis=1)
        kinds[glyphs[share < LEAST_LEFT]] = CLIPPED
        boxes[glyphs[share >= LEAST_LEFT]] = left[share >= LEAST_LEFT]
    for owner, kind, is_seen in _rendered(view, owners, boxes, doubts):
        kinds[(owners == owner) & ~is_seen & (kinds == 0)] = kind
    return kinds


def _rendered(
    view: View, owners: Handles, boxes: Bounds, doubts: Doubts
) -> Iterator[tuple[int, int, NDArray[np.bool_]]]:
    """Each suspect with its kind and which of all glyphs change the page."""
    if not doubts.suspects:
        return
    scale = view.scale(PIXELS_PER_POINT, LARGEST_PIXELS)
    as_it_is = _levels(view, scale)
    pixels = _pixels(boxes, view.area, as_it_is.shape)
    for apart in _apart(doubts.suspects):
        for owner in apart:
            lib.FPDFPageObj_SetIsActive(handle(owner), 0)
        changed = (np.abs(as_it_is - _levels(view, scale)) > ALIKE).any(axis=2)
        for owner in apart:
            lib.FPDFPageObj_SetIsActive(handle(owner), 1)
            is_seen = np.ones(len(owners), bool)
            for glyph in np.flatnonzero(owners == owner).tolist():
                x0, top, x1, bottom = pixels[glyph]
                is_seen[glyph] = changed[top:bottom, x0:x1].any()
            yield owner, doubts.suspects[owner][0], is_seen


def _pixels(boxes: Bounds, area: Box, shape: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """The middle of each glyph's box in pixels: at its sides its neighbours may reach in."""
    scale = np.array([shape[1] / (area[2] - area[0]), shape[0] / (area[3] - area[1])])
    aside = 0.15 * (boxes[:, 2] - boxes[:, 0])
    low = np.stack((boxes[:, 0] + aside, boxes[:, 1]), axis=1) - area[:2]
    high = np.stack((boxes[:, 2] - aside, boxes[:, 3]), axis=1) - area[:2]
    corners = np.concatenate((np.floor(low * scale), np.ceil(high * scale)), axis=1)
    return [tuple(row) for row in np.maximum(corners, 0).astype(int).tolist()]


def _apart(suspects: dict[int, tuple[int, Box]]) -> list[list[int]]:
    """Suspects in groups of which no two lie over each other."""
    groups: list[list[int]] = []
    for owner, (_, box) in suspects.items():
        for group in groups:
            if not any(_overlap(box, suspects[other][1]) for other in group):
                group.append(owner)
                break
        else:
            if len(groups) < MOST_RENDERED:
                groups.append([owner])
    return groups


def _overlap(one: Box, other: Box) -> bool:
    return all(min(one[k + 2], other[k + 2]) - max(one[k], other[k]) > OVER_POINTS for k in (0, 1))


def _levels(view: View, scale: float) -> NDArray[np.int16]:
    """The page as it then is: rows of pixels of three levels."""
    return view.drawn(scale, COLOURS)[..., :3].astype(np.int16)
