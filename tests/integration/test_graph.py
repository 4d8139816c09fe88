"""The graph from end to end, run after run: what is read again, what is published, what Dagster remembers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence

import dagster as dg
import pytest
from filelock import FileLock
from support.story import Story, made, materialized, one_off
from support.typeset import badfiles
from support.workspace import make_workspace

from pipelines.definitions import defs
from pipelines.publishing import incremental
from pipelines.publishing.marts import marts


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    """Seven runs: documents come, are mended, broken, copied over, deleted; then too few are left.

    Every version but the first is made of the one before, as it is where there are many documents.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(incremental, "MERGED_SHARE", 9.0)
        workspace = make_workspace(tmp_path_factory.mktemp("graph"), patch)
        patch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))  # put back at the end
        story = Story(workspace)
        story.put("甲", made(1))
        story.put("乙", one_off(2))
        story.put("庚", made(3))
        story.run("first")
        story.run("again")
        story.put("乙", made(2))
        story.run("mended")
        badfiles.truncated(workspace.raw / "庚.pdf", made(3))
        (workspace.raw / "甲.pdf").rename(workspace.raw.parent / "甲.pdf")
        story.put("丁", one_off(4))
        story.run("broken")
        story.list_known_errors("丁")
        (workspace.raw.parent / "甲.pdf").rename(workspace.raw / "甲.pdf")
        shutil.copy(workspace.raw / "乙.pdf", workspace.raw / "庚.pdf")
        story.run("listed")
        (workspace.raw.parent / "known_errors.toml").unlink()
        (workspace.raw / "庚.pdf").unlink()
        story.put("甲", one_off(5))
        patch.setenv("MINGZHANG_MAX_WITHHELD", "0.5")
        story.run("refused")
        patch.setenv("MINGZHANG_MAX_WITHHELD", "1")
        for file in workspace.raw.iterdir():
            file.unlink()
        story.run("emptied")
        yield story


def test_the_first_run_reads_every_file(story: Story) -> None:
    run = story.runs["first"]
    assert (run.problem, run.fresh) == ("", 3)
    assert run.outcomes == {
        ("甲", "published"),
        ("乙", "quarantined equation_failed"),
        ("庚", "published"),
    }


def test_a_second_run_reads_nothing_and_publishes_nothing_new(story: Story) -> None:
    first, again = story.runs["first"], story.runs["again"]
    assert again.fresh == 0
    assert (again.problem, again.version, again.outcomes) == ("", first.version, first.outcomes)


def test_one_replaced_file_costs_one_file_and_is_published(story: Story) -> None:
    run = story.runs["mended"]
    assert (run.problem, run.fresh) == ("", 1)
    assert run.version > story.runs["again"].version
    assert {name for name, outcome in run.outcomes if outcome == "published"} == {"甲", "乙", "庚"}
    assert run.amounts["甲.pdf"] == story.runs["first"].amounts["甲.pdf"]


def test_a_broken_file_leaves_the_last_good_figures(story: Story) -> None:
    run, before = story.runs["broken"], story.runs["mended"]
    assert (run.problem, run.fresh) == ("", 2)
    assert {outcome for name, outcome in run.outcomes if name == "庚"} == {
        "published",
        "quarantined truncated",
    }
    assert run.amounts["庚.pdf"] == before.amounts["庚.pdf"] > 250


def test_a_deleted_file_is_withdrawn_and_comes_back_unread(story: Story) -> None:
    assert ("甲", "quarantined withdrawn") in story.runs["broken"].outcomes
    assert story.runs["broken"].amounts["甲.pdf"] == 0
    run = story.runs["listed"]
    assert ("甲", "published") in run.outcomes
    assert run.amounts["甲.pdf"] == story.runs["first"].amounts["甲.pdf"] > 250
    assert run.fresh == 0


def test_a_known_error_is_published_and_told(story: Story) -> None:
    assert ("丁", "quarantined equation_failed") in story.runs["broken"].outcomes
    assert ("丁", "published") in story.runs["listed"].outcomes
    found = story.workspace.rows(
        "select rule, fault, withholds, message_zh from marts.findings "
        "inner join marts.documents using (document_id) where file_name = '丁.pdf' and fault = 'source'"
    )
    assert {(fault, withholds) for _, fault, withholds, _ in found} == {("source", False)}
    assert all("已核对" in message for *_, message in found)
    assert [rule for rule, *_ in found].count("known_errors.fit") == 1


def test_a_path_that_now_holds_a_copy_no_longer_stands_for_its_old_content(story: Story) -> None:
    outcomes = story.runs["listed"].outcomes
    assert ("乙", "published") in outcomes
    assert ("庚", "published") not in outcomes
    assert {("庚", "quarantined duplicate_file"), ("庚", "quarantined withdrawn")} <= outcomes
    assert (
        story.runs["listed"].amounts["庚.pdf"] == story.runs["listed"].amounts["乙.pdf"]
    )  # those of the copy


def test_too_large_a_share_withheld_leaves_the_version_in_place(story: Story) -> None:
    run, before = story.runs["refused"], story.runs["listed"]
    assert "2 of 3 budgets" in run.problem
    assert "MINGZHANG_MAX_WITHHELD" in run.problem
    assert (run.version, run.outcomes) == (before.version, before.outcomes)


def test_an_empty_folder_leaves_the_version_in_place(story: Story) -> None:
    run, before = story.runs["emptied"], story.runs["listed"]
    assert "MINGZHANG_RAW" in run.problem
    assert "none lies in it, at any depth" in run.problem
    assert (run.version, run.outcomes) == (before.version, before.outcomes)


def known(story: Story) -> list[tuple[object, ...]]:
    """What the ledger says of every file."""
    with story.workspace.working() as connection:
        return connection.execute("from raw.files order by all").fetchall()


def test_another_run_has_the_lock(story: Story) -> None:
    before = known(story)
    with FileLock(story.workspace.work / "run.lock"):
        problem = story.workspace.build()
    assert "another run is working in" in problem
    assert str(story.workspace.work) in problem
    assert before == known(story) != []


def test_failing_rows_stand_in_the_check(story: Story) -> None:
    """For a person in the UI: which rows broke it, and the query that found them."""
    check = dg.AssetCheckKey(dg.AssetKey(["proof", "equations"]), "expenditure_down")
    with dg.DagsterInstance.get() as instance:
        records = instance.event_log_storage.get_asset_check_execution_history(check, limit=20)
        statuses = {run.status for run in instance.get_runs()}
    events = [record.event.dagster_event for record in records if record.event]
    evaluations = [
        event.asset_check_evaluation_data
        for event in events
        if event and event.event_type == dg.DagsterEventType.ASSET_CHECK_EVALUATION
    ]
    failed = evaluations[0]
    assert not failed.passed
    rows = failed.metadata["failures"].records
    assert failed.severity == dg.AssetCheckSeverity.WARN
    assert len(rows) == failed.metadata["failing_rows"].value >= 1
    assert {"document_id", "rule", "place", "message_zh", "message_en", "pages"} <= set(rows[0].data)
    assert "proof.failed_equations" in failed.metadata["query"].value
    assert statuses == {dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE}


def test_every_table_tells_its_columns_and_rows(story: Story) -> None:
    tables = [".".join(key.path) for key in defs.resolve_asset_graph().get_all_asset_keys()]
    tables = [table for table in tables if not table.startswith("published.")]
    assert {mart.table for mart in marts()} < set(tables)
    for table in tables:
        told = materialized(table).metadata
        assert told["dagster/row_count"].value >= 0
        columns = told["dagster/column_schema"].value.columns
        assert [column.name for column in columns if not column.description] == [], table
        assert len(columns) >= 3, table
        assert set(told["dagster/column_lineage"].value.deps_by_column) == {column.name for column in columns}


def deps_of(table: str) -> Mapping[str, Sequence[dg.TableColumnDep]]:
    return materialized(table).metadata["dagster/column_lineage"].value.deps_by_column


@pytest.mark.parametrize("mart", ["amounts", "projects", "balance"])
def test_a_published_amount_is_traced_to_the_printed_cell(story: Story, mart: str) -> None:
    """Column by column upwards, as the UI draws it."""
    reached: set[tuple[str, str]] = set()
    todo = [(f"marts.{mart}", "amount_yuan")]
    while todo:
        if (here := todo.pop()) in reached:
            continue
        reached.add(here)
        if here[0] != "raw.files":
            todo += [(".".join(d.asset_key.path), d.column_name) for d in deps_of(here[0]).get(here[1], ())]
    assert reached >= {
        ("marts.amounts", "amount_yuan"),
        ("facts.amounts", "amount_yuan"),
        ("extracted.cells", "text"),
        ("raw.files", "sha256"),
    }


def test_lineage_names_no_column_that_is_not_there(story: Story) -> None:
    with story.workspace.working() as working, story.workspace.open() as published:
        there = {
            (f"{schema}.{table}", column)
            for connection in (working, published)
            for schema, table, column in connection.execute(
                "select schema_name, table_name, column_name from duckdb_columns()"
            ).fetchall()
        }
    told = {
        (".".join(dep.asset_key.path), dep.column_name)
        for mart in marts()
        for found in deps_of(mart.table).values()
        for dep in found
    }
    assert told - there == set()


def test_the_quarantine_is_a_table_in_the_ui(story: Story) -> None:
    """As the last run that judged anything left it: it was refused, and says why before it stops."""
    for asset, name in (("quarantine.documents", "quarantine"), ("proof.decisions", "quarantine")):
        table = materialized(asset).metadata[name]
        assert isinstance(table, dg.TableMetadataValue)
        assert {"file_name", "code", "page", "message_zh", "release_en"} <= set(table.records[0].data)
    listed = story.workspace.rows("select count(*) from quarantine.documents")
    assert materialized("quarantine.documents").metadata["dagster/row_count"].value == listed[0][0] > 0
