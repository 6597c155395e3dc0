"""What a tensor holds where it is the shape of another one, or lengths taken from it: `tf.shape(x)[1] // 2`.

A content is a length or a tuple of lengths; one that is known only when the model runs is `DYNAMIC`.
Must not know: names, layers.
"""

from __future__ import annotations

from kerascount.graph.model import Tensor
from kerascount.libraries.keras.ops.operands import Operands
from kerascount.libraries.keras.values import DYNAMIC, Dynamic
from kerascount.values.objects import Array, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

ARITHMETIC = {"add": "+", "subtract": "-", "multiply": "*", "floor_divide": "//", "mod": "%"}
KEPT = frozenset(("cast", "copy", "one_by_one", "reshape", "squeeze_unknown", "expand_dims"))


def content_of(name: str, op: Operands, run: Run) -> Value:
    """The content of an operation's result; None where the result is no length that we follow."""
    if name in ARITHMETIC:
        return _arithmetic(ARITHMETIC[name], _read(op.at(0)), _read(op.at(1)), run)
    if name == "get_item":
        return _item(_read(op.first), op["key"])
    if name == "pack":
        return _all(op.first)
    if name == "concat":
        return _chained(op.first)
    if name == "prod":
        return _product(_read(op.first), op, run)
    if name in KEPT:
        return _read(op.first)
    return None


def held_by(value: Value) -> Value:
    """What data holds: numbers in lists, or one number."""
    if isinstance(value, Array):
        return value.content
    return value if isinstance(value, int | list | tuple) else None


def contents_of(name: str, op: Operands, count: int) -> list[Value]:
    """The same for an operation of several results."""
    held = _read(op.first)
    return (
        list(held) if name == "unstack" and isinstance(held, tuple) and len(held) == count else [None] * count
    )


def _read(value: Value) -> Value:
    if isinstance(value, Tensor | Array):
        return value.content
    if isinstance(value, list | tuple):
        return tuple(_read(part) for part in value)
    return value if isinstance(value, int | Dynamic | Unknown) else None


class Part(tuple[Value, ...]):
    """Lengths of a shape that has a dynamic one, within a layer: tensorflow knows each of them, but not what arithmetic
    makes of them all together."""

    __slots__ = ()


def _is_constant(content: tuple[Value, ...]) -> bool:
    """Whether tensorflow computes with the lengths when it builds a graph."""
    return not isinstance(content, Part)


def _arithmetic(operator: str, a: Value, b: Value, run: Run) -> Value:
    vectors = [value for value in (a, b) if isinstance(value, tuple)]
    if vectors and not all(map(_is_constant, vectors)):
        return Part([DYNAMIC] * max(map(len, vectors)))
    if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        return tuple(_arithmetic(operator, x, y, run) for x, y in zip(a, b, strict=True))
    if isinstance(a, tuple) and isinstance(b, int | Dynamic):
        return tuple(_arithmetic(operator, x, b, run) for x in a)
    if a is None or b is None or isinstance(a, tuple) or isinstance(b, tuple):
        return None
    if isinstance(a, Dynamic) or isinstance(b, Dynamic):
        return dynamic(operator, a, b, run)
    return run.binary(operator, a, b)


def dynamic(operator: str, a: Value, b: Value, run: Run) -> Dynamic:
    """What arithmetic on a dynamic length gives; for a batch of one it is done."""
    ones = [value.of_one if isinstance(value, Dynamic) else value for value in (a, b)]
    if not all(isinstance(one, int | float) for one in ones) or (
        ones[1] == 0 and operator in ("//", "%", "/")
    ):
        return DYNAMIC
    result = run.binary(operator, *ones)
    whole = isinstance(result, int | float) and float(result).is_integer()
    return Dynamic(int(result)) if whole else DYNAMIC


def _item(content: Value, key: Value) -> Value:
    if not isinstance(content, tuple):
        return None
    if isinstance(key, int):
        return content[key] if -len(content) <= key < len(content) else None
    if isinstance(key, slice) and all(
        isinstance(b, int) or b is None for b in (key.start, key.stop, key.step)
    ):
        found = content[key]
        return found if _is_constant(content) else Part(found)
    return None


def _chained(parts: Value) -> Value:
    """Several vectors of lengths, one after the other."""
    found = [_read(part) for part in parts] if isinstance(parts, list | tuple) else []
    if not found or not all(isinstance(part, tuple) for part in found):
        return None
    return tuple(length for part in found for length in part or ())


def _product(lengths: Value, op: Operands, run: Run) -> Value:
    if not isinstance(lengths, tuple) or op["axis"] not in (None, 0, -1) or op["keepdims"]:
        return None
    found: Value = 1
    for length in lengths:
        found = _arithmetic("*", found, length, run)
    return found


def _all(parts: Value) -> Value:
    if not isinstance(parts, list | tuple):
        return None
    found = tuple(_read(part) for part in parts)
    return found if all(isinstance(f, int | Dynamic | Unknown) for f in found) else None
