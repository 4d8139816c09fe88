"""The stages of a run, in their order, and how whoever shows progress is told of them."""

from __future__ import annotations

import logging

STAGES = {
    "files": "looking for files",
    "extract": "reading",
    "clean": "cleaning",
    "prove": "proving",
    "read_again": "reading pages in doubt again",
    "judge": "judging",
    "promises": "counting what broke each promise",
    "marts": "building the next version",
    "publishable": "checking what is to be published",
    "site": "drawing the web page",
    "current": "publishing",
}
"""Their names, by what Dagster calls the step."""

log = logging.getLogger("mingzhang")


def begin(stage: str) -> None:
    """A record with ``stage``, its name: a line of the run's log, too."""
    log.info("%s", STAGES[stage], extra={"stage": STAGES[stage]})
