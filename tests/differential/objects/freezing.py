"""Layers and models that are frozen and thawed, before and after they are compiled or used."""

from __future__ import annotations

from collections.abc import Callable

from tests.differential.writer import Built, Writer


def whole(w: Writer, m: Built) -> str:
    return f"{m.variable}.trainable = {w.d.pick((False, False, True))}"


def slices(w: Writer, m: Built) -> str:
    k = w.d.between(1, 6)
    part = w.d.pick((f"[:{k}]", f"[:-{k}]", f"[{k}:]", f"[-{k}:]", "", f"[::{min(k, 3)}]"))
    return f"for layer in {m.variable}.layers{part}:\n    layer.trainable = {w.d.pick((False, False, True))}"


def one(w: Writer, m: Built) -> str:
    value = w.d.pick((False, False, True))
    which = [f"layers[{w.d.pick((0, -1))}]", "get_layer(index=0)"]
    which += [f"get_layer({name!r})" for name, _ in m.names]
    which += [f"get_layer(name={name!r})" for name, _ in m.names]
    return f"{m.variable}.{w.d.pick(which)}.trainable = {value}"


def by_class(w: Writer, m: Built) -> str:
    kind = w.d.pick(("BatchNormalization", "Dense", "Conv2D"))
    test = w.d.pick((f"isinstance(layer, {w.layers}{kind})", f"layer.__class__.__name__ == {kind!r}"))
    return f"for layer in {m.variable}.layers:\n    if {test}:\n        layer.trainable = False"


def from_a_name_on(w: Writer, m: Built) -> str:
    if not m.names:
        return slices(w, m)
    name, _ = w.d.pick(m.names)
    return (
        "seen = False\n"
        f"for layer in {m.variable}.layers:\n"
        f"    if layer.name == {name!r}:\n        seen = True\n"
        "    layer.trainable = seen"
    )


WAYS: tuple[Callable[[Writer, Built], str], ...] = (
    whole,
    whole,
    slices,
    slices,
    one,
    by_class,
    from_a_name_on,
)


def freeze(w: Writer, m: Built) -> None:
    """One or two of the ways, perhaps around `compile`, and a summary."""
    d = w.d
    compiled = d.chance(0.35) and len(m.outputs) == 1 and m.plain
    if compiled and d.chance(0.6):
        w.write(f"{m.variable}.compile(loss='mse', optimizer='sgd')")
    for _ in range(d.pick((1, 1, 2))):
        w.write(d.pick(WAYS)(w, m))
    if compiled and d.chance(0.4):
        w.write(f"{m.variable}.compile('sgd', 'mse')")
    if d.chance(0.6):
        w.write(f"{m.variable}.summary()")
