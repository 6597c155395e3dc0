# %% every kind of parameter
def f(a, b=2, *args, c=3, **kw):
    return a, b, args, c, kw
x = f(1), f(1, 5, 7, 8, c=9, z=1), f(*(1, 2), **{"c": 4})
def g(a, /, b, *, c): return a, b, c
y = g(1, b=2, c=3)
def h(*, size, name="n"): return size, name
z = h(size=3), (lambda *a, **k: (a, k))(*[1, 2], *(3,), **{"z": 3}, y=4)

# %% defaults are evaluated once
def f(a, seen=[]):
    seen.append(a)
    return seen
f(1)
x = f(2)
n = 1
def g(m=n): return m
n = 5
y = g()

# %% closures and factories
def scaled(k):
    def inner(x):
        return x * k
    return inner
fs = [scaled(i) for i in range(3)]
x = [f(10) for f in fs]
late = [lambda: i for i in range(3)]
y = [f() for f in late]
early = [lambda i=i: i for i in range(3)]
z = [f() for f in early]
def compose(*funcs):
    def run(x):
        for f in funcs:
            x = f(x)
        return x
    return run
w = compose(scaled(2), scaled(3), lambda v: v + 1)(1)

# %% nonlocal and global
count = 0
def outer():
    n = 0
    def inner():
        nonlocal n
        global count
        n += 1
        count += 10
        return n
    inner(); inner()
    return n
x = outer(), count
def define():
    global made
    made = "here"
define()
y = made

# %% decorators
import functools
def twice(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        return f(*args, **kwargs) * 2
    return wrapper
def times(n):
    def deco(f):
        def wrapper(*a):
            return f(*a) * n
        return wrapper
    return deco
@twice
def f(a, b=1): return a + b
@times(3)
@twice
def g(a): return a
class Counted:
    def __init__(self, f):
        self.f = f
        self.calls = 0
    def __call__(self, *args):
        self.calls += 1
        return self.f(*args)
@Counted
def h(a): return a + 1
h(1); h(2)
x = f(1), f(1, b=4), g(5), f.__name__, h.calls, h(3)
registry = {}
def register(name):
    def deco(f):
        registry[name] = f
        return f
    return deco
@register("a")
def build_a(): return 1
@register("b")
def build_b(): return 2
y = {k: v() for k, v in registry.items()}

# %% functools
from functools import partial, reduce, lru_cache, cached_property, singledispatch
import functools, operator
def f(a, b, c=3): return a, b, c
p = partial(f, 1, c=9)
x = p(2), partial(p, 5)(), p.keywords, p.args
y = reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(operator.add, [[1], [2]], [])
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
z = fib(15)
class A:
    @cached_property
    def v(self): return 5
    @functools.lru_cache()
    def w(self, k): return k * 2
w = A().v, A().w(4)

# %% functions are values
def f(x): return x + 1
table = {"inc": f, "neg": lambda v: -v, "abs": abs, "len": len}
x = table["inc"](1), table["neg"](2), table["abs"](-3), table["len"]([1])
y = [g(2) for g in (f, str, float)], callable(f), callable(3)
def apply(fn, *a, **k): return fn(*a, **k)
z = apply(max, 3, 9), apply(sorted, [3, 1], reverse=True), apply(apply, f, 1)
f.note = "kept"
w = f.note, f.__name__, (lambda: 0).__name__, f.__doc__ is None

# %% recursion
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
def flat(v):
    if isinstance(v, (list, tuple)):
        return [e for part in v for e in flat(part)]
    return [v]
def even(n): return True if n == 0 else odd(n - 1)
def odd(n): return False if n == 0 else even(n - 1)
x = depth(20), flat([1, [2, (3, [4])]]), even(10)

# %% returns on every way
def f(x):
    if x > 2:
        return "big"
    elif x > 1:
        return "mid"
    for i in range(3):
        if i == x:
            return i
    try:
        return 1 / x
    except ZeroDivisionError:
        return None
    finally:
        pass
x = f(3), f(2), f(1), f(0), f(-1)
def g(): pass
y = g()
def h():
    try:
        return "try"
    finally:
        z.append(1)
z = []
w = h()

# %% annotations and type hints
from typing import List, Optional, Tuple, Dict, Union, Callable, Any
def f(a: int, b: Optional[List[int]] = None, *c: str) -> Tuple[int, ...]:
    d: Dict[str, int] = {"k": a}
    e: int
    e = d["k"]
    return (e,) + tuple(b or ())
x = f(1, [2, 3])
Shape = Tuple[int, int]
y: Shape = (1, 2)
def g(cb: Callable[[int], int], v: "int | None" = None): return cb(v or 2)
z = g(lambda k: k * k)

# %% walrus, conditional expressions, chained comparisons
if (n := len([1, 2, 3])) > 2: x = n
y = [m for v in range(5) if (m := v * 2) > 3]
z = 1 < 2 < 3, 3 > 2 > 2, 1 == 1.0 != 2, "a" if [] else "b" if 0 else "c"
w = not [] and (None or 4), 0 and 5, 1 or 2 and 3, None is None
