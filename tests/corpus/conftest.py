"""One build over the corpora, for all tests here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from support.workspace import CORPUS, Workspace, make_workspace


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Every real document and everything that was typeset, in one build."""
    with pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(tmp_path_factory.mktemp("corpus"), patch)
        patch.setenv("MINGZHANG_MAX_WITHHELD", "1")
        for source in (CORPUS / "made", *(CORPUS / "real").glob("*/")):
            for pdf in source.rglob("*.pdf"):
                link = workspace.raw / source.name / pdf.relative_to(source)
                link.parent.mkdir(parents=True, exist_ok=True)
                link.symlink_to(pdf)
        assert workspace.build() == ""
        yield workspace
