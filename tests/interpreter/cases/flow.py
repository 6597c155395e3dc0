# %% match with class patterns
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"y{y}"
        case Point(x, y) if x == y:
            return "diagonal"
        case Point():
            return "point"
        case int(n) | float(n):
            return n * 2
        case str():
            return "text"
        case [first, *rest]:
            return first, rest
        case {"kind": "conv", "f": f, **more}:
            return f, more
        case None:
            return "none"
        case _:
            return "other"
a = where(Point(0, 0)), where(Point(0, 3)), where(Point(2, 2)), where(Point(1, 2)), where(4), where(1.5), where("s")
b = where([1, 2, 3]), where({"kind": "conv", "f": 8, "k": 3}), where(None), where(object), where(())

# %% match literals and or
def f(v):
    match v:
        case "a" | "b":
            return 1
        case 1 | 2 | 3 as n:
            return n
        case (x, y):
            return x + y
        case {"t": [a, b]}:
            return a * b
        case True:
            return "t"
    return 0
a = f("b"), f(2), f((3, 4)), f({"t": [2, 5]}), f("z"), f([1, 1])

# %% match on enum and dotted names
from enum import Enum
class K(Enum):
    A = 1
    B = 2
def f(k):
    match k:
        case K.A:
            return "a"
        case K.B:
            return "b"
a = f(K.A), f(K.B)

# %% try else finally return
def f(x):
    log = []
    try:
        log.append("try")
        if x:
            raise KeyError("k")
        return log
    except (ValueError, KeyError) as e:
        log.append(type(e).__name__)
        log.append(str(e))
        return log
    finally:
        log.append("finally")
a = f(0), f(1)
def g():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
        finally:
            x.append(i)
    else:
        x.append("else")
x = []
g()

# %% exceptions with own classes
# not known: b, d
class MyError(ValueError):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code
try:
    raise MyError(5)
except ValueError as e:
    a = e.code, str(e), isinstance(e, MyError), e.args
try:
    try:
        {}["x"]
    except KeyError as e:
        raise RuntimeError("outer") from e
except RuntimeError as e:
    b = str(e), type(e.__cause__).__name__
try:
    int("x")
except Exception as e:
    c = type(e).__name__
try:
    [][0]
except LookupError as e:
    d = e.__class__.__name__
try:
    raise StopIteration
except Exception:
    f = 1

# %% loops with else and nested breaks
found = None
for i in range(5):
    for j in range(5):
        if i * j == 6:
            found = (i, j)
            break
    else:
        continue
    break
n = 0
while n < 3:
    n += 1
else:
    n = 100
k = 10
while True:
    k -= 3
    if k < 0:
        break

# %% while with walrus
data = [1, 2, 3]
out = []
while data and (v := data.pop()):
    out.append(v)
if (m := len(out)) > 2:
    big = m

# %% conditional expressions and chains
x = 5
a = "small" if x < 3 else "mid" if x < 7 else "large"
b = x if x else None
c = [v if v % 2 else -v for v in range(4)]
d = (lambda v: "e" if v % 2 == 0 else "o")(3)
e = x and x > 3 and "yes"

# %% global and nonlocal counters
n = 0
def up():
    global n
    n += 1
    return n
def outer():
    c = 0
    def inner():
        nonlocal c
        c += 2
        return c
    inner()
    return inner
up()
up()
f = outer()
a = n, f(), f()

# %% defaults are shared
def f(x, acc=[]):
    acc.append(x)
    return acc
a = f(1)
b = f(2)
c = a is b
def g(x, cfg={"n": 0}):
    cfg["n"] += x
    return cfg["n"]
d = g(1), g(2)

# %% late binding closures
fs = [lambda: i for i in range(3)]
a = [f() for f in fs]
gs = [lambda i=i: i for i in range(3)]
b = [g() for g in gs]
def make():
    out = []
    for k in range(2):
        def h():
            return k
        out.append(h)
    return out
c = [h() for h in make()]

# %% argument forwarding
def f(*args, **kwargs):
    return args, kwargs
def g(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
a = f(1, *[2, 3], x=4, **{"y": 5}), g(1, c=3), g(1, 2, 3, 4, c=5, z=6), g(*(1, 2), **dict(c=1))
def h(x, /, y, *, z=0):
    return x, y, z
b = h(1, 2), h(1, y=2, z=3)
try:
    g(1)
except TypeError:
    c = "missing"
def k(first, *rest):
    return first, rest
d = k(*range(3)), k(1)

# %% recursion
def depth(n):
    return 1 if n <= 1 else 1 + depth(n // 2)
def flat(l):
    return [x for s in l for x in (flat(s) if isinstance(s, list) else [s])]
def unet(filters):
    return [filters[0]] + unet(filters[1:]) + [filters[0]] if filters else []
a = depth(100), flat([1, [2, [3, 4]]]), unet([1, 2, 3])

# %% decorators stacked and with state
def times(n):
    def deco(f):
        def inner(*a):
            return [f(*a) for _ in range(n)]
        return inner
    return deco
def plus(f):
    return lambda *a: f(*a) + 1
@times(2)
@plus
def f(x):
    return x * 10
class Count:
    def __init__(self, f):
        self.f = f
        self.n = 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a)
@Count
def g(x):
    return x
g(1)
a = f(3), g(5), g.n

# %% decorated methods
def log(f):
    def inner(self, *a):
        self.log.append(f.__name__)
        return f(self, *a)
    return inner
class A:
    def __init__(self):
        self.log = []
    @log
    def run(self, x):
        return x + 1
o = A()
a = o.run(2), o.log

# %% star assignment and swaps
a, b = 1, 2
a, b = b, a
first, *mid, last = range(6)
[x, [y, z]] = [1, [2, 3]]
i = j = k = 0
i += 1
l = [1, 2]
l[0], l[1] = l[1], l[0]
d = {}
d["a"], d["b"] = 1, 2
for d["loop"] in range(3):
    pass
for n, (p, q) in enumerate([(1, 2), (3, 4)]):
    pass

# %% augmented assignment on everything
class O:
    v = 1
o = O()
o.v += 2
l = [1]
l += (2, 3)
l *= 2
t = (1,)
t += (2,)
s = "a"
s *= 3
d = {"k": 1}
d["k"] -= 5
d["k"] **= 2
n = 7
n //= 2
n <<= 3
n |= 1
e = {1}
e |= {2}
a = o.v, O.v, l, t, s, d, n, e

# %% assert and del
x = [1, 2, 3]
y = x
del x[0]
assert len(y) == 2
z = 5
del z
try:
    z
    w = "there"
except NameError:
    w = "gone"

# %% comprehension scopes
x = 1
a = [x for x in range(3)]
b = x
def f():
    y = 5
    return [y + i for i in range(2)], {y: i for i in [1]}
c = f()
class K:
    n = 2
    l = [i for i in range(n)]
d = K.l

# %% string keys building names
names = {f"conv{i}_{j}": (2 ** i) * 8 for i in range(2) for j in "ab"}
a = list(names), names["conv1_b"]
stages = [(64, 2), (128, 3)]
b = [(f"s{s}b{b}", f) for s, (f, n) in enumerate(stages, 1) for b in range(n)]

# %% locals and globals by name
def build(units):
    a = 1
    return sorted(locals())
x = build(3)
def pick(name):
    return globals()[name]
small = 4
y = pick("small")

# %% eval of names
def relu():
    return "r"
a = eval("relu")()
b = eval("3 * 4")

# %% async does not matter
async def f():
    return 3
a = f.__name__

# %% type hints are ignored
from typing import List, Optional, Union, Dict, Any, Callable, Tuple
x: int = 3
y: Optional[List[int]] = None
def f(a: int, b: "str" = "z") -> Dict[str, Any]:
    return {"a": a, "b": b}
z = f(1)

# %% main guard
def main():
    return 5
if __name__ == "__main__":
    x = main()
else:
    x = 0

# %% zipped configs
kernels, filters = [3, 5], [32, 64]
cfg = [dict(k=k, f=f) for k, f in zip(kernels, filters)]
a = [c["f"] * c["k"] for c in cfg]
b = list(map(lambda c: c["f"], cfg))
c = {**cfg[0], "k": 7}
d = sum(c_["f"] for c_ in cfg)

# %% division of sizes
h, w = 224, 160
a = [(h // 2 ** i, w // 2 ** i) for i in range(4)], int(h / 2), h / 2 == 112.0, int(224 * 0.25), -(-5 // 2)
b = int(round(33 * 1.4 / 8) * 8), max(8, int(32 * 1.1 + 4) // 8 * 8)

# %% truthiness
a = [bool(v) for v in (0, 1, "", "a", [], [0], {}, None, 0.0, (), (0,), set())]

# %% is and equality
n = "a"
a = [] is [], None is None, n is not None, 1 == 1.0, [1, 2] == [1, 2], {"a": 1} == {"a": 1}, (1,) != (2,)
