"""Which files there are."""

from __future__ import annotations

from pathlib import Path

from pipelines.store import raw_files, raw_folder
from pipelines.store.warehouse import connect


def names(raw: Path) -> list[str]:
    return [path.relative_to(raw).as_posix() for path in raw_folder.find_files(raw)]


def put(path: Path, content: bytes = b"%PDF-") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_pdfs_are_found_at_any_depth_and_nothing_else_is(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for name in ("b.pdf", "甲/乙 丙.PDF", ".copying.pdf", "notes.txt", "甲/a.pdf"):
        put(raw / name)
    (raw / "folder.pdf").mkdir()
    assert names(raw) == ["b.pdf", "甲/a.pdf", "甲/乙 丙.PDF"]


def test_links_are_followed_and_a_loop_does_no_harm(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    put(raw / "own.pdf")
    put(tmp_path / "elsewhere" / "linked.pdf")
    (raw / "away").symlink_to(tmp_path / "elsewhere")
    (raw / "self").symlink_to(raw)
    assert names(raw) == ["own.pdf", "away/linked.pdf"]


def test_the_ledger_remembers_what_is_gone(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    first, second = put(raw / "a.pdf", b"%PDF-1"), put(raw / "b.pdf", b"%PDF-2")
    with connect(tmp_path / "w.duckdb") as connection:
        assert raw_files.scan(connection, raw).height == 2
        second.unlink()
        first.write_bytes(b"%PDF-changed")
        raw_files.scan(connection, raw)
        rows = connection.execute(
            "select file_name, size_bytes, present from raw.files order by file_name, present"
        ).fetchall()
    assert rows == [("a.pdf", 6, False), ("a.pdf", 12, True), ("b.pdf", 6, False)]


def test_the_state_changes_with_names_sizes_and_times_only(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    path = put(raw / "a.pdf")
    before = raw_folder.state(raw)
    assert raw_folder.state(raw) == before
    path.rename(raw / "b.pdf")
    assert raw_folder.state(raw) != before
