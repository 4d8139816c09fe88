"""``mingzhang check``: what the build would say of a few files, in seconds and without a warehouse.

The way through: `run` takes files through the same layers as the build, in memory; `asking` turns what the
proof's tables then hold into values (`model`); `terminal` prints them, `report` makes a page of them, with
pieces of the pages as pictures (`marking` says which cells are boxed in them, `words` names things in Chinese
and English). Dagster and Great Expectations, whose imports alone cost seconds, are not needed.
"""
