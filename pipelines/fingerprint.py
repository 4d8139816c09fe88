"""A digest of source code: what it made is stale when it changes."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import ModuleType


def fingerprint(*modules: ModuleType | Path) -> str:
    """Twelve hex digits over data files, the source of modules, and of all modules beside a package's own."""
    files = [module if isinstance(module, Path) else Path(str(module.__file__)) for module in modules]
    sources = sorted(
        source
        for file in files
        for source in (file.parent.rglob("*.py") if file.name == "__init__.py" else [file])
    )
    return hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
