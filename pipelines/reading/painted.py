"""Which text is painted: what a page holds but does not show is not read.

Every text object is asked how it is painted, in which colour and within which clip path; where areas or pictures are
drawn, also what lies under and over it. That settles nearly all. What then seems hidden is hidden only if the page
looks the same without it: it is rendered with and without those objects (`without`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.calls import Handles, asked
from pipelines.reading.model import Box
from pipelines.reading.pdfium import IMAGE, PATH, TEXT, Handle, ffi, handle, lib
from pipelines.reading.space import Affine, Bounds, placed, sides_of

CLIPPED, INVISIBLE, SAME_COLOUR, COVERED, LAYER_OFF, OUTSIDE = range(1, 7)
KINDS = ("", "clipped", "invisible", "same_colour", "covered", "layer_off", "outside_page")
"""Why a glyph is not seen, by its number; 0 is one that is."""

INVISIBLE_MODES = (3, 7)
"""Text rendering modes that paint nothing: neither fill nor stroke, and clip alone (PDF 32000-1, table 106)."""
PALE = 236
"""From this level of 255 on in all three colours, text may be as white as the paper."""
TRANSPARENT = 12
ALIKE = 12
"""Levels by which two colours may differ, and no reader tells them apart."""
SMALLEST_AREA_POINTS = 2.0
OVER_POINTS = 1.0
CUT_POINTS = 0.5

_x, _y = ffi.new("float*"), ffi.new("float*")
_NAME = ffi.new("char[]", 64)
_LENGTH = ffi.new("unsigned long*")


class Layer(NamedTuple):
    """The objects of a page, or of a form on it, in the order they are drawn.

    ``shown`` takes their coordinates to displayed space; ``order`` is the place of the form among the objects around
    it; ``window`` is what its own clip paths leave of it, None where that is everything.
    """

    objects: Handles
    kinds: NDArray[np.int32]
    shown: Affine
    order: tuple[int, ...]
    window: Box | None

    def of(self, kind: int) -> NDArray[np.intp]:
        """The places of the objects of one kind."""
        return np.asarray((self.kinds == kind).nonzero()[0])


@dataclass(slots=True)
class Doubts:
    """Text objects by address: those that are surely ``unseen``, those that a clip path has ``cut``, and ``suspects``."""

    unseen: dict[int, int] = field(default_factory=dict)
    cut: dict[int, Box] = field(default_factory=dict)
    suspects: dict[int, tuple[int, Box]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.unseen or self.cut or self.suspects)


class _Area(NamedTuple):
    """An area or a picture that hides what it lies over. A picture has no ``colour``."""

    rank: tuple[int, ...]
    box: Box
    colour: tuple[float, ...] | None


def doubts_about(layers: Sequence[Layer], *, shaded: bool, layers_off: bool) -> Doubts:
    """What may not be seen of a page's text.

    ``shaded``: areas or pictures are drawn on it. ``layers_off``: the document has layers that are switched off.
    """
    doubts = Doubts()
    areas = [area for layer in layers for area in _areas(layer)] if shaded else []
    for layer in layers:
        places = layer.of(TEXT)
        if not len(places):
            continue
        texts = layer.objects[places]
        modes = asked(lib.FPDFTextObj_GetTextRenderMode, texts)
        if modes.max() >= INVISIBLE_MODES[0]:
            doubts.unseen |= dict.fromkeys(texts[np.isin(modes, INVISIBLE_MODES)].tolist(), INVISIBLE)
        _note_cuts(layer, texts, doubts)
        _suspect_colours(layer, places, texts, areas, doubts)
        if areas:
            _suspect_covered(layer, places, texts, areas, doubts)
        if layers_off:
            _suspect_layers(layer, texts, doubts)
    return doubts


def bounds_of(objects: Handles, shown: Affine) -> Bounds:
    """Where objects stand in displayed space."""
    return np.array(sides_of(asked(lib.FPDFPageObj_GetBounds, objects), shown)).T


def _note_cuts(layer: Layer, texts: Handles, doubts: Doubts) -> None:
    """Text that reaches over its clip path, and what the path leaves."""
    clips = asked(lib.FPDFPageObj_GetClipPath, texts)
    counts = asked(lib.FPDFClipPath_CountPaths, clips)
    if counts.max() <= 0 and layer.window is None:
        return
    known: dict[Handle, Box | None] = {}
    boxes: list[Box | None] = []
    for clip, count in zip(map(handle, clips.tolist()), counts.tolist(), strict=True):
        # Objects share the clip path that is in force: the same last path has the same first segment.
        first = lib.FPDFClipPath_GetPathSegment(clip, count - 1, 0) if count > 0 else ffi.NULL
        if first not in known:
            known[first] = met(clip_box(clip, count, layer.shown), layer.window)
        boxes.append(known[first])
    clipped = [place for place, box in enumerate(boxes) if box is not None]
    if not clipped:
        return
    stand = bounds_of(texts[clipped], layer.shown)
    within = np.array([boxes[place] for place in clipped], np.float64)
    over = (stand[:, :2] < within[:, :2] - CUT_POINTS) | (stand[:, 2:] > within[:, 2:] + CUT_POINTS)
    for number in np.flatnonzero(over.any(axis=1)).tolist():
        box = boxes[clipped[number]]
        if box is not None:
            doubts.cut[int(texts[clipped[number]])] = box


def clip_box(clip: Handle, count: int, shown: Affine) -> Box | None:
    """The box within which clip paths leave anything, in displayed space; None where there are none."""
    whole: Box | None = None
    for path in range(count):
        points = []
        for index in range(lib.FPDFClipPath_CountPathSegments(clip, path)):
            lib.FPDFPathSegment_GetPoint(lib.FPDFClipPath_GetPathSegment(clip, path, index), _x, _y)
            points.append((_x[0], _y[0]))
        if points:
            xs, ys = zip(*points, strict=True)
            whole = met(whole, placed((min(xs), min(ys), max(xs), max(ys)), shown))
    return whole


def met(one: Box | None, other: Box | None) -> Box | None:
    """What two boxes have in common; None is everything. It may be turned inside out: then it is nothing."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def _areas(layer: Layer) -> Iterator[_Area]:
    """Filled areas and pictures. Whether a filled one is opaque is seen when the page is rendered."""
    paths, images = layer.of(PATH), layer.of(IMAGE)
    if len(paths):
        objects = layer.objects[paths]
        modes, bounds = asked(lib.FPDFPath_GetDrawMode, objects), bounds_of(objects, layer.shown)
        large = (bounds[:, 2:] - bounds[:, :2] >= SMALLEST_AREA_POINTS).all(axis=1) & (modes[:, 0] > 0)
        colours = asked(lib.FPDFPageObj_GetFillColor, objects[large]).tolist()
        for place, box, (*colour, opacity) in zip(paths[large].tolist(), bounds[large], colours, strict=True):
            if opacity > TRANSPARENT:
                yield _Area((*layer.order, place), _box(box), tuple(colour))
    if len(images):
        for place, box in zip(images.tolist(), bounds_of(layer.objects[images], layer.shown), strict=True):
            yield _Area((*layer.order, place), _box(box), None)


def _box(row: Bounds) -> Box:
    x0, top, x1, bottom = row.tolist()
    return x0, top, x1, bottom


def _suspect_colours(
    layer: Layer, places: NDArray[np.intp], texts: Handles, areas: list[_Area], doubts: Doubts
) -> None:
    """Text that is as white as the paper, or in the colour of the area it stands on."""
    colours = asked(lib.FPDFPageObj_GetFillColor, texts)
    red, green, blue, opacities = colours.T
    doubtful = ((red >= PALE) & (green >= PALE) & (blue >= PALE)) | (opacities <= TRANSPARENT)
    if areas:
        coloured = np.array([area.colour for area in areas if area.colour], np.float64).reshape(-1, 3)
        off = np.abs(colours[:, np.newaxis, :3] - coloured).max(axis=2)
        doubtful |= (off <= ALIKE).any(axis=1)
    chosen = doubtful.nonzero()[0]
    if not len(chosen):
        return
    for number, stands in zip(chosen.tolist(), bounds_of(texts[chosen], layer.shown), strict=True):
        box, rank = _box(stands), (*layer.order, int(places[number]))
        under = [area for area in areas if area.rank < rank and _contains(area.box, box)]
        ground = max(under).colour if under else (255.0,) * 3
        colour, opacity = colours[number, :3], colours[number, 3]
        if ground is None or opacity <= TRANSPARENT or np.abs(colour - ground).max() <= 255 - PALE:
            doubts.suspects[int(texts[number])] = SAME_COLOUR, box


def _suspect_covered(
    layer: Layer, places: NDArray[np.intp], texts: Handles, areas: list[_Area], doubts: Doubts
) -> None:
    """Text over which an area or a picture is drawn afterwards."""
    first = (*layer.order, int(places[0]))
    later = [area for area in areas if area.rank > first]
    if not later:
        return
    bounds = bounds_of(texts, layer.shown)
    covers = np.array([area.box for area in later])
    low = np.maximum(bounds[:, np.newaxis, :2], covers[:, :2])
    high = np.minimum(bounds[:, np.newaxis, 2:], covers[:, 2:])
    for number, over in np.argwhere((high - low > OVER_POINTS).all(axis=2)).tolist():
        if later[over].rank > (*layer.order, int(places[number])):
            doubts.suspects.setdefault(int(texts[number]), (COVERED, _box(bounds[number])))


def _suspect_layers(layer: Layer, texts: Handles, doubts: Doubts) -> None:
    """Text that is marked as a layer's, or stands in a form, which may be one's as a whole."""
    chosen = [
        number for number, text in enumerate(texts.tolist()) if layer.order or _is_of_layer(handle(text))
    ]
    for text, stands in zip(texts[chosen].tolist(), bounds_of(texts[chosen], layer.shown), strict=True):
        doubts.suspects.setdefault(text, (LAYER_OFF, _box(stands)))


def _is_of_layer(text: Handle) -> bool:
    """Whether an object stands within marked content of the kind OC (PDF 32000-1, 8.11.3.2)."""
    for index in range(max(lib.FPDFPageObj_CountMarks(text), 0)):
        mark = lib.FPDFPageObj_GetMark(text, index)
        known = lib.FPDFPageObjMark_GetName(mark, _NAME, len(_NAME), _LENGTH)
        if known and ffi.buffer(_NAME)[: _LENGTH[0]].decode("utf-16-le").rstrip("\0") == "OC":
            return True
    return False


def _contains(outer: Box, inner: Box) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
