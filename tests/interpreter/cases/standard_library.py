# %% pathlib
from pathlib import Path, PurePosixPath
p = Path("data") / "train" / "x.csv"
a = str(p), p.name, p.stem, p.suffix, str(p.parent), p.parts, str(p.with_suffix(".h5"))
b = str(Path("a") / "b"), f"{Path('models') / 'm.h5'}", str(Path("a/b").joinpath("c", "d")), p.as_posix()
c = str(p.with_name("y.txt")), p.parent.name, str(PurePosixPath("/a/../b")), Path("a") == Path("a")
d = [q.name for q in p.parents][:1], str(p.relative_to("data")), Path("x").is_absolute(), "/".join(["a", str(Path("b"))])
e = Path("weights.best.hdf5").suffixes, Path("a", "b", "c").parts

# %% os.path
import os
a = os.path.join("a", "b", "c.h5"), os.path.basename("a/b.py"), os.path.dirname("a/b.py"), os.path.splitext("m.tar.gz")
b = os.path.join("a", "/b"), os.sep, os.path.normpath("a/../b"), os.path.split("a/b/c"), os.path.isabs("/x")

# %% json of literals
import json
s = json.dumps({"filters": [32, 64], "name": "net", "bias": True, "none": None, "x": 1.5})
d = json.loads(s)
a = d["filters"], d["name"], d["bias"], d["none"], d["x"], s
b = json.loads('{"a": [1, {"b": 2}]}')["a"][1]["b"]
c = json.loads("[1, 2.5, \"x\", false]"), json.dumps([1, 2], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True)

# %% string Template
from string import Template, ascii_lowercase, digits
t = Template("conv$n of ${name}")
a = t.substitute(n=3, name="x"), t.safe_substitute(n=1), len(ascii_lowercase), digits
b = Template("$a").substitute({"a": 5})

# %% textwrap and re
import re, textwrap
a = re.sub(r"\d+", "#", "conv12_3"), re.findall(r"\d+", "a1b22"), re.split(r"[_-]", "a_b-c"), bool(re.match("a", "ab"))
m = re.match(r"(\w+)_(\d+)", "conv_12")
b = m.group(1), int(m.group(2)), m.groups(), re.search("z", "abc") is None
c = textwrap.dedent("  a\n  b")
d = re.compile(r"block(\d)").search("my_block5").group(1), re.fullmatch("a+", "aaa") is not None
e = re.match(r"(?P<kind>\w)(?P<n>\d)", "c3").groupdict()

# %% deque
from collections import deque
d = deque(maxlen=3)
for i in range(5):
    d.append(i)
a = list(d), d[0], len(d), d.maxlen
d.appendleft(9)
b = list(d), d.pop(), d.popleft()
q = deque([1, 2, 3])
q.rotate(1)
c = list(q)
q.extend([7, 8])
e = list(q), 7 in q

# %% Counter and defaultdict
from collections import Counter, defaultdict
c = Counter("abracadabra")
a = c["a"], c.most_common(1), sum(c.values()), c["z"], sorted(c)
d = defaultdict(list)
d["x"].append(1)
d["y"]
b = dict(d), len(d), "z" in d
n = defaultdict(int)
for ch in "aab":
    n[ch] += 1
e = dict(n)
f = defaultdict(lambda: 5)["q"]
g = Counter(a=1) + Counter(a=2, b=1)
h = dict(g)

# %% ChainMap and OrderedDict
# not known: a
from collections import ChainMap, OrderedDict
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
a = m["a"], m["b"]
o = OrderedDict([("x", 1), ("y", 2)])
o.move_to_end("x")
b = list(o), o.popitem(), list(o), OrderedDict(a=1) == {"a": 1}
c = list(OrderedDict(b=1, a=2).items())

# %% operator module
# not known: c
import operator
from operator import itemgetter, attrgetter, mul, add, methodcaller
a = operator.add(1, 2), mul(3, 4), operator.floordiv(7, 2), operator.itemgetter(1)([5, 6]), operator.neg(3)
b = sorted([("a", 2), ("b", 1)], key=itemgetter(1)), sorted({"x": 2, "y": 1}.items(), key=operator.itemgetter(1))
class P:
    w = 4
c = attrgetter("w")(P()), methodcaller("upper")("ab"), operator.lt(1, 2), operator.contains([1], 1), itemgetter(0, 2)("abc")
from functools import reduce
d = reduce(operator.mul, [2, 3, 4], 1), reduce(add, [[1], [2]]), operator.truediv(1, 2), operator.getitem({"k": 3}, "k")

# %% functools partial
from functools import partial, partialmethod, wraps, lru_cache, singledispatch
def conv(f, k=3, **kw):
    return f, k, kw
c5 = partial(conv, k=5, pad="same")
a = c5(64), c5(32, k=1), partial(conv, 8)(), c5.func is conv, c5.keywords, c5.args
class A:
    def f(self, k, n=1):
        return k * n
    f3 = partialmethod(f, 3)
    g = partialmethod(f, n=5)
b = A().f3(), A().f3(n=2), A().g(4)
c = partial(partial(conv, 1), k=2)()

# %% math
import math
a = math.sqrt(16), math.ceil(2.1), math.floor(-2.1), math.log2(8), math.pi > 3, math.prod([2, 3]), math.gcd(12, 8)
b = math.log(1), math.exp(0), math.pow(2, 3), math.isclose(0.1 + 0.2, 0.3), math.inf > 1, math.factorial(5), math.comb(5, 2)
c = int(math.log(1024, 2)), math.trunc(3.7), math.fabs(-2), math.hypot(3, 4), math.isqrt(17), math.radians(0)

# %% random and time are unknown
import random
random.seed(3)
a = len([random.random() for _ in range(3)])
b = random.choice([5]) if False else 5

# %% copy
import copy
a = [1, [2]]
b = copy.copy(a)
c = copy.deepcopy(a)
a[1].append(3)
x = b[1], c[1]
class K:
    def __init__(self):
        self.v = [1]
k = K()
k2 = copy.deepcopy(k)
k2.v.append(2)
y = k.v, k2.v

# %% datetime is unknown but strings go on
# not known: b
import datetime
a = "x" + "y"
b = datetime.timedelta(days=1).days

# %% fractions, decimal, numbers
# not known: b
from fractions import Fraction
import numbers
a = isinstance(3, numbers.Number), isinstance(3, numbers.Integral), isinstance(2.5, numbers.Real)
b = int(Fraction(6, 3)), float(Fraction(1, 2))

# %% heapq bisect
import heapq, bisect
h = []
heapq.heappush(h, 3)
heapq.heappush(h, 1)
a = heapq.heappop(h), heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(1, [4, 2])
b = bisect.bisect([1, 3, 5], 3), bisect.bisect_left([1, 3, 5], 3)

# %% string methods
# not known: g, h
s = "Conv2D_block-1"
a = s.lower(), s.split("_"), s.replace("-", "."), s.find("2"), s.startswith(("Conv", "x")), s.endswith("1"), s.partition("_")
b = s.rsplit("-", 1), s.zfill(16), s.center(18, "*"), s.title(), s.swapcase(), s.count("o"), "a,b,,c".split(","), " x ".strip()
c = "abc".isalpha(), "12".isdigit(), "x".join("abc"), "a\nb".splitlines(), "{:>5}|{:<4}|{:^5}".format("a", "b", "c"), "tab\t".rstrip()
d = "%05.2f|%-4d|%x|%s" % (3.14159, 5, 255, [1]), f"{3.14159:.2f} {1000000:,} {5:03d} {0.5:.0%} {255:#x} {1e6:.1e}", f"{'a':>3}{'b'!r}"
e = "abc"[::-1], "abc"[1:], "ab" * 2, "b" in "abc", ord("a"), chr(98), "a" < "b", "x=%(x)d" % {"x": 3}, "lstrip".lstrip("l")
f = "a b c".split(), "a b c".split(maxsplit=1), "prefix_x".removeprefix("prefix_"), "x.h5".removesuffix(".h5"), "é".encode("utf8"), b"a".decode()
g = str.join("-", ["a", "b"]), str.upper("x"), list(map(str.strip, [" a ", "b "])), "AbC".casefold(), "abc".translate(str.maketrans("a", "z"))
w = 10
h = f"{'x':{w}}|{3.5:{w}.{2}}|", "{0}{1}{0}".format("a", "b"), "{x[0]} {y.real}".format(x=[1], y=2), "{!r}".format("q"), format(3.14159, ".3f"), format(255, "b")

# %% list methods
l = [3, 1, 2]
l.sort()
l.insert(1, 9)
l.extend((7, 8))
a = l[:], l.index(9), l.count(7), l.pop(), l.pop(0), l
l[1:2] = [5, 6]
b = list(l)
del l[0]
l.reverse()
c = list(l), l.copy(), [0] * 3, [[0] * 2 for _ in range(2)], l + [1], 1 in l
m = [1, 2, 3, 4, 5, 6]
m[::2] = [0, 0, 0]
del m[-2:]
d = m, sorted([3, 1], reverse=True), sorted("bca"), sorted([(1, "b"), (1, "a")]), [1, 2] < [1, 3], [1] == [1.0]
m.remove(0)
m.clear()
e = m, list("abc"), [*range(3)], sum([[1], [2]], [])

# %% dict methods
d = {"a": 1}
d.update(b=2, c=3)
d.update({"a": 5})
d.setdefault("z", []).append(1)
a = d, d.pop("b"), d.pop("q", None), list(d), d.get("nope", 0), d.items() == {"a": 5}.items()
b = {**d, "a": 0}, d | {"n": 1}, dict.fromkeys("ab", 0), {v: k for k, v in {"x": 1}.items()}, len(d), d.copy()
d |= {"m": 2}
del d["a"]
c = d, list(reversed({"x": 1, "y": 2})), max({"a": 1, "b": 3}, key={"a": 1, "b": 3}.get), d.popitem()
e = sorted({"b": 1, "a": 2}), {1: "a", True: "b"}, {(1, 2): 3}[(1, 2)], "m" in d, not {}

# %% set methods
s = {1, 2, 3}
a = s & {2, 3, 4}, s | {9}, s - {1}, s ^ {3, 4}, s <= {1, 2, 3, 4}, 2 in s, len(s), s.isdisjoint({7})
s.add(5)
s.discard(1)
s.update([6])
b = sorted(s), frozenset([1, 1]), s.union([8]), s.intersection([5]), s.difference([5]), set("aab") == {"a", "b"}, sorted(set([3, 1, 3]))

# %% numbers
# not known: d
a = 7 // 2, -7 // 2, 7 % -3, divmod(7, 3), 2 ** -1, 1e3, 0x1F, 0b101, 1_000, round(2.5), round(3.5), round(2.675, 2), abs(-3)
b = int("12"), int(3.9), int("ff", 16), float("1e-3"), float("inf") > 1, complex(1, 2).imag, bool(""), True + True, 3 == 3.0
c = 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 3, 16 >> 2, pow(2, 5, 7), max(1, 2.5), min([3, 1]), sum([0.5, 0.5]), (10).bit_length()
d = 0.1 + 0.2, 1 / 3, 10 / 2, 3.0 // 2, int(True), (3).__add__(4), float(3), str(3.0), 2.0.is_integer(), hex(255), bin(5), oct(8)
e = isinstance(True, int), type(True) is int, None is None, 1 < 2 < 3, 1 < 3 > 2, not 0, 3 and 0, 0 or "x", (1, 2) < (1, 3)

# %% tuples
t = (1, 2, 3)
a = t + (4,), t * 2, t[::-1], t[-1], t.index(2), t.count(1), len(t), (5,), tuple([1]), (), t[1:] == (2, 3)
(x, y), *z = (1, 2), 3, 4
b = x, y, z
c, = [7]
d = tuple(i for i in range(2)), 3 in t, max(t), sorted(t, reverse=True), hash((1, 2)) == hash((1, 2))

# %% bytes and struct
# not known: a
a = b"ab"[0], bytes([1, 2]), len(b"xyz"), b"a" + b"b", bytes(2), bytearray(b"a") == b"a"
# %% singledispatch
# not known: a
from functools import singledispatch
@singledispatch
def size(x):
    return -1
@size.register
def _(x: int):
    return x
@size.register(list)
def _list(x):
    return len(x)
@size.register(str)
@size.register(tuple)
def _other(x):
    return len(x) * 10
a = size(5), size([1, 2]), size("abc"), size(2.5), size((1,))

# %% lru_cache and wraps
from functools import lru_cache, wraps, cache
@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
def deco(f):
    @wraps(f)
    def inner(*a, **k):
        return f(*a, **k) * 2
    return inner
@deco
def g(x):
    "doc of g"
    return x + 1
a = fib(15), g(3), g.__name__, g.__doc__
@cache
def h(x):
    return x * 3
b = h(4)

