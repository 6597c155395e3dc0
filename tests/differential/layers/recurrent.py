"""Layers over sequences: recurrence, attention."""

from __future__ import annotations

from tests.differential.draw import Draw
from tests.differential.layers.base import Choose, Chosen, Inner, Shape, Site, maybe


def recurrent(kind: str) -> Choose:
    """LSTM, GRU, SimpleRNN."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        steps, width = site.shape
        if width is None:
            return None
        units = d.pick((1, 2, 4, 8, 12))
        arguments: dict[str, object] = {"units": units} | maybe("return_sequences", True)(d)
        arguments |= maybe("go_backwards", True, share=0.1)(d)
        if site.generation != "1":
            arguments |= maybe("use_bias", False, share=0.1)(d)
        if kind == "GRU" and site.generation in "3t2":
            arguments |= maybe("reset_after", True, False, share=0.3)(d)
        out: Shape = (steps, units) if "return_sequences" in arguments else (units,)
        if site.generation != "1" and d.chance(0.15):
            states = ((units,),) * (2 if kind == "LSTM" else 1)
            return Chosen(kind, arguments | {"return_state": True}, out, states)
        return Chosen(kind, arguments, out)

    return choose


def conv_lstm(d: Draw, site: Site) -> Chosen | None:
    if site.first or None in site.shape or site.generation == "1":
        return None
    steps, rows, columns, _ = site.shape
    filters = d.between(1, 4)
    arguments: dict[str, object] = {"filters": filters, "kernel_size": 3, "padding": "same"}
    if d.chance(0.5):
        arguments["return_sequences"] = True
        return Chosen("ConvLSTM2D", arguments, (steps, rows, columns, filters))
    return Chosen("ConvLSTM2D", arguments, (rows, columns, filters))


def attention(d: Draw, site: Site) -> Chosen | None:
    if site.shape[-1] is None:
        return None
    arguments: dict[str, object] = {"num_heads": d.between(1, 4), "key_dim": d.pick((2, 4, 8))}
    arguments |= maybe("value_dim", 3, 5, share=0.2)(d) | maybe("use_bias", False, share=0.2)(d)
    shape = site.shape
    if d.chance(0.2):
        arguments["output_shape"] = d.between(1, 9)
        shape = (*shape[:-1], arguments["output_shape"])  # type: ignore[assignment]
    return Chosen("MultiHeadAttention", arguments, shape, several=True)


def cell(d: Draw, units: int) -> Inner:
    """A cell of Keras."""
    kind = d.pick(("LSTMCell", "GRUCell", "SimpleRNNCell"))
    return Inner(kind, {"units": units} | maybe("use_bias", False, share=0.15)(d))


def over_cells(d: Draw, site: Site) -> Chosen | None:
    """`RNN(cell)`, of one cell, of a list, of `StackedRNNCells`."""
    steps, width = site.shape
    if width is None:
        return None
    sizes = [d.pick((2, 3, 5, 8)) for _ in range(d.pick((1, 1, 2, 3)))]
    cells: object = [cell(d, n) for n in sizes]
    if len(sizes) == 1:
        cells = cell(d, sizes[0])
    elif d.chance(0.4):
        cells = Inner("StackedRNNCells", {"cells": cells})
    arguments: dict[str, object] = {"cell": cells} | maybe("return_sequences", True)(d)
    out: Shape = (steps, sizes[-1]) if "return_sequences" in arguments else (sizes[-1],)
    return Chosen("RNN", arguments, out)


def bidirectional(d: Draw, site: Site) -> Chosen | None:
    """Both ways over a sequence, in every merge mode but the one that gives several tensors."""
    steps, width = site.shape
    if width is None:
        return None
    units = d.pick((1, 2, 4, 6))
    given: dict[str, object] = {"units": units} | maybe("return_sequences", True)(d)
    kind = d.pick(("LSTM", "GRU", "SimpleRNN"))
    if kind == "GRU" and site.generation in "3t2":
        given |= maybe("reset_after", True, False, share=0.3)(d)
    mode = d.pick(("", "concat", "sum", "mul", "ave"))
    arguments: dict[str, object] = {"layer": Inner(kind, given)}
    if site.generation in "3t" and d.chance(0.15):
        arguments["backward_layer"] = Inner(kind, given | {"go_backwards": True})
    arguments |= {"merge_mode": mode} if mode else {}
    width = units if mode in ("sum", "mul", "ave") else 2 * units
    return Chosen("Bidirectional", arguments, (steps, width) if "return_sequences" in given else (width,))


def conv_lstm_of(kind: str, rank: int) -> Choose:
    """ConvLSTM of one or three spatial axes."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        if site.first or None in site.shape:
            return None
        filters = d.between(1, 3)
        arguments: dict[str, object] = {"filters": filters, "kernel_size": d.pick((1, 3)), "padding": "same"}
        whole = d.chance(0.5)
        arguments |= {"return_sequences": True} if whole else {}
        return Chosen(kind, arguments, (*(site.shape[:1] if whole else ()), *site.shape[1:-1], filters))

    return choose


def distributed(inner: Choose, *, rank: int) -> Choose:
    """A layer on each step of a sequence."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        steps = site.shape[0]
        if len(site.shape) != rank + 1 or (steps is None and site.generation in "21"):
            return None
        found = inner(d, Site(site.generation, site.shape[1:]))
        if found is None or found.several or found.states:
            return None
        return Chosen("TimeDistributed", {"layer": Inner(found.kind, found.arguments)}, (steps, *found.shape))

    return choose


def sequence_attention(kind: str) -> Choose:
    """Attention of a sequence to itself, called with a list."""

    def choose(d: Draw, site: Site) -> Chosen | None:
        if None in site.shape:
            return None
        flag = d.pick(("use_scale", "dropout"))
        arguments: dict[str, object] = {} if d.chance(0.6) else {flag: True if flag == "use_scale" else 0.1}
        return Chosen(kind, arguments, site.shape, listed=True)

    return choose
