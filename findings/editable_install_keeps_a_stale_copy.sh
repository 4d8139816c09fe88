#!/usr/bin/env bash
# hatchling 1.33.0, CPython 3.11.
# force-include brings files from outside a package into the wheel. In an editable install, whose point is that the files in use are
# those being edited, they are copied into site-packages once, and no link or hook leads back: whoever edits the SQL or the words
# of such a folder runs with those of the last installation. dev-mode-dirs and sources do without the copy.
# Seen: after an edit the package still reads "old" from site-packages, where the file in the checkout says "new".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet hatchling==1.33.0 editables==0.5
cat > "$folder/install.py" <<'PYTHON'
import pathlib
import subprocess
import sys

project = pathlib.Path("project")
(project / "shop").mkdir(parents=True)
(project / "data").mkdir()
(project / "shop" / "__init__.py").write_text("")
(project / "data" / "words.txt").write_text("old")
(project / "pyproject.toml").write_text(
    '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
    '[project]\nname = "shop"\nversion = "1"\n'
    '[tool.hatch.build.targets.wheel]\npackages = ["shop"]\n'
    '[tool.hatch.build.targets.wheel.force-include]\ndata = "shop/data"\n'
)
pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-build-isolation", "--no-deps", "-e", "project"]
subprocess.run(pip, check=True)
(project / "data" / "words.txt").write_text("new")
for folder in map(pathlib.Path, sys.path):
    copy = folder / "shop" / "data" / "words.txt"
    if copy.exists():
        print(folder.name, copy.read_text())
PYTHON
seen=$(cd "$folder" && env/bin/python install.py)
echo "$seen"
expected='site-packages old'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
