"""The Python that is understood: a script's variables, as Python itself would leave them."""

from __future__ import annotations

from typing import Any

import pytest

from kerascount.analysis import analyze_source
from kerascount.interpreter.budget import MAX_LOOP_STEPS, MAX_STEPS
from kerascount.interpreter.entries import Job, module_outcomes
from kerascount.interpreter.run import ScriptRun
from kerascount.libraries import LIBRARIES
from kerascount.syntax.parsing import parse_source
from kerascount.syntax.source import source_from_text
from kerascount.values.unknown import Unknown


def run(script: str) -> ScriptRun:
    job = Job(parse_source(source_from_text(script)), None, LIBRARIES, 3, lambda path: None)
    return next(module_outcomes(job)).run


def value_of(script: str, name: str = "x") -> Any:
    return run(script).script_names()[name]


LANGUAGE = [
    "x = [i * i for i in range(10) if i % 2]",
    "x = {k: v for k, v in zip('abc', range(3))}",
    "def f(a, b=2, *args, c=3, **kw):\n    return a + b + c + sum(args), kw\nx = f(1, 5, 7, c=9, z=1)",
    "def f(a, /, b, *, c): return (a, b, c)\nx = f(1, b=2, c=3)",
    "def outer():\n"
    "    n = 0\n"
    "    def inner():\n"
    "        nonlocal n\n"
    "        n += 1\n"
    "        return n\n"
    "    inner()\n"
    "    return inner()\n"
    "x = outer()",
    "n = 1\ndef f():\n    global n\n    n = 7\nf()\nx = n",
    "x = 0\nwhile x < 10:\n    x += 3\n    if x == 6: continue\n    if x > 8: break\nelse:\n    x = -1",
    "a, *b, c = range(5)\nx = (a, b, c)",
    "x = f'{3:03d}-{\"a\"!r}' + 'x%d' % 3 + '{}{n}'.format(4, n=5)",
    "try:\n    {}['a']\nexcept (ValueError, KeyError) as e:\n    x = 'caught'\nfinally:\n    y = 1",
    "try:\n    x = undefined_name\nexcept NameError:\n    x = 'no'",
    "def gen():\n    for i in range(3):\n        yield i\nx = list(gen())",
    "def gen():\n    while True:\n        yield 1\ng = gen()\nx = 3",
    "f = lambda n: 1 if n == 0 else n * f(n - 1)\nx = f(10)",
    "class A:\n"
    "    k = 3\n"
    "    def __init__(self, n): self.n = n\n"
    "    @property\n"
    "    def double(self): return 2 * self.n\n"
    "x = A(4).double + A.k",
    "class A:\n    def f(self): return 1\nclass B(A):\n    def f(self): return super().f() + 1\nx = B().f()",
    "class A:\n"
    "    @classmethod\n"
    "    def make(cls, n): return cls(n)\n"
    "    @staticmethod\n"
    "    def s(): return 5\n"
    "    def __init__(self, n): self.n = n\n"
    "x = (A.make(2).n, A.s())",
    "class A:\n"
    "    def __add__(self, o): return 'added'\n"
    "    def __getitem__(self, i): return i * 2\n"
    "    def __len__(self): return 7\n"
    "x = (A() + 1, A()[4], len(A()))",
    "x = sorted([3, 1, 2], key=lambda v: -v)",
    "d = {'b': 1, 'a': 2}\nx = [k for k in d], list(d.items()), d.get('z', 0), d.pop('a')",
    "m = [[1, 2], [3, 4]]\nx = [v for row in m for v in row][::-1]",
    "x = 'a-b'.split('-'), ' a '.strip().upper(), ', '.join(['p', 'q'])",
    "match (1, 2):\n    case (1, y): x = y\n    case _: x = 0",
    "if (n := 5) > 3: x = n",
    "x = 1 < 2 < 3, not [], None or 4, 0 and 5",
    "def deco(f):\n"
    "    def inner(*a): return f(*a) + 1\n"
    "    return inner\n"
    "@deco\n"
    "def g(v): return v\n"
    "x = g(1)",
    "x = (lambda *a, **k: (a, k))(*[1, 2], **{'z': 3})",
    "l = [1]\nm = l\nm += [2]\nx = l",
    "x = isinstance(3, (str, int)), isinstance([], list), type('a') == str",
    "x = any(v > 2 for v in [1, 3]), all([]), max([4, 9, 2]), min(3, 1), abs(-2), round(2.567, 1)",
    "with open('nothing') as f:\n    pass\nx = 1",
    "x = 7 // 2, 7 % 3, 2 ** 10, 7 / 2, -3, ~1, 1 << 4",
]


@pytest.mark.parametrize("script", LANGUAGE)
def test_a_script_leaves_what_python_leaves(script: str) -> None:
    names: dict[str, Any] = {}
    try:
        exec(script.replace("open('nothing')", "open(__import__('os').devnull)"), names)
    except Exception as error:
        pytest.fail(f"not a valid case: {error}")
    assert value_of(script) == names["x"]


@pytest.mark.parametrize(
    ("script", "text"),
    [
        ("n = load()\nx = 2 * n + 1 + n", "3*n + 1"),
        ("n = load()\nx = (n + 1) * (n - 1)", "n**2 - 1"),
        ("n = load()\nx = n - n", "0"),
        ("n = int(load() * 0.5)\nx = n + 1", "n + 1"),
        ("import things\nx = len(things.words) + 1", "len(things.words) + 1"),
    ],
)
def test_unknowns_stay_formulas_under_their_authors_names(script: str, text: str) -> None:
    assert str(value_of(script)) == text


def test_an_unknown_says_why_and_where() -> None:
    value = value_of("import things\nn = things.size\nx = n + 1")
    assert isinstance(value, Unknown)
    assert "things" in value.reason
    assert value.span is not None
    assert value.span.line == 1


@pytest.mark.parametrize(
    "script",
    [
        "items = load()\nx = []\nfor i in items:\n    x.append(i)\nx = len(x)",
        "x = 0\nfor i in load():\n    x += 1",
        "x = 1\nwhile load():\n    x = x * 2",
        "d = {}\nfor k in load():\n    d[k] = 1\nx = len(d)",
    ],
)
def test_what_an_unknown_number_of_rounds_changes_is_unknown(script: str) -> None:
    assert isinstance(value_of(script), Unknown)


def test_what_a_loop_of_unknown_rounds_leaves_alone_stays_known() -> None:
    assert value_of("x = 5\nfor i in load():\n    y = i") == 5


def test_a_condition_is_decided_the_same_way_throughout_a_run() -> None:
    assert value_of("c = load()\nx = 1 if c else 2\ny = 1 if c else 2\nx = x == y") is True


def test_the_branch_that_raises_is_not_taken() -> None:
    assert value_of("x = 1\nif load():\n    raise ValueError('no')\n") == 1


HOSTILE = [
    ("x = 10 ** 10 ** 10", "bits"),
    ("def f(n): return f(n + 1)\nf(0)", "nested calls"),
    ("x = [0] * 10 ** 12", "elements"),
    ("x = 'a' * 10 ** 12", "elements"),
    ("x = '%1000000000d' % 1", "width"),
    ("x = f'{1:1000000000d}'", "width"),
    ("x = 1 << 10 ** 9", "bits"),
]


@pytest.mark.parametrize(("script", "what"), HOSTILE)
def test_what_costs_too_much_is_a_finding_with_a_place(script: str, what: str) -> None:
    done = run(script + "\nafter = 1\n")
    findings = [d for d in done.diagnostics.values() if d.rule == "analysis-limit"]
    assert len(findings) == 1
    assert what in findings[0].message
    assert findings[0].span is not None
    assert done.script_names().get("after") == 1


def test_loops_in_loops_are_each_followed_for_a_while() -> None:
    done = run("n = 0\nfor i in range(10 ** 4):\n    for j in range(10 ** 4): n += 1\nafter = 1")
    assert not done.diagnostics, "training and simulations build nothing: there is nothing to say of them"
    count = done.script_names()["n"]
    assert isinstance(count, Unknown)
    assert "very many steps" in count.reason
    assert done.script_names()["after"] == 1


def test_a_loop_without_an_end_is_left_and_what_follows_is_read() -> None:
    done = run("while True: pass\nafter = 1")
    assert not done.diagnostics
    assert done.script_names()["after"] == 1


def test_what_a_failed_statement_was_to_fill_is_not_known() -> None:
    assert isinstance(value_of("a = [1]\na.append(int('x'))\nx = len(a)"), Unknown)
    assert isinstance(value_of("a = {1}\nfor i in ('2', 'x'): a.add(int(i))\nx = len(a)"), Unknown)
    assert value_of("a = [1]\na.index(int('x'))\nx = len(a)") == 1


ENDLESS = "def f():\n    n = 0\n    while True:\n        n += 1\n        yield n\n"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (ENDLESS + "g = f()\nnext(g)\nx = next(g)", 2),
        ("def f():\n    yield 1\n    yield 2\ng = f()\nnext(g)\nx = list(g)", [2]),
        ("def f():\n    for i in load():\n        yield 7\nx = next(f(), None)", 7),
    ],
)
def test_a_generator_is_run_as_far_as_it_is_asked(script: str, expected: object) -> None:
    assert value_of(script) == expected


@pytest.mark.parametrize(
    "script",
    [
        ENDLESS + "x = list(f())",
        "def f():\n    for i in load():\n        yield 7\nx = list(f())",
        "def f():\n    yield from load()\nx = len(list(f()))",
        "x = 0\nwhile x < 10 ** 9: x += 1",
        "x = []\nfor i in range(10 ** 5): x.append(i)\nx = len(x)",
    ],
)
def test_what_goes_on_for_very_long_is_unknown(script: str) -> None:
    assert isinstance(value_of(script), Unknown)


@pytest.mark.parametrize(
    "script",
    [
        "rows = load()\nu = {}\nfor r in rows:\n    for t in r: u[t] = 1\nx = len(u) - len(rows)",
        "rows = load()\nu = set()\nfor r in rows: u.add(r)\nx = len(u) - len(rows)",
        "rows = load()\nu = [1]\nu.extend(rows)\nx = len(u) - len(rows)",
        "for r in load():\n    u = []\n    for t in r: u.append(t)\n    x = len(u)",
        "u = []\nfor r in load():\n    if r > 3:\n        pass\n    else:\n        u.append(r)\nx = len(u)",
        "u = {}\nfor r in load():\n    if r > 3: u = u\n    elif r > 2: u[r] = 1\nx = len(u)",
        "x = 0\nfor r in load():\n    if r > 3: y = 1\n    else: x += 1\n",
    ],
)
def test_what_a_loop_collects_is_as_long_as_nobody_knows(script: str) -> None:
    assert isinstance(value_of(script), Unknown)


def test_a_branch_that_no_round_takes_leaves_what_it_does_not_touch() -> None:
    script = "x = 5\nu = [1]\nfor r in load():\n    if r > 3: y = 1\n    else: z = len(u)\nx = x + len(u)"
    assert value_of(script) == 6


def test_a_tuple_with_an_unknown_part_has_no_known_length() -> None:
    text = "import json, keras\nrest = json.load(file)\ni = keras.Input((5, *rest))\nx = keras.layers.Dense(3)(i)\n"
    layers = analyze_source(text + "model = keras.Model(i, x)\n").model("model").layers
    assert layers[1].outputs != ((None, 5, 3),)
    assert layers[0].unknown is not None


@pytest.mark.parametrize("script", ["x = ...", "x = [1, ...][1]", "def f(a): return a\nx = f(...)"])
def test_what_is_left_to_be_written_is_unknown(script: str) -> None:
    assert isinstance(value_of(script), Unknown)


@pytest.mark.parametrize(
    "script", ["def f(a=...): return a is ...\nx = f()", "def f(a=...): return a\nx = f() is ..."]
)
def test_three_dots_as_a_default_are_themselves(script: str) -> None:
    assert value_of(script) is True


def test_an_exercise_that_is_left_open_has_no_mistake() -> None:
    text = (
        "from keras import Input, Model\ni = Input((3,))\nout = ...\nmodel = Model(inputs=i, outputs=out)\n"
    )
    analysis = analyze_source(text)
    assert not analysis.diagnostics
    assert analysis.model("model").status == "partial"


TRAINING = """
import tensorflow as tf
import somewhere
net = tf.keras.Sequential([tf.keras.layers.Dense(3, input_shape=(4,))])
image = somewhere.load()
for i in range(10000):
    out = net(image)
    loss = tf.reduce_mean(tf.square(out[0] - 1.0)) + tf.reduce_sum(somewhere.cost(out))
"""


def test_rounds_of_training_that_call_one_model_are_not_followed_to_the_end() -> None:
    """What a layer is called on a hundred times, operations, and what may be no layer do not make a loop worth it."""
    steps = MAX_STEPS - run(TRAINING).budget.steps
    assert MAX_LOOP_STEPS < steps < 2 * MAX_LOOP_STEPS


ENDLESS_CALLS = """
from keras import layers, Model, Input
def walked(layer, x):
    if isinstance(layer, layers.InputLayer):
        return x
    return walked(layer.before, layers.Dense(3)(x))
def reversed_of(model):
    i = Input((3,))
    return Model(i, walked(model.last, i))
"""


@pytest.mark.parametrize(("called", "severity"), [("", "info"), ("reversed_of(load())\n", "warning")])
def test_calls_without_an_end_in_a_function_that_nobody_calls_are_a_note(called: str, severity: str) -> None:
    found = analyze_source(ENDLESS_CALLS + called).diagnostics
    assert {(f.rule, f.severity.value) for f in found} == {("analysis-limit", severity)}
