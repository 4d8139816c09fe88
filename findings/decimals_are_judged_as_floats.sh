#!/usr/bin/env bash
# great-expectations 1.24.1, pandas 2.2.3, CPython 3.11.
# A column of Decimal is valid input and is reported back as Decimal, but bounds given as Decimal become floats, and so does a sum.
# A figure that is 0.89 too large passes a bound of 17 digits; 0.10 and 0.20 do not add up to 0.30; and a total that is off by
# 60 cents is the expected one. Values in a set are compared as Decimal and found different, as they should be.
# Seen: between and max succeed at 12345678901234567.89 <= 12345678901234567.00, the sum of 0.10 and 0.20 fails.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet great-expectations==1.24.1 pandas==2.2.3
cat > "$folder/amounts.py" <<'PYTHON'
import logging
import os
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
os.environ["GX_ANALYTICS_ENABLED"] = "false"
from decimal import Decimal

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas as pd

context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
frame = pd.DataFrame({
    "large": [Decimal("12345678901234567.89"), Decimal("0.01")],
    "small": [Decimal("0.10"), Decimal("0.20")],
})
asset = context.data_sources.add_pandas("frames").add_dataframe_asset("amounts")
batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": frame})
least, total = Decimal("12345678901234567.00"), Decimal("12345678901234568.50")
for expectation in (
    gxe.ExpectColumnValuesToBeBetween(column="large", max_value=least),
    gxe.ExpectColumnMaxToBeBetween(column="large", max_value=least),
    gxe.ExpectColumnValuesToBeInSet(column="large", value_set=[least, Decimal("0.01")]),
    gxe.ExpectColumnSumToBeBetween(column="large", min_value=total, max_value=total),
    gxe.ExpectColumnSumToBeBetween(column="small", min_value=Decimal("0.30"), max_value=Decimal("0.30")),
):
    found = batch.validate(expectation)
    print(found.success, expectation.column, found.result.get("observed_value"))
PYTHON
seen=$(cd "$folder" && env/bin/python amounts.py)
echo "$seen"
expected='True large None
True large 12345678901234567.89
False large None
True large 1.2345678901234568e+16
False small 0.30000000000000004'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
