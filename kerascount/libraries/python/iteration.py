"""`itertools`: iterators of ours, which compute as much as is asked for.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator

from kerascount.libraries.known import MAX_ITEMS, call_text, derived, too_many
from kerascount.libraries.symbols import Function, Functions
from kerascount.values.classes import Iteration, Lost
from kerascount.values.objects import Call, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

Elements = Callable[[Call, Run], Iterator[Value]]


def _lazily(name: str, elements: Elements) -> Function:
    """A function that gives an iterator; unknown where an argument is."""

    def make(call: Call, run: Run) -> Value:
        values = [*call.values(), *(a.value for a in call.keywords.values())]
        if any(isinstance(v, Unknown) for v in values):
            return derived(name, call, run)
        return run.created(Iteration(call_text(call, name), elements(call, run)))

    return make


def _condition(run: Run, predicate: Value, value: Value) -> bool:
    truth = run.truth(value if predicate is None else run.call(predicate, Call.of(value)))
    if isinstance(truth, Unknown):
        raise Lost(truth)
    return truth


# --- one after the other -------------------------------------------------------------------------


def _chain(call: Call, run: Run) -> Iterator[Value]:
    for iterable in call.values():
        yield from run.each(iterable)


def _flattened(call: Call, run: Run) -> Iterator[Value]:
    for iterable in run.each(call.get("iterable", 0)):
        yield from run.each(iterable)


def _count(call: Call, run: Run) -> Iterator[Value]:
    number, step = call.get("start", 0, 0), call.get("step", 1, 1)
    while True:
        yield number
        number = run.binary("+", number, step)


def _cycle(call: Call, run: Run) -> Iterator[Value]:
    saved: list[Value] = []
    for value in run.each(call.get("iterable", 0)):
        saved.append(value)
        yield value
    while saved:
        yield from saved


def _repeat(call: Call, run: Run) -> Iterator[Value]:
    value, times = call.get("object", 0), call.get("times", 1)
    yield from itertools.repeat(value) if times is None else itertools.repeat(value, times)


def _slice(call: Call, run: Run) -> Iterator[Value]:
    iterable, *ends = call.values() or [None]
    try:
        yield from itertools.islice(run.each(iterable), *ends)
    except (TypeError, ValueError) as trouble:
        raise run.fail(type(trouble).__name__, str(trouble)) from None


def _accumulate(call: Call, run: Run) -> Iterator[Value]:
    function, start = call.get("func", 1), call.get("initial")
    total: list[Value] = [] if start is None else [start]
    yield from total
    for value in run.each(call.get("iterable", 0)):
        if not total:
            total = [value]
        elif function is None:
            total = [run.binary("+", total[0], value)]
        else:
            total = [run.call(function, Call.of(total[0], value))]
        yield total[0]


def _starmap(call: Call, run: Run) -> Iterator[Value]:
    for row in run.each(call.get("iterable", 1)):
        yield run.call(call.get("function", 0), Call.of(*run.each(row)))


def _take_while(call: Call, run: Run) -> Iterator[Value]:
    for value in run.each(call.get("iterable", 1)):
        if not _condition(run, call.get("predicate", 0), value):
            return
        yield value


def _drop_while(call: Call, run: Run) -> Iterator[Value]:
    begun = False
    for value in run.each(call.get("iterable", 1)):
        begun = begun or not _condition(run, call.get("predicate", 0), value)
        if begun:
            yield value


def _filter_false(call: Call, run: Run) -> Iterator[Value]:
    for value in run.each(call.get("iterable", 1)):
        if not _condition(run, call.get("predicate", 0), value):
            yield value


def _pairwise(call: Call, run: Run) -> Iterator[Value]:
    yield from itertools.pairwise(run.each(call.get("iterable", 0)))


def _zip_longest(call: Call, run: Run) -> Iterator[Value]:
    columns = [run.each(v) for v in call.values()]
    yield from itertools.zip_longest(*columns, fillvalue=call.get("fillvalue"))


def _batched(call: Call, run: Run) -> Iterator[Value]:
    elements = run.each(call.get("iterable", 0))
    while batch := tuple(itertools.islice(elements, call.get("n", 1))):
        yield batch


def _groups(call: Call, run: Run) -> Iterator[Value]:
    """Each key with an iterator over its group, which is read at once: no script looks at groups out of order."""
    key, group, last = call.get("key", 1), list[Value](), None
    for value in run.each(call.get("iterable", 0)):
        now = value if key is None else run.call(key, Call.of(value))
        same = run.truth(run.binary("==", last, now)) if group else True
        if isinstance(same, Unknown):
            raise Lost(same)
        if not same:
            yield last, list(group)
            group.clear()
        group.append(value)
        last = now
    if group:
        yield last, group


def _tee(call: Call, run: Run) -> Value:
    values, copies = run.iterate(call.get("iterable", 0)), call.get("n", 1, 2)
    if isinstance(values, Unknown) or not (isinstance(copies, int) and 0 <= copies < 100):
        return derived("itertools.tee", call, run)
    return tuple(run.created(Iteration("tee(...)", iter(values))) for _ in range(copies))


# --- arrangements --------------------------------------------------------------------------------


def _product_size(columns: list[list[Value]], repeat: int) -> int:
    size = 1
    for column in columns * repeat:
        size = min(size * len(column), MAX_ITEMS + 1)
    return size


def _product(call: Call, run: Run) -> Value:
    columns, repeat = [run.iterate(v) for v in call.values()], call.get("repeat", None, 1)
    known = [c for c in columns if not isinstance(c, Unknown)]
    if len(known) != len(columns) or not (isinstance(repeat, int) and 0 <= repeat < 100):
        return derived("itertools.product", call, run)
    if _product_size(known, repeat) > MAX_ITEMS:
        return too_many("itertools.product", call, run)
    return _iterator("itertools.product", itertools.product(*known, repeat=repeat), call, run)


def _selection(name: str, function: Callable[..., Iterable[Value]]) -> Function:
    """`combinations(iterable, r)` and its kin."""

    def compute(call: Call, run: Run) -> Value:
        values, size = run.iterate(call.get("iterable", 0)), call.get("r", 1)
        if isinstance(values, Unknown) or not isinstance(size, int | None):
            return derived(name, call, run)
        size = len(values) if size is None else size
        if size < 0 or size > 1_000 or len(values) > MAX_ITEMS:
            return too_many(name, call, run)
        return _iterator(name, iter(function(values, size)), call, run)

    return compute


def _iterator(name: str, elements: Iterator[Value], call: Call, run: Run) -> Value:
    return run.created(Iteration(call_text(call, name), elements))


def _compress(call: Call, run: Run) -> Iterator[Value]:
    for value, keep in zip(run.each(call.get("data", 0)), run.each(call.get("selectors", 1)), strict=False):
        if _condition(run, None, keep):
            yield value


LAZY: dict[str, Elements] = {
    "chain": _chain,
    "chain.from_iterable": _flattened,
    "count": _count,
    "cycle": _cycle,
    "repeat": _repeat,
    "islice": _slice,
    "accumulate": _accumulate,
    "starmap": _starmap,
    "takewhile": _take_while,
    "dropwhile": _drop_while,
    "filterfalse": _filter_false,
    "pairwise": _pairwise,
    "zip_longest": _zip_longest,
    "batched": _batched,
    "compress": _compress,
    "groupby": _groups,
}

TABLE: dict[str, Function] = {
    **{f"itertools.{name}": _lazily(f"itertools.{name}", elements) for name, elements in LAZY.items()},
    "itertools.product": _product,
    "itertools.combinations": _selection("itertools.combinations", itertools.combinations),
    "itertools.combinations_with_replacement": _selection(
        "itertools.combinations_with_replacement", itertools.combinations_with_replacement
    ),
    "itertools.permutations": _selection("itertools.permutations", itertools.permutations),
    "itertools.tee": _tee,
}

FUNCTIONS: Functions = TABLE
