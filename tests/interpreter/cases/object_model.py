# %% __new__
class Point:
    def __new__(cls, *args):
        self = super().__new__(cls)
        self.made = True
        return self
    def __init__(self, x):
        self.x = x
p = Point(3)
a = p.x, p.made

# %% singleton by __new__
class Config:
    _instance = None
    def __new__(cls):
        if cls._instance is None:
            cls._instance = super(Config, cls).__new__(cls)
            cls._instance.width = 64
        return cls._instance
a = Config() is Config()
Config().width = 32
b = Config().width

# %% __new__ that returns something else
class Five:
    def __new__(cls):
        return 5
a = Five()

# %% subclass of int by __new__
class Width(int):
    def __new__(cls, v):
        return super().__new__(cls, v * 2)
w = Width(4)
a = w + 1

# %% __init_subclass__
class Base:
    registry = {}
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Base.registry[cls.__name__] = cls
class A(Base):
    width = 3
class B(Base):
    width = 4
a = sorted(Base.registry)
b = Base.registry["B"].width

# %% __init_subclass__ with keywords
class Block:
    def __init_subclass__(cls, filters=16, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.filters = filters
class Wide(Block, filters=64):
    pass
class Plain(Block):
    pass
a = Wide.filters, Plain.filters, Wide().filters

# %% descriptors
class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        return getattr(obj, self.name, 0)
    def __set__(self, obj, value):
        if value < 0:
            raise ValueError("negative")
        setattr(obj, self.name, value)
class Layer:
    units = Positive()
    def __init__(self, units):
        self.units = units
l = Layer(5)
a = l.units
l.units = 7
b = l.units, l._units
try:
    l.units = -1
except ValueError:
    c = "refused"

# %% non-data descriptor
class Lazy:
    def __init__(self, f):
        self.f = f
    def __get__(self, obj, owner=None):
        return self.f(obj)
class M:
    n = 4
    @Lazy
    def double(self):
        return self.n * 2
m = M()
a = m.double
m.n = 5
b = m.double

# %% class decorator
def register(cls):
    cls.registered = True
    return cls
@register
class A:
    pass
a = A.registered, A().registered

# %% class decorator with arguments
REGISTRY = {}
def register(name):
    def wrap(cls):
        REGISTRY[name] = cls
        cls.key = name
        return cls
    return wrap
@register("resnet")
class R:
    depth = 50
@register("vgg")
class V:
    depth = 16
a = sorted(REGISTRY), REGISTRY["resnet"]().depth, V.key

# %% function registry
BUILDERS = {}
def builder(f):
    BUILDERS[f.__name__] = f
    return f
@builder
def small():
    return 1
@builder
def large():
    return 2
a = {k: v() for k, v in BUILDERS.items()}

# %% metaclass
class Meta(type):
    def __new__(mcs, name, bases, ns):
        cls = super().__new__(mcs, name, bases, ns)
        cls.tag = name.lower()
        return cls
class A(metaclass=Meta):
    pass
a = A.tag

# %% metaclass call singleton
class Singleton(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]
class C(metaclass=Singleton):
    def __init__(self, n=1):
        self.n = n
a = C(3).n
b = C(4).n

# %% abstract classes
from abc import ABC, abstractmethod
class Base(ABC):
    @abstractmethod
    def build(self): ...
    @property
    @abstractmethod
    def width(self): ...
class Impl(Base):
    def build(self):
        return self.width * 2
    @property
    def width(self):
        return 8
a = Impl().build()

# %% property setter deleter
class A:
    def __init__(self):
        self._w = 1
    @property
    def w(self):
        return self._w
    @w.setter
    def w(self, v):
        self._w = v * 10
    @w.deleter
    def w(self):
        self._w = None
a = A()
a.w = 2
x = a.w
del a.w
y = a.w

# %% property function form
class A:
    def get(self): return self.v
    def put(self, v): self.v = v + 1
    w = property(get, put)
a = A()
a.w = 3
x = a.w

# %% cached_property
from functools import cached_property
class A:
    calls = 0
    @cached_property
    def v(self):
        A.calls += 1
        return 5
a = A()
x = a.v + a.v, A.calls

# %% attribute dictionary by getattr
class AttrDict(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)
    def __setattr__(self, name, value):
        self[name] = value
c = AttrDict(width=3, depth=4)
c.depth = 5
a = c.width, c["depth"], c.depth, len(c), sorted(c)
b = hasattr(c, "nothing"), getattr(c, "nothing", 9), c.get("width"), "width" in c
d = dict(c)
e = [k for k in c], list(c.items())

# %% attribute dictionary by dict
class Config(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__ = self
c = Config(lr=0.1, units=32)
a = c.units, c["lr"]
c.new = 3
b = c["new"], len(c)

# %% attribute dictionary aliases
class dotdict(dict):
    """dot.notation access to dictionary attributes"""
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__
args = dotdict({"lr": 0.001, "num_channels": 512})
a = args.num_channels, args.nothing, args["lr"]
args.more = 1
b = args["more"]
del args.more
c = sorted(args)

# %% nested attribute dictionaries
class Cfg(dict):
    def __init__(self, d):
        for k, v in d.items():
            self[k] = Cfg(v) if isinstance(v, dict) else v
    def __getattr__(self, k):
        return self[k]
c = Cfg({"model": {"filters": [8, 16], "depth": 2}, "name": "x"})
a = c.model.filters[1], c.model.depth, c.name

# %% namespace classes
class Struct:
    def __init__(self, **entries):
        self.__dict__.update(entries)
s = Struct(a=1, b=2)
x = s.a + s.b
y = vars(s)
from types import SimpleNamespace
n = SimpleNamespace(w=3, h=4)
n.c = 5
z = n.w * n.h * n.c
v = vars(n)

# %% __getattr__ fallback
class Proxy:
    def __init__(self, target):
        self.target = target
    def __getattr__(self, name):
        return getattr(self.target, name)
class T:
    w = 3
    def f(self, n):
        return n * self.w
a = Proxy(T()).w, Proxy(T()).f(2)

# %% __setattr__ and object
class A:
    def __setattr__(self, k, v):
        object.__setattr__(self, k, v * 2 if isinstance(v, int) else v)
a = A()
a.x = 3
a.y = "s"
x = a.x, a.y
a.x = 5
y = a.x

# %% dict subclass with missing
class D(dict):
    def __missing__(self, key):
        return key * 2
d = D(a=1)
x = d["a"], d["b"], d.get("b"), len(d)

# %% list subclass
class Stack(list):
    def push(self, v):
        self.append(v)
        return self
    def top(self):
        return self[-1]
s = Stack([1, 2])
s.push(3).push(4)
a = len(s), s.top(), s[0], list(s), sum(s), s[1:3]

# %% str subclass
class Name(str):
    def short(self):
        return self[:3]
n = Name("convolution")
a = n.short(), n.upper(), len(n), n + "_1"

# %% OrderedDict subclass
from collections import OrderedDict
class Reg(OrderedDict):
    def add(self, k, v):
        self[k] = v
r = Reg()
r.add("a", 1)
r.add("b", 2)
a = list(r.items()), r["b"], len(r)

# %% UserDict
from collections import UserDict
class U(UserDict):
    def double(self, k):
        return self[k] * 2
u = U(a=2)
u["b"] = 3
a = u.double("a"), len(u), sorted(u)

# %% operators
class V:
    def __init__(self, x):
        self.x = x
    def __add__(self, o):
        return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __mul__(self, k):
        return V(self.x * k)
    def __rmul__(self, k):
        return V(k * self.x)
    def __eq__(self, o):
        return self.x == o.x
    def __lt__(self, o):
        return self.x < o.x
    def __neg__(self):
        return V(-self.x)
    def __call__(self, y):
        return self.x + y
    def __contains__(self, v):
        return v == self.x
    def __bool__(self):
        return self.x != 0
    def __repr__(self):
        return f"V({self.x})"
    def __hash__(self):
        return hash(self.x)
    def __iadd__(self, o):
        self.x += o
        return self
a = (V(1) + V(2)).x, (V(1) + 5).x, (5 + V(1)).x, (V(2) * 3).x, (3 * V(2)).x
b = V(1) == V(1), V(1) != V(2), V(1) < V(2), V(2) > V(1), (-V(3)).x, V(1)(4)
c = 3 in V(3), bool(V(0)), not V(1), str(V(1)), f"{V(2)}", repr(V(3)), "%s" % V(4)
v = V(1)
v += 4
d = v.x
e = sum([V(1), V(2)], V(0)).x
f = max(V(1), V(5)).x, sorted([V(3), V(1)])[0].x

# %% container protocol
class Box:
    def __init__(self):
        self.d = {}
    def __setitem__(self, k, v):
        self.d[k] = v
    def __getitem__(self, k):
        return self.d[k]
    def __delitem__(self, k):
        del self.d[k]
    def __len__(self):
        return len(self.d)
    def __iter__(self):
        return iter(self.d)
b = Box()
b["x"] = 1
b["y"] = 2
del b["x"]
a = len(b), list(b), b["y"], bool(Box())

# %% slices in getitem
class S:
    def __getitem__(self, i):
        if isinstance(i, slice):
            return i.start, i.stop, i.step
        return i
s = S()
a = s[1:2], s[::3], s[1, 2], s[-1]

# %% total_ordering
from functools import total_ordering
@total_ordering
class O:
    def __init__(self, v):
        self.v = v
    def __eq__(self, o):
        return self.v == o.v
    def __lt__(self, o):
        return self.v < o.v
a = O(1) <= O(1), O(2) > O(1), O(1) >= O(2)

# %% class names
class Net:
    pass
class Sub(Net):
    pass
n = Sub()
a = type(n).__name__, n.__class__.__name__, Sub.__name__, Sub.__bases__[0].__name__, Net.__qualname__
b = type(n) is Sub, type(n) == Net, isinstance(n, Net), issubclass(Sub, Net), type(3).__name__, type("a").__name__
c = [k.__name__ for k in Sub.__mro__], type([]) is list, type(None).__name__, type({}).__name__

# %% type with three arguments
A = type("A", (), {"w": 3, "f": lambda self: self.w + 1})
a = A().f(), A.w, A.__name__

# %% multiple inheritance and super
class A:
    def __init__(self, **kw):
        self.log = ["A"]
        super().__init__(**kw)
class B:
    def __init__(self, n=0, **kw):
        self.n = n
        super().__init__(**kw)
class C(A, B):
    def __init__(self, n):
        super().__init__(n=n)
        self.log.append("C")
c = C(5)
a = c.n, c.log

# %% mixins and class attributes
class Mixin:
    suffix = "_m"
    def name(self):
        return self.base + self.suffix
class N(Mixin):
    base = "net"
class P(N):
    suffix = "_p"
a = N().name(), P().name()

# %% class methods and static methods
class A:
    count = 0
    def __init__(self):
        type(self).count += 1
    @classmethod
    def make(cls, n):
        return [cls() for _ in range(n)]
    @staticmethod
    def twice(v):
        return v * 2
class B(A):
    pass
A.make(2)
B.make(3)
a = A.count, B.count, A.twice(4), B().twice(5)

# %% class attribute that is shared
class A:
    items = []
    def add(self, v):
        self.items.append(v)
        return self
a = A().add(1)
b = A().add(2)
x = a.items, A.items is b.items

# %% slots and instance dict
class A:
    __slots__ = ("x", "y")
    def __init__(self):
        self.x = 1
a = A()
x = a.x, hasattr(a, "y"), hasattr(a, "x")

# %% getattr setattr delattr
class A:
    pass
a = A()
setattr(a, "conv1", 3)
for i in range(2, 4):
    setattr(a, f"conv{i}", i * 10)
x = [getattr(a, f"conv{i}") for i in range(1, 4)], getattr(a, "none", None), a.__dict__
delattr(a, "conv1")
y = hasattr(a, "conv1"), sorted(vars(a))
del a.conv2
z = sorted(vars(a))

# %% dataclass fields
# not known: b
from dataclasses import dataclass, field, asdict, replace, astuple, fields
@dataclass
class C:
    w: int = 3
    layers: list = field(default_factory=lambda: [1, 2])
    name: str = "c"
    def __post_init__(self):
        self.total = self.w * len(self.layers)
c = C(w=4)
d = replace(c, name="d")
a = c.w, c.layers, c.total, asdict(c), d.name, d.w, astuple(d)
b = [f.name for f in fields(C)], C() == C(), C(1) == C(2)
e = c.layers is C().layers

# %% dataclass inheritance and kw_only
# not known: z
from dataclasses import dataclass
@dataclass(frozen=True)
class Base:
    a: int
    b: int = 2
@dataclass(frozen=True)
class More(Base):
    c: int = 3
m = More(1)
x = m.a, m.b, m.c
try:
    m.a = 5
    y = "set"
except Exception as e:
    y = type(e).__name__
s = {Base(1, 2), Base(1, 2)}
z = len(s)

# %% namedtuples
from collections import namedtuple
Spec = namedtuple("Spec", ["k", "f", "s"], defaults=[1])
specs = [Spec(3, 64), Spec(k=5, f=128, s=2)]
a = [(s.k, s.f, s.s) for s in specs], specs[1][1], len(specs[0])
k, f, s = specs[0]
b = specs[0]._replace(f=32).f, specs[0]._asdict(), Spec._fields, Spec("a", "b")._asdict()["k"]
c = Spec._make([1, 2, 3]).s, specs[0] == (3, 64, 1), isinstance(specs[0], tuple)

# %% classes of named tuples
from collections import namedtuple
class Feature(namedtuple("Feature", ["name", "size", "label", "dim"])):
    __slots__ = ()
    def __new__(cls, name, size, dim=4, label=None):
        if label is None:
            label = name
        if dim == "auto":
            dim = 6 * int(pow(size, 0.25))
        return super(Feature, cls).__new__(cls, name, size, label, dim)
    def __hash__(self):
        return self.name.__hash__()
class Padded(namedtuple("Padded", "feature maxlen")):
    def __new__(cls, feature, maxlen):
        return super().__new__(cls, feature, maxlen=maxlen)
    @property
    def name(self):
        return self.feature.name
class Point(namedtuple("Point", "x y")):
    @property
    def area(self):
        return self.x * self.y
f, g = Feature("user", 10), Feature("item", 20, dim="auto", label="i")
v = Padded(f, 7)
p, q = Point(3, y=4)._replace(x=5), Point(*[2, 6])
a = f.size, f.label, g.dim, g.label, v.maxlen, v.name, len(f), f[1]
b = p.area, q.area, sum(q), q == (2, 6), isinstance(q, tuple), isinstance(p, Point), p._asdict(), Point._fields
x, y = q
c, d = [*v][1], max(q)

# %% typing NamedTuple
# not known: x
from typing import NamedTuple
class B(NamedTuple):
    f: int
    k: int = 3
    def area(self):
        return self.k ** 2
b = B(4)
x = b.f, b.k, b.area(), b[0], tuple(b), len(b), b._asdict()
f, k = b

# %% enumerations
from enum import Enum, IntEnum, auto, unique
class Color(Enum):
    RED = 1
    BLUE = "b"
class Size(IntEnum):
    S = 16
    L = 64
class Mode(Enum):
    A = auto()
    B = auto()
@unique
class Kind(str, Enum):
    CONV = "conv"
    POOL = "pool"
a = Color["RED"].value, Color("b").name, Color.RED.name, [c.name for c in Color], len(Color)
b = Size.S + 1, Size.L * 2, Size(16).name, Size.S < Size.L, max(Size).value, int(Size.L), Size["L"].value
c = Mode.A.value, Mode.B.value, Mode.A is Mode.A, Mode.A == Mode.B, Mode.B in Mode
d = Kind.CONV == "conv", Kind.POOL.value, Kind("pool").name, {Kind.CONV: 3}[Kind.CONV]
e = [m.value for m in Mode], isinstance(Color.RED, Color), list(Color.__members__)
try:
    f = Color("zzz")
except ValueError:
    f = "none"

# %% enum with methods and properties
from enum import Enum
class Act(Enum):
    RELU = ("relu", 1)
    TANH = ("tanh", 2)
    def __init__(self, label, cost):
        self.label = label
        self.cost = cost
    @property
    def double(self):
        return self.cost * 2
    @classmethod
    def default(cls):
        return cls.RELU
a = Act.RELU.label, Act.TANH.double, Act.default().cost, Act.TANH.value

# %% functional enum and flags
# not known: a
from enum import Enum, IntFlag
E = Enum("E", "A B C")
a = E.A.value, E["C"].value, [e.name for e in E]
class F(IntFlag):
    X = 1
    Y = 2
b = (F.X | F.Y).value, bool(F.X & F.Y), int(F.X)

# %% repr and str
class A:
    def __repr__(self):
        return "A!"
class B:
    def __str__(self):
        return "b"
a = str(A()), repr(A()), f"{A()!r} {B()}", "{} {}".format(A(), B()), "%r %s" % (A(), B())
b = repr("x"), repr([1, "a"]), str((1,)), str({"a": 1}), repr(None), str(1.0), str(True), repr(1e-5)

# %% closures as objects
def make(n):
    state = {"n": n}
    def get():
        return state["n"]
    def add(k):
        state["n"] += k
    return get, add
get, add = make(3)
add(4)
a = get()

# %% function attributes
# not known: b
def f():
    f.calls += 1
    return f.calls
f.calls = 0
f()
a = f(), f.__name__, f.calls
def g(x: int = 3, *, y=4) -> int:
    "doc"
b = g.__doc__, g.__name__, g.__defaults__, g.__kwdefaults__

# %% bound methods as values
class A:
    def __init__(self, k):
        self.k = k
    def f(self, x):
        return x + self.k
fs = [A(1).f, A(2).f]
a = [f(10) for f in fs], list(map(A(3).f, [1, 2])), A.f(A(4), 1)
b = fs[0].__name__, fs[0].__self__.k

# %% context managers
log = []
class M:
    def __init__(self, n):
        self.n = n
    def __enter__(self):
        log.append(f"in{self.n}")
        return self.n * 10
    def __exit__(self, t, v, tb):
        log.append(f"out{self.n}")
        return False
with M(1) as a, M(2) as b:
    log.append("body")
x = a, b, log

# %% context manager swallowing
class Quiet:
    def __enter__(self):
        return self
    def __exit__(self, t, v, tb):
        self.kind = None if t is None else t.__name__
        return True
with Quiet() as q:
    a = 1
    raise ValueError("x")
    a = 2
b = q.kind
with Quiet() as q2:
    c = 3
d = q2.kind

# %% contextmanager decorator
from contextlib import contextmanager
log = []
@contextmanager
def scope(name):
    log.append("enter " + name)
    try:
        yield name.upper()
    finally:
        log.append("leave " + name)
with scope("a") as a:
    with scope("b") as b:
        log.append(a + b)
x = log

# %% contextlib helpers
from contextlib import suppress, nullcontext, ExitStack
a = 1
with suppress(KeyError):
    {}["x"]
    a = 2
with nullcontext(5) as b:
    c = b + 1
with ExitStack() as stack:
    d = stack.enter_context(nullcontext(7))
