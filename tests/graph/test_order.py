"""The order of layers between inputs and outputs. Expected orders were printed by Keras 3.15 for the same graphs."""

from kerascount.graph.model import Layer, Node, Tensor
from kerascount.graph.order import topology


def call(name: str, *inputs: Tensor, layer: Layer | None = None) -> Tensor:
    """One call of a layer of that name."""
    layer = layer or Layer("InputLayer" if not inputs else "Dense", name)
    node = Node(layer, list(inputs))
    node.outputs = [Tensor((None, 4), node=node)]
    layer.nodes.append(node)
    return node.outputs[0]


def check(inputs: list[Tensor], outputs: list[Tensor], expected: str) -> None:
    found = topology(inputs, outputs)
    assert " ".join(layer.name for layer in found.layers) == expected
    assert not found.missing


def test_a_chain() -> None:
    i = call("i")
    check([i], [call("b", call("a", i))], "i a b")


def test_a_longer_branch_goes_first() -> None:
    i = call("i")
    short = call("short", i)
    long = call("long2", call("long1", i))
    check([i], [call("sum", short, long)], "i long1 short long2 sum")


def test_outputs_at_different_depths() -> None:
    i = call("i")
    a = call("a", i)
    b = call("b", a)
    check([i], [b, a], "i a b")
    check([i], [a, b], "i a b")


def test_an_input_that_nothing_needs_comes_first_among_the_last() -> None:
    i, unused = call("i"), call("unused")
    check([i, unused], [call("a", i)], "i unused a")


def test_a_shared_layer_stands_at_its_deepest_call() -> None:
    i = call("i")
    shared = Layer("Dense", "shared")
    x = call("shared", i, layer=shared)
    y = call("shared", call("between", x), layer=shared)
    check([i], [y], "i shared between")


def test_a_missing_input_is_found() -> None:
    i, other = call("i"), call("other")
    found = topology([i], [call("sum", i, other)])
    assert [t.node.layer.name for t in found.missing if t.node] == ["other"]


def test_a_model_may_begin_within_a_graph() -> None:
    i = call("i")
    a = call("a", i)
    check([a], [call("c", call("b", a))], "b c")


def test_a_deep_graph_does_not_recurse() -> None:
    tensor = start = call("i")
    for n in range(5_000):
        tensor = call(f"d{n}", tensor)
    assert len(topology([start], [tensor]).layers) == 5_001
