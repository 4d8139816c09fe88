#!/usr/bin/env bash
# highspy 1.15.1 (HiGHS 1.15.1), CPython 3.11.
# The usual way to ask whether a number must deviate: a binary b, and -M*b <= e <= M*b. Where e is settled at a value of at most
# a millionth of M, presolve finds the problem infeasible, though b = 1 solves it with room to spare. Without presolve HiGHS says
# so itself. Every number here is an exact integer, far from any limit of a double. With one of the two rows it is
# right too. In cents and with M = 10 million yuan, a deviation of less than 10 yuan is so told as impossible.
# Seen: at M = 999,999 optimal; at M = 1,000,000 infeasible with presolve, optimal without.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet highspy==1.15.1
cat > "$folder/deviation.py" <<'PYTHON'
import highspy


def status(m, presolve):
    solver = highspy.Highs()
    solver.silent()
    solver.setOptionValue("presolve", presolve)
    b = solver.addVariable(0, 1, obj=1, type=highspy.HighsVarType.kInteger)
    e = solver.addVariable(-highspy.kHighsInf, highspy.kHighsInf)
    solver.addConstr(e - m * b <= 0)
    solver.addConstr(-1 * e - m * b <= 0)
    solver.addConstr(e == 1)
    solver.run()
    return solver.getModelStatus().name


for m in (999_999, 1_000_000, 1_000_000_000):
    print(m, status(m, "choose"), status(m, "off"))
PYTHON
seen=$(cd "$folder" && env/bin/python deviation.py)
echo "$seen"
expected='999999 kOptimal kOptimal
1000000 kInfeasible kOptimal
1000000000 kInfeasible kOptimal'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
