"""What cannot be measured is told with its reason, and stops nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import peers as bench_peers
from benchmarks.peers import PINNED, ReaderProcess, as_it_was, peers
from support.pages import page, table


def test_readers_that_cannot_be_installed_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    found = list(peers(tmp_path))
    assert [peer.name.split(" ")[0] for peer in found] == list(bench_peers.WAYS)
    assert [peer.reader for peer in found] == [None] * len(found)
    assert all("No matching distribution" in peer.problem for peer in found)


def test_a_commit_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_peers, "AS_IT_WAS", "no-such-commit")
    found = as_it_was(tmp_path)
    assert (found.reader, "no-such-commit" in found.problem) == (None, True)


def test_a_reader_that_ends_on_a_file_reads_none(tmp_path: Path) -> None:
    sound, broken = tmp_path / "a.pdf", tmp_path / "b.pdf"
    page(sound, table([["项目", "预算"], ["合计", "1.00"]]))
    broken.write_text("no PDF")
    with ReaderProcess("mingzhang") as reader:
        assert reader.cells(sound) == ["项目", "预算", "合计", "1.00"]
        assert len(reader.seconds(sound, 2)) == 2
        assert not reader.can_read(broken)


def test_every_pin_has_its_hash_and_no_address() -> None:
    for pin in PINNED.read_text("utf-8").splitlines():
        requirement, digest = pin.split(" ")
        assert requirement.split("==")[0] in bench_peers.WAYS
        assert digest.startswith("--hash=sha256:")
