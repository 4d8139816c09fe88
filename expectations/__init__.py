"""What must be true, said as sentences: rules as values, the suites built from them, and the judge.

`rules` holds every promise a document makes; `equations` works them out into terms and verdicts;
`suites` turns rules and one-off SQL into Great Expectations suites; `judge` runs those and is the
only module that speaks to Great Expectations. Nothing here knows how a page is read.
"""
