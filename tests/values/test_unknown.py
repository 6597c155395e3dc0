"""Unknowns: equal exactly when they are the same, however deep the operations that they are made of."""

from __future__ import annotations

import pickle

from kerascount.values.unknown import MAX_LABEL, Unknown, apply, multiply, subtract, unknown

DEPTH = 3_000


def doubled(value: Unknown) -> Unknown:
    """Operations on operations: each level names the one below twice."""
    for _ in range(DEPTH):
        value = apply("pair", value, value)
    return value


def test_deep_operations_stay_small_and_comparable() -> None:
    n = unknown("n", "a parameter", key="n")
    left, right = doubled(n), doubled(n)
    assert left == right
    assert hash(left) == hash(right)
    assert left != doubled(unknown("m", "a parameter", key="m"))
    assert len(str(left)) <= MAX_LABEL + 4
    assert len(repr(left)) < 100


def test_the_text_of_an_operand_tells_unknowns_of_one_name_apart() -> None:
    first, second = unknown("n", "read from a file"), unknown("n", "read from a file")
    assert str(first) == str(second)
    assert apply("int", repr(first)) != apply("int", repr(second))
    assert apply("int", repr(multiply(first, 2))) == apply("int", repr(multiply(first, 2)))


def test_objects_are_the_same_operand_only_when_they_are_one() -> None:
    some, other = [1], [1]
    assert apply("len", some) == apply("len", some)
    assert apply("len", some) != apply("len", other)


def test_a_copy_from_another_process_is_the_same_unknown() -> None:
    n = unknown("n", "a parameter", key=("parameter", "f", "n"))
    formula = multiply(n, apply("//", n, 2))
    copy = pickle.loads(pickle.dumps(formula))
    assert isinstance(formula, Unknown)
    assert copy == formula
    assert subtract(copy, formula) == 0


def test_origins_of_deep_shared_operations_are_gathered_once() -> None:
    value = unknown("n", "read from a file")
    (origin,) = value.origins()
    for _ in range(200):
        value = apply("mix", value, value, label="mix")
    assert value.origins() == (origin,)
