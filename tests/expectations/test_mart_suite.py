"""The published file is asked once more for every equation that would have withheld a document."""

from __future__ import annotations

from expectations.rules import RULES
from expectations.suites import mart_suite


def test_every_error_of_the_tables_is_asked_of_the_published_file() -> None:
    asked = " ".join(one.sql for one in mart_suite() if one.slug.startswith("published."))
    errors = {rule.slug for rule in RULES if rule.severity == "error" and not rule.about_prose}
    assert {slug for slug in errors if f"'{slug}'" not in asked} == set()
