"""Dagster's entry, by the name that its tools look for."""

from pipelines.defs.assembled import defs

__all__ = ["defs"]
