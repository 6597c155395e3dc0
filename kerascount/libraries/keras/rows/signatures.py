"""Signatures as text, parsed once: the parameters of a constructor with their defaults.

Must not know: calls, scripts.
"""

from __future__ import annotations

import ast
import functools
from dataclasses import replace

from kerascount.libraries.keras.rows.base import Parameter, Row


@functools.cache
def parameters(signature: str) -> tuple[Parameter, ...]:
    """The parameters of ``(filters, kernel_size, strides=(1, 1))``; defaults are literals."""
    definition = ast.parse(f"def f{signature}: pass").body[0]
    assert isinstance(definition, ast.FunctionDef)
    arguments = definition.args
    missing = len(arguments.args) - len(arguments.defaults)
    defaults = [None] * missing + [ast.literal_eval(d) for d in arguments.defaults]
    found = [
        Parameter(a.arg, default, required=i < missing)
        for i, (a, default) in enumerate(zip(arguments.args, defaults, strict=True))
    ]
    for argument, node in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        default = None if node is None else ast.literal_eval(node)
        found.append(Parameter(argument.arg, default, required=node is None, keyword_only=True))
    return tuple(found)


def parameters_of(row: Row) -> tuple[Parameter, ...]:
    """The parameters of a row's constructor, those that it takes through ``**kwargs`` included."""
    more = (replace(p, keyword_only=True) for p in parameters(row.passed_on))
    return (*parameters(row.signature), *more)


def initialized(*names: str) -> str:
    """The initializer, regularizer and constraint arguments of weights, in Keras's order."""
    initializers = ", ".join(f"{n}_initializer={INITIALIZERS.get(n, 'glorot_uniform')!r}" for n in names)
    regularizers = ", ".join(f"{n}_regularizer=None" for n in names)
    constraints = ", ".join(f"{n}_constraint=None" for n in names)
    return f"{initializers}, {regularizers}, activity_regularizer=None, {constraints}"


def plainly_initialized(*names: str) -> str:
    """The same without `activity_regularizer`, which stands among the base class's arguments."""
    return initialized(*names).replace(" activity_regularizer=None,", "")


INITIALIZERS = {
    "bias": "zeros",
    "recurrent": "orthogonal",
    "embeddings": "uniform",
    "gamma": "ones",
    "beta": "zeros",
    "alpha": "Zeros",
}
