"""`itertools`: eager, in lists; what would have no end or too many elements is unknown.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

from kerascount.libraries.known import MAX_ITEMS, derived, first_unknown, too_many
from kerascount.libraries.symbols import Function, Functions
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown


def _bounded(name: str, values: Iterable[Value], call: Call, run: Run) -> Value:
    result = list(itertools.islice(values, MAX_ITEMS + 1))
    return result if len(result) <= MAX_ITEMS else too_many(name, call, run)


def _columns(values: list[Value], run: Run) -> list[list[Value]] | Unknown:
    columns: list[list[Value]] = []
    for value in values:
        column = run.iterate(value)
        if isinstance(column, Unknown):
            return column
        columns.append(column)
    return columns


def _over_iterables(name: str, function: Callable[..., Iterable[Value]], *keywords: str) -> Function:
    """A function whose positional arguments are all iterables."""

    def compute(call: Call, run: Run) -> Value:
        columns = _columns(call.values(), run)
        options = {k: call.get(k) for k in keywords if k in call.keywords}
        if isinstance(columns, Unknown) or _doubtful_number(options.get("repeat")):
            return derived(name, call, run)
        return _bounded(name, function(*columns, **options), call, run)

    return compute


def _doubtful_number(value: Value) -> bool:
    return value is not None and not (isinstance(value, int) and 0 <= value < 100)


def _product_size(columns: list[list[Value]], repeat: int) -> int:
    size = 1
    for column in columns * repeat:
        size = min(size * len(column), MAX_ITEMS + 1)
    return size


def _product(call: Call, run: Run) -> Value:
    columns, repeat = _columns(call.values(), run), call.get("repeat", None, 1)
    if isinstance(columns, Unknown) or _doubtful_number(repeat):
        return derived("itertools.product", call, run)
    if _product_size(columns, repeat) > MAX_ITEMS:
        return too_many("itertools.product", call, run)
    return [tuple(row) for row in itertools.product(*columns, repeat=repeat)]


def _selection(name: str, function: Callable[..., Iterable[Value]]) -> Function:
    """`combinations(iterable, r)` and its kin."""

    def compute(call: Call, run: Run) -> Value:
        values, size = run.iterate(call.get("iterable", 0)), call.get("r", 1)
        if isinstance(values, Unknown) or not isinstance(size, int | None):
            return derived(name, call, run)
        size = len(values) if size is None else size
        if size < 0 or size > 1_000 or len(values) > MAX_ITEMS:
            return too_many(name, call, run)
        return _bounded(name, function(values, size), call, run)

    return compute


def _repeat(call: Call, run: Run) -> Value:
    value, times = call.get("object", 0), call.get("times", 1)
    if isinstance(times, Unknown):
        return derived("itertools.repeat", call, run)
    if not isinstance(times, int):
        return run.unknown("itertools.repeat(...)", "an iterator without end")
    return [value] * times if times <= MAX_ITEMS else too_many("itertools.repeat", call, run)


def _islice(call: Call, run: Run) -> Value:
    iterable, *ends = call.values() or [None]
    values = run.iterate(iterable)
    if isinstance(values, Unknown) or first_unknown(ends):
        return derived("itertools.islice", call, run)
    try:
        return list(itertools.islice(values, *ends))
    except (TypeError, ValueError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def _accumulate(call: Call, run: Run) -> Value:
    values, function = run.iterate(call.get("iterable", 0)), call.get("func", 1)
    if isinstance(values, Unknown):
        return derived("itertools.accumulate", call, run)
    start = call.get("initial")
    values = values if start is None else [start, *values]
    result = values[:1]
    for value in values[1:]:
        last = result[-1]
        step = run.binary("+", last, value) if function is None else run.call(function, Call.of(last, value))
        result.append(step)
    return result


def _chained(call: Call, run: Run) -> Value:
    outer = run.iterate(call.get("iterable", 0))
    if isinstance(outer, Unknown):
        return derived("itertools.chain.from_iterable", call, run)
    return TABLE["itertools.chain"](Call.of(*outer), run)


def _starmap(call: Call, run: Run) -> Value:
    rows = run.iterate(call.get("iterable", 1))
    columns = rows if isinstance(rows, Unknown) else _columns(rows, run)
    if isinstance(columns, Unknown):
        return derived("itertools.starmap", call, run)
    return [run.call(call.get("function", 0), Call.of(*row)) for row in columns]


def _truths(call: Call, run: Run) -> tuple[list[Value], list[bool]] | Unknown:
    predicate, values = call.get("predicate", 0), run.iterate(call.get("iterable", 1))
    if isinstance(values, Unknown):
        return values
    truths = [run.truth(v if predicate is None else run.call(predicate, Call.of(v))) for v in values]
    doubt = next((t for t in truths if isinstance(t, Unknown)), None)
    return doubt if doubt is not None else (values, [t is True for t in truths])


def _filtered(name: str, choose: Callable[[list[Value], list[bool]], list[Value]]) -> Function:
    def compute(call: Call, run: Run) -> Value:
        found = _truths(call, run)
        return derived(name, call, run) if isinstance(found, Unknown) else choose(*found)

    return compute


def _while_true(values: list[Value], truths: list[bool]) -> list[Value]:
    return values[: truths.index(False)] if False in truths else values


def _after_true(values: list[Value], truths: list[bool]) -> list[Value]:
    return values[truths.index(False) :] if False in truths else []


def _where_false(values: list[Value], truths: list[bool]) -> list[Value]:
    return [v for v, keep in zip(values, truths, strict=True) if not keep]


def _tee(call: Call, run: Run) -> Value:
    values, copies = run.iterate(call.get("iterable", 0)), call.get("n", 1, 2)
    if isinstance(values, Unknown) or _doubtful_number(copies):
        return derived("itertools.tee", call, run)
    return tuple(list(values) for _ in range(copies))


def _endless(name: str) -> Function:
    return lambda call, run: run.unknown(f"{name}(...)", "an iterator without end")


def _pairs(values: list[Any]) -> list[Value]:
    return list(itertools.pairwise(values))


TABLE: dict[str, Function] = {
    "itertools.chain": _over_iterables("itertools.chain", itertools.chain),
    "itertools.chain.from_iterable": _chained,
    "itertools.product": _product,
    "itertools.repeat": _repeat,
    "itertools.count": _endless("itertools.count"),
    "itertools.cycle": _endless("itertools.cycle"),
    "itertools.islice": _islice,
    "itertools.zip_longest": _over_iterables("itertools.zip_longest", itertools.zip_longest, "fillvalue"),
    "itertools.accumulate": _accumulate,
    "itertools.combinations": _selection("itertools.combinations", itertools.combinations),
    "itertools.combinations_with_replacement": _selection(
        "itertools.combinations_with_replacement", itertools.combinations_with_replacement
    ),
    "itertools.permutations": _selection("itertools.permutations", itertools.permutations),
    "itertools.pairwise": _over_iterables("itertools.pairwise", _pairs),
    "itertools.starmap": _starmap,
    "itertools.takewhile": _filtered("itertools.takewhile", _while_true),
    "itertools.dropwhile": _filtered("itertools.dropwhile", _after_true),
    "itertools.filterfalse": _filtered("itertools.filterfalse", _where_false),
    "itertools.tee": _tee,
}

FUNCTIONS: Functions = TABLE
