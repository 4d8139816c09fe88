"""Part of every installation: the loops in C (pipelines/reading/*.c), where there is a compiler."""

from __future__ import annotations

import runpy
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LoopsInC(BuildHookInterface):  # type: ignore[type-arg]  # it takes the configuration of any builder
    """Without a compiler the package is the same but slower, and its wheel is for every machine."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatch's own signature
        compiled = runpy.run_path(str(Path(self.root, "pipelines", "reading", "compiled.py")))
        problem = compiled["build"]()
        if problem:
            self.app.display_warning(
                f"Reading will take two fifths longer, for its loops in C cannot be built: {problem}"
            )
            return
        build_data["artifacts"].append("pipelines/reading/calls-*.so")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
