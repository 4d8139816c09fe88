"""One function of PDFium called for many objects: by a loop in C where that was built (calls.c), else one by one.

Both ways give the same. What a function takes and gives is read off its declaration in `pdfium`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipelines.reading.compiled import library
from pipelines.reading.pdfium import Handle, ffi

Handles = NDArray[np.uintp]
"""What PDFium gave, by address: `pdfium.handle` makes a pointer of one."""
Numbers = NDArray[np.int32]
"""Which parts of something, counted from 0."""

AT_ONCE = 4096
"""Places that are kept for PDFium to write into, where it is called one by one."""

_TYPES: dict[str, type[np.generic]] = {
    "int": np.int32,
    "unsigned int": np.uint32,
    "float": np.float32,
    "double": np.float64,
    "void *": np.uintp,
}
_RETURNS = {"int": "int_of", "unsigned int": "int_of", "float": "float_of", "void *": "pointer_of"}
_WRITES = {1: "one_of", 2: "two_of", 4: "four_of"}
_NTH = {"int": "_nth", "unsigned long": "_nth_long"}


_LOOPS = {start + end for start in (*_RETURNS.values(), *_WRITES.values()) for end in ("", *_NTH.values())}
ffi.cdef("".join(f"void {loop}(void*, void**, int*, long, void*, long);" for loop in _LOOPS))


def loops_of(built: Path) -> Any:
    """The loops in C; None where none were built."""
    try:
        return ffi.dlopen(str(built))
    except OSError:
        return None


loops = loops_of(library())


class _Form(NamedTuple):
    """What a function gives: ``places`` of the C type ``kind``, which are ``columns`` numbers in all.

    They are written, or returned where it ``writes`` nothing. ``loop`` calls such functions, in calls.c.
    """

    loop: str
    writes: bool
    kind: str
    places: int
    columns: int
    number: type[np.generic]


@cache
def _form(function: Callable[..., Any]) -> _Form:
    declared = ffi.typeof(function)
    has_number = len(declared.args) > 1 and declared.args[1].kind == "primitive"
    written = declared.args[1 + has_number :]
    kind = written[0].item if written else declared.result
    parts = [field.type for _, field in kind.fields] if kind.kind == "struct" else [kind]
    loop = _WRITES[len(written)] if written else _RETURNS[kind.cname]
    places = len(written) or 1
    return _Form(
        loop + (_NTH[declared.args[1].cname] if has_number else ""),
        bool(written),
        kind.cname,
        places,
        places * len(parts),
        _TYPES[parts[0].cname],
    )


def asked(function: Callable[..., Any], of: Handles | Handle, numbers: Numbers | None = None) -> NDArray[Any]:
    """What one of PDFium's functions gives for each of some objects, or for some parts of one.

    What it returns, as it is (count,); or what it writes, as float64 (count, numbers written), zeros where it fails.
    """
    form = _form(function)
    count = len(of if numbers is None else numbers)
    given = np.empty((count, form.columns), form.number)
    if count:
        (_one_by_one if loops is None else _in_c)(function, form, of, numbers, given)
    return given.astype(np.float64) if form.writes else given[:, 0]


def _in_c(
    function: Callable[..., Any],
    form: _Form,
    of: Handles | Handle,
    numbers: Numbers | None,
    given: NDArray[np.generic],
) -> None:
    objects = ffi.from_buffer("void*[]", of) if numbers is None else ffi.new("void*[]", [of])
    which = ffi.NULL if numbers is None else ffi.from_buffer("int[]", numbers)
    size = given.itemsize * form.columns // form.places
    getattr(loops, form.loop)(function, objects, which, len(given), ffi.from_buffer(given), size)


def _one_by_one(
    function: Callable[..., Any],
    form: _Form,
    of: Handles | Handle,
    numbers: Numbers | None,
    given: NDArray[np.generic],
) -> None:
    if numbers is None:
        arguments = [ffi.unpack(ffi.from_buffer("void*[]", of), len(of))]
    else:
        arguments = [[of] * len(numbers), numbers.tolist()]
    if not form.writes:
        told = ffi.new(f"{form.kind}[]", list(map(function, *arguments)))
        given[:, 0] = np.frombuffer(ffi.buffer(told), form.number)
        return
    places, pointers = _places(form.kind, form.places)
    written = np.frombuffer(ffi.buffer(places), form.number).reshape(AT_ONCE, form.columns)
    for begin in range(0, len(given), AT_ONCE):
        part = given[begin : begin + AT_ONCE]
        successes = list(
            map(function, *(argument[begin : begin + AT_ONCE] for argument in arguments), *pointers)
        )
        part[:] = written[: len(part)]
        part[np.array(successes) == 0] = 0


@cache
def _places(kind: str, places: int) -> tuple[Any, list[list[Any]]]:
    """Memory that PDFium writes into, with a pointer to each place: made once, for making them takes as long as a call.

    As PDFium itself, not for two threads at once.
    """
    array = ffi.new(f"{kind}[]", places * AT_ONCE)
    return array, [[array + places * number + place for number in range(AT_ONCE)] for place in range(places)]
