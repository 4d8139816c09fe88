"""`mingzhang check`, measured: a whole command with its report against plain pdfplumber reading the same document.

Both are processes of their own, imports included, in interleaved rounds, so a busy machine slows both alike;
the medians of the wall time and their ratio are what to quote.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from support.golden_tables import SEEDS

from pipelines.domain.settings import ROOT

ROUNDS = 5
CHECK = "from pipelines.commands.cli import main\nif __name__ == '__main__':\n    main()\n"
PLUMBER = """import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
        page.close()
"""


def seconds(program: Path, *arguments: str) -> float:
    began = time.perf_counter()
    command = [sys.executable, str(program), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env={"PYTHONPATH": str(ROOT)})
    assert done.returncode == 0, done.stderr.decode()
    return time.perf_counter() - began


def measure(document: Path, folder: Path) -> tuple[float, float]:
    """Median seconds of a check with its report, and of pdfplumber."""
    programs = {"check.py": CHECK, "plumber.py": PLUMBER}
    for name, source in programs.items():
        (folder / name).write_text(source, encoding="utf-8")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        html = str(folder / "report.html")
        ours.append(seconds(folder / "check.py", "check", str(document), "--html", html))
        theirs.append(seconds(folder / "plumber.py", str(document)))
    return statistics.median(ours), statistics.median(theirs)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for document in SEEDS:
            ours, theirs = measure(document, Path(folder))
            sys.stdout.write(
                f"{document.stem}: {ours:.2f} s, pdfplumber {theirs:.2f} s, × {ours / theirs:.2f}\n"
            )


if __name__ == "__main__":
    main()
