# %% loops
x = 0
while x < 10:
    x += 3
    if x == 6: continue
    if x > 8: break
else:
    x = -1
for i in range(3):
    if i == 5: break
else:
    y = "no break"
z = []
for i, (a, b) in enumerate(zip([1, 2], "ab")):
    for j in range(i + 1):
        z.append((i, a, b, j))
n = 100
while True:
    n //= 2
    if n < 10:
        break
k = [5, 4, 3]
while k and k[-1] != 4:
    k.pop()

# %% unpacking
a, *b, c = range(5)
(d, e), f = (1, 2), [3]
*g, h = "xyz"
[i, j] = [1, 2]
i, j = j, i
k = l = []
l.append(1)
m, n = divmod(17, 5)
first, (second, *rest) = 1, (2, 3, 4)
x = (*range(2), *[5]), [*"ab", 1], {**{"a": 1}, "b": 2}, {*[1, 2], 3}

# %% augmented assignment
a = 5; a += 1; a -= 2; a *= 3; a //= 2; a %= 4; a **= 2
b = [1]; c = b; b += [2]; b *= 2
d = "x"; d += "y"; d *= 2
e = {"k": 1}; e["k"] += 5
f = 6; f |= 1; f &= 5; f ^= 2; f <<= 2; f >>= 1
g = 1.5; g /= 2

# %% exceptions
def risky(n):
    if n == 0: raise ValueError("zero")
    if n == 1: raise KeyError("one")
    if n == 2: return [][0]
    return n
seen = []
for i in range(4):
    try:
        seen.append(risky(i))
    except (ValueError, KeyError) as error:
        seen.append(type(error).__name__)
    except IndexError:
        seen.append("index")
    else:
        seen.append("else")
    finally:
        seen.append("finally")
class Custom(Exception):
    def __init__(self, code):
        super().__init__("custom %d" % code)
        self.code = code
try:
    try:
        raise Custom(7)
    except ValueError:
        x = "wrong"
except Custom as e:
    x = e.code, str(e), e.args
try:
    {}["missing"]
except LookupError as e:
    y = "lookup"
try:
    int("x")
except Exception:
    z = "any"
try:
    raise ValueError("a", 3)
except ValueError as e:
    w = e.args, str(ValueError("only"))
try:
    assert 1 == 2, "no"
except AssertionError as e:
    v = str(e)

# %% imports that may fail
# not known: thing, y
try:
    from kerascount_not_there import thing
except (ImportError, ModuleNotFoundError):
    thing = None
try:
    import json as fast
except ImportError:
    import math as fast
y = thing is None
try:
    xrange(3)
except NameError:
    xrange = range
w = list(xrange(3))

# %% match
def kind(v):
    match v:
        case 0: return "zero"
        case int() | float() if v < 0: return "negative"
        case int(): return "int"
        case "a" | "b": return "letter"
        case str(): return "text"
        case []: return "empty"
        case [one]: return ("one", one)
        case [first, *rest]: return (first, rest)
        case {"kind": k, **others}: return (k, others)
        case (1, y): return y
        case None: return "none"
        case _: return "other"
x = [kind(v) for v in (0, -3, 5, "a", "zz", [], [9], [1, 2, 3], {"kind": "q", "n": 1}, None, {}, 2.5)]
class P:
    __match_args__ = ("a", "b")
    def __init__(self, a, b): self.a, self.b = a, b
match P(1, 2):
    case P(a=1, b=z): y = z
match (1, (2, 3)):
    case (a, (b, c)) if a < b: w = a + b + c

# %% with
from contextlib import contextmanager, suppress, nullcontext, ExitStack
log = []
@contextmanager
def scope(name):
    log.append("in " + name)
    yield name.upper()
class Manager:
    def __enter__(self):
        log.append("enter")
        return 5
    def __exit__(self, *args): pass
with scope("a") as a, Manager() as m:
    log.append("body")
with suppress(KeyError):
    {}["x"]
with nullcontext(3) as n:
    pass
class Guard:
    def __enter__(self): return self
    def __exit__(self, kind, value, trace): return True
with Guard():
    raise ValueError("swallowed")
x = a, m, n

# %% del and scopes
d = {"a": 1, "b": 2}
del d["a"]
l = [1, 2, 3, 4]
del l[0], l[-1]
del l[:1]
q = 5
del q
try:
    q
except NameError:
    q = "gone"
x = [i for i in range(3)]
i = "outer"
y = [i for i in "ab"], i
