"""Some 300 files that are broken, each in its own way, always the same: what a scraped folder may hold.

Some are cut, flipped or cut up from one good document (`spoilt`), some are no PDF at all (`foreign`), most
are written object by object (`sound`) with one of them replaced (`structure`, `streams`, `drawings`).
"""

from __future__ import annotations

from .drawings import DRAWINGS
from .foreign import FOREIGN
from .sound import written
from .spoilt import good, sound_variants, spoilt
from .streams import STREAMS
from .structure import STRUCTURE

OBJECTS = STRUCTURE | STREAMS | DRAWINGS


def broken() -> dict[str, bytes]:
    """File name to bytes."""
    objects = {name: written(changed) for name, changed in OBJECTS.items()}
    return {f"{name}.pdf": data for name, data in (objects | spoilt() | FOREIGN).items()}


__all__ = ["broken", "good", "sound_variants"]
