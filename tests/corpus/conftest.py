"""One build over the corpora, for all tests here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from workspace import CORPUS, Workspace, make_workspace

PLACES = ("广州", "珠海")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """广州 and 珠海, and everything that was typeset, published together."""
    with pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(tmp_path_factory.mktemp("corpus"), patch)
        for source in (CORPUS / "made", *(CORPUS / "real" / place for place in PLACES)):
            for pdf in source.rglob("*.pdf"):
                link = workspace.raw / source.name / pdf.relative_to(source)
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(pdf)
        assert workspace.build() == ""
        yield workspace
