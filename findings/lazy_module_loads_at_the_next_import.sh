#!/usr/bin/env bash
# CPython 3.11, scipy 1.17.1.
# A module that importlib's LazyLoader puts off, as its documentation shows, is loaded in full by the next `from package import
# module` of anybody, used or not: the import statement looks for the name on the package first, finds none, and asks the module for
# its __spec__, which is a use of it. It stays put off only where it was set as an attribute of its package, too, which the
# documentation does not say.
# Seen: `from scipy import stats` loads hundreds of modules where the recipe alone was followed, and none with the attribute.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet scipy==1.17.1
cat > "$folder/late.py" <<'PYTHON'
import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

spec = find_spec("scipy.stats")
spec.loader = LazyLoader(spec.loader)
sys.modules["scipy.stats"] = late = module_from_spec(spec)
spec.loader.exec_module(late)
if sys.argv[1] == "attribute":
    sys.modules["scipy"].stats = late
before = len(sys.modules)
from scipy import stats

print(sys.argv[1], "loads", "hundreds" if len(sys.modules) - before > 200 else len(sys.modules) - before)
assert stats.norm.cdf(0) == 0.5
PYTHON
seen=$(cd "$folder" && env/bin/python late.py recipe && env/bin/python late.py attribute)
echo "$seen"
expected='recipe loads hundreds
attribute loads 0'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
