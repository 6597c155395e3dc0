"""Operations on tensors outside of layers, in generations that make rows of them."""

from __future__ import annotations

from tests.differential.writer import Tensor, Writer


def operation(w: Writer, tensor: Tensor, pool: list[Tensor]) -> None:
    """One operation on one tensor, or on two of one shape."""
    d, x = w.d, tensor.variable
    target = w.variable("x")
    ops = "keras.ops." if w.generation == "3" else "tf."
    equal = [t for t in pool if t.shape == tensor.shape and t != tensor]
    last = len(tensor.shape)
    options: list[tuple[str, tuple[int | None, ...]]] = [
        (f"{x} * 0.5", tensor.shape),
        (f"{x} + 1.0", tensor.shape),
        (f"1.0 - {x}", tensor.shape),
        (f"{x} / 2.0", tensor.shape),
        (f"-{x}", tensor.shape),
        (f"{ops}nn.relu({x})" if w.generation == "t" else f"{ops}relu({x})", tensor.shape),
        (f"{ops}{'mean' if w.generation == '3' else 'reduce_mean'}({x}, axis={last})", tensor.shape[:-1]),
        (f"{ops}expand_dims({x}, -1)", (*tensor.shape, 1)),
    ]
    if equal:
        y = d.pick(equal).variable
        options += [(f"{x} {sign} {y}", tensor.shape) for sign in "+-*/"]
    text, shape = d.pick([o for o in options if 0 < len(o[1]) < 5])
    w.write(f"{target} = {text}")
    pool.append(Tensor(target, shape))
