"""RapidOCR, the only place that speaks to it: where text stands in a picture, and what a line of it says.

The models (PP-OCRv6 small, Apache-2.0) come inside its wheel; given by their paths, none is ever downloaded.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.reading.bitmap import Grey, Pixels


def is_installed() -> bool:
    return bool(find_spec("rapidocr") and find_spec("onnxruntime"))


@cache
def _engine() -> Any:
    """RapidOCR with the models of its wheel, on one thread: the cores are for other files."""
    library = import_module("rapidocr")
    models = Path(str(library.__file__)).parent / "models"
    return library.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
            "Rec.rec_img_shape": [3, 48, 48],
        }
    )


def recognised(line: Grey) -> str:
    """The text of a picture of one line."""
    found = _engine()(_coloured(line), use_det=False, use_cls=False, use_rec=True)
    return "".join(found.txts or ()).strip()


def detected(page: Grey) -> list[Pixels]:
    """The boxes of the lines of text."""
    found = _engine()(_coloured(page), use_det=True, use_cls=False, use_rec=False)
    if found.boxes is None:
        return []
    corners = np.asarray(found.boxes)
    low, high = np.floor(corners.min(axis=1)).astype(int), np.ceil(corners.max(axis=1)).astype(int)
    return [(x0, y0, x1, y1) for (x0, y0), (x1, y1) in zip(low.tolist(), high.tolist(), strict=True)]


def _coloured(grey: Grey) -> Grey:
    """What the models want: three colours, here all alike."""
    return np.repeat(grey[..., np.newaxis], 3, axis=2)
