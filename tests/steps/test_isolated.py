"""A document that breaks a stage after reading costs itself: the others are published, and the defect has its name."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pytest
from support.story import made
from support.typeset import typeset
from support.workspace import Workspace, make_workspace

from expectations.outcomes import BrokenExpectation
from pipelines.domain.errors import MingzhangError, RunRefused
from pipelines.publishing.site import build
from pipelines.publishing.site.data import files_of
from pipelines.steps import clean, judge, prove
from pipelines.store.isolation import isolated


def breaking(*broken: str):
    """Work that raises where any of these documents takes part, and the list of what it did."""
    done: list[str] = []

    def work(documents: Sequence[str]) -> None:
        for document in documents:
            if document in broken:
                raise KeyError(document)
        done.extend(documents)

    return work, done


def test_every_document_but_the_broken_ones_is_worked_on_once() -> None:
    documents = [str(number) for number in range(40)]
    work, done = breaking("7", "39")
    assert isolated(documents, work) == {"7": "KeyError: '7'", "39": "KeyError: '39'"}
    assert sorted(done) == sorted(set(documents) - {"7", "39"})


def test_all_together_where_nothing_breaks() -> None:
    calls: list[int] = []
    assert isolated(["a", "b", "c"], lambda documents: calls.append(len(documents))) == {}
    assert calls == [3]


def test_what_breaks_without_a_document_is_nobodys_fault() -> None:
    def work(_: Sequence[str]) -> None:
        raise KeyError("a rule")

    with pytest.raises(KeyError, match="a rule"):
        isolated(["a", "b"], work)


@pytest.mark.parametrize(
    "error", [RunRefused("no"), MemoryError(), OSError("disk full"), duckdb.OutOfMemoryException("full")]
)
def test_disk_memory_and_our_own_errors_stop_the_run(error: Exception) -> None:
    def work(documents: Sequence[str]) -> None:
        if documents:
            raise error

    with pytest.raises(type(error)):
        isolated(["a", "b"], work)


def test_an_error_of_ours_may_be_a_documents_where_that_is_said() -> None:
    def work(documents: Sequence[str]) -> None:
        if "b" in documents:
            raise RunRefused("a check")

    assert set(isolated(["a", "b"], work, also=(MingzhangError,))) == {"b"}


STAGES = ("cleaning", "proof", "judging", "page")


@dataclass(frozen=True, slots=True)
class Built:
    workspace: Workspace
    problem: str
    logged: str


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Five documents, four of which break one stage each; built once."""
    with pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(tmp_path_factory.mktemp("apart"), patch)
        patch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))  # put back at the end
        ids = {}
        for number, name in enumerate((*STAGES, "sound"), 1):
            path = workspace.raw / f"{name}.pdf"
            typeset(made(number), path)
            ids[name] = hashlib.sha256(path.read_bytes()).hexdigest()[:16]

        def poison(module: Any, name: str, stage: str, documents_in: Callable[..., Collection[str]]) -> None:
            real = getattr(module, name)

            def poisoned(*given: Any) -> Any:
                if ids[stage] in documents_in(*given):
                    raise BrokenExpectation("odd") if stage == "judging" else KeyError("odd")
                return real(*given)

            patch.setattr(module, name, poisoned)

        poison(clean, "clean", "cleaning", lambda tables: tables["documents"]["document_id"])
        poison(prove, "prove", "proof", lambda *frames: frames[2]["document_id"])
        poison(judge, "judge", "judging", lambda connection, _: documents_of(connection))
        poison(build, "_make", "page", lambda connection, *_: marts_documents(connection))
        told: list[str] = []
        handler = logging.Handler()
        handler.emit = lambda record: told.append(record.getMessage())  # type: ignore[method-assign]
        logging.getLogger("mingzhang").addHandler(handler)
        problem = workspace.build()
        logging.getLogger("mingzhang").removeHandler(handler)
        yield Built(workspace, problem, "\n".join(told))


def documents_of(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [row for (row,) in connection.execute("select document_id from extracted.documents").fetchall()]


def marts_documents(connection: duckdb.DuckDBPyConnection) -> list[str]:
    return [row for (row,) in connection.execute("select document_id from marts.documents").fetchall()]


def test_the_others_are_published(built: Built) -> None:
    assert built.problem == ""
    assert {
        name: outcome for name, outcome in built.workspace.reasons().items() if outcome == "published"
    } == {"page.pdf": "published", "sound.pdf": "published"}


@pytest.mark.parametrize("stage", STAGES[:3])
def test_what_breaks_a_stage_is_a_defect_with_the_files_name(built: Built, stage: str) -> None:
    rows = built.workspace.rows(
        "select reason, message_zh from marts.documents inner join quarantine.documents using (file_name) "
        "where file_name = ?",
        f"{stage}.pdf",
    )
    ((reason, chinese),) = rows
    assert reason.startswith(f"not_understood: {stage} broke (")
    assert "odd" in reason
    assert chinese == "程序在此文件上出错，其余文件不受影响"


def test_a_document_that_breaks_the_page_is_shown_without_its_figures(built: Built) -> None:
    data = built.workspace.marts / "current" / "site" / "data"
    sizes = {}
    for name in ("page", "sound"):
        ((document,),) = built.workspace.rows(
            "select document_id from marts.documents where file_name = ?", f"{name}.pdf"
        )
        sizes[name] = [(data / file).stat().st_size for file in files_of(document)]
    assert all(0 < blank < whole / 3 for blank, whole in zip(sizes["page"], sizes["sound"], strict=True))
    assert "the page shows no figures of it: KeyError: 'odd'" in built.logged
