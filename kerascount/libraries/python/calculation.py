"""`math`, `operator`, `numbers`: computed exactly on known numbers, formulas of their arguments otherwise.

Must not know: Keras, syntax.
"""

from __future__ import annotations

import math
from functools import partial

from kerascount.libraries.known import MAX_BITS, derived, exact, item_of
from kerascount.libraries.symbols import Constants, Function, Functions
from kerascount.values.objects import Call, Native, Value
from kerascount.values.protocol import Run
from kerascount.values.unknown import Unknown

EXACT = (
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos", "cosh",
    "degrees", "erf", "erfc", "exp", "exp2", "expm1", "fabs", "floor", "fmod", "frexp", "gamma", "gcd", "hypot",
    "isclose", "isfinite", "isinf", "isnan", "isqrt", "lcm", "ldexp", "lgamma", "log", "log10", "log1p", "log2",
    "modf", "nextafter", "pow", "radians", "remainder", "sin", "sinh", "sqrt", "tan", "tanh", "trunc", "ulp",
)  # fmt: skip

GROWING = ("comb", "factorial", "perm")
"""Functions whose result, or the time it takes, is too large for large arguments."""


def _growing(name: str) -> Function:
    compute = exact(f"math.{name}", getattr(math, name))

    def guarded(call: Call, run: Run) -> Value:
        if any(isinstance(v, int) and v.bit_length() > 10 for v in call.values()):
            return run.unknown(f"math.{name}(...)", f"an integer of more than {MAX_BITS:,} bits")
        return compute(call, run)

    return guarded


def product(call: Call, run: Run) -> Value:
    """`math.prod(iterable, start=1)`: an exact formula where factors are unknown."""
    factors = run.iterate(call.get("iterable", 0))
    if isinstance(factors, Unknown):
        return derived("math.prod", call, run)
    result = call.get("start", 1, 1)
    for factor in factors:
        result = run.binary("*", result, factor)
    return result


def float_sum(call: Call, run: Run) -> Value:
    """`math.fsum(iterable)`."""
    terms = run.iterate(call.get("seq", 0))
    if isinstance(terms, Unknown):
        return derived("math.fsum", call, run)
    return exact("math.fsum", lambda *given: math.fsum(given))(Call.of(*terms), run)


# --- operator ----------------------------------------------------------------------------------

BINARY = {
    "add": "+", "sub": "-", "mul": "*", "truediv": "/", "floordiv": "//", "mod": "%", "pow": "**", "matmul": "@",
    "lshift": "<<", "rshift": ">>", "and_": "&", "or_": "|", "xor": "^", "lt": "<", "le": "<=", "gt": ">",
    "ge": ">=", "eq": "==", "ne": "!=", "iadd": "+", "isub": "-", "imul": "*", "concat": "+",
}  # fmt: skip


def _binary(operator: str, call: Call, run: Run) -> Value:
    return run.binary(operator, call.get("a", 0), call.get("b", 1))


def _item_getter(call: Call, run: Run) -> Value:
    keys = call.values()

    def get(inner: Call, run: Run) -> Value:
        found = [item_of(inner.get("obj", 0), key, run) for key in keys]
        return found[0] if len(found) == 1 else tuple(found)

    return Native("itemgetter", get)


def _attribute_getter(call: Call, run: Run) -> Value:
    names = call.values()

    def get(inner: Call, run: Run) -> Value:
        found = [_path(inner.get("obj", 0), name, run) for name in names]
        return found[0] if len(found) == 1 else tuple(found)

    return Native("attrgetter", get)


def _path(value: Value, name: Value, run: Run) -> Value:
    if not isinstance(name, str):
        return run.unknown("attribute", "unsupported: an attribute whose name is computed")
    for part in name.split("."):
        value = run.attribute(value, part)
    return value


FUNCTIONS: Functions = {
    **{f"math.{name}": exact(f"math.{name}", getattr(math, name)) for name in EXACT},
    **{f"math.{name}": _growing(name) for name in GROWING},
    "math.prod": product,
    "math.fsum": float_sum,
    **{f"operator.{name}": partial(_binary, sign) for name, sign in BINARY.items()},
    "operator.getitem": lambda call, run: item_of(call.get("a", 0), call.get("b", 1), run),
    "operator.neg": lambda call, run: run.binary("-", 0, call.get("a", 0)),
    "operator.itemgetter": _item_getter,
    "operator.attrgetter": _attribute_getter,
}

CONSTANTS: Constants = {f"math.{name}": getattr(math, name) for name in ("pi", "e", "tau", "inf", "nan")}
