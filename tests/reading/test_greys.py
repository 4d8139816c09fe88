"""Pictures in sixteen greys, as another library reads them."""

import io

import numpy as np
import pytest
from PIL import Image

from pipelines.reading.greys import as_png


@pytest.mark.parametrize("columns", [1, 2, 7, 256])
def test_every_level_is_rounded_down_to_one_of_sixteen(columns: int) -> None:
    levels = np.arange(256, dtype=np.uint8)
    page = np.resize(levels, (256, columns)) if columns < levels.size else np.tile(levels, (3, 1))
    with Image.open(io.BytesIO(as_png(page))) as picture:
        picture.load()
        assert picture.size == page.shape[::-1]
        shown = np.asarray(picture.convert("L"))
    assert (shown == page // 17 * 17).all()


def test_a_faint_stripe_is_told_from_paper() -> None:
    page = np.array([[255, 254], [242, 255]], np.uint8)
    with Image.open(io.BytesIO(as_png(page))) as picture:
        shown = np.asarray(picture.convert("L")).tolist()
    assert shown == [[255, 238], [238, 255]]


def test_four_bits_a_pixel_are_kept() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (200, 300), dtype=np.uint8)
    assert len(as_png(noise)) < 0.51 * noise.size
