# %% objects
class A:
    count = 0
    items = []
    def __init__(self, n, *rest, **kw):
        self.n = n
        self.rest = rest
        self.__hidden = 5
        A.count += 1
        self.items.append(n)
        for k, v in kw.items():
            setattr(self, k, v)
    def hidden(self): return self.__hidden
    def method(self, k=2): return self.n * k
    @property
    def double(self): return 2 * self.n
    @double.setter
    def double(self, v): self.n = v // 2
    @classmethod
    def make(cls, n): return cls(n)
    @staticmethod
    def s(a, b=1): return a + b
a = A(3, 4, z=9)
a.double = 20
b = A.make(7)
x = a.n, a.rest, a.z, a.double, b.n, A.s(1), a.s(1, 2), A.count, A.items, a.method(), a.method(k=3), A.method(b), a.hidden()
f = a.method
y = f(), [m() for m in (a.method, b.method)], getattr(a, "method")(5)

# %% inheritance
# not known: y
class Base(object):
    kind = "base"
    def __init__(self, n=1): self.n = n
    def area(self): return self.side() * 2
    def side(self): return self.n
    def describe(self): return self.kind, self.area()
class Mid(Base):
    kind = "mid"
    def __init__(self, n, m): super().__init__(n); self.m = m
    def side(self): return super().side() + self.m
class Leaf(Mid):
    def __init__(self): super(Leaf, self).__init__(2, 3)
    def side(self): return Mid.side(self) * 10
x = Base().describe(), Mid(1, 2).describe(), Leaf().describe(), isinstance(Leaf(), Base), Leaf.__mro__[1].__name__
class Mixin:
    def extra(self): return "extra" + str(self.n)
class Both(Mixin, Mid): pass
y = Both(1, 1).extra(), Both(1, 1).describe(), [c.__name__ for c in Both.mro()][:3]
class P:
    def f(self): return ["P"]
class Q(P):
    def f(self): return ["Q"] + super().f()
class R(P):
    def f(self): return ["R"] + super().f()
class S(Q, R):
    def f(self): return ["S"] + super().f()
z = S().f()
class M(type): pass
from abc import ABC, abstractmethod
class Abstract(ABC):
    @abstractmethod
    def go(self): ...
    @property
    @abstractmethod
    def size(self): ...
class Concrete(Abstract):
    size = 4
    def go(self): return self.size
w = Concrete().go()

# %% special methods
class V:
    def __init__(self, *v): self.v = list(v)
    def __add__(self, o): return V(*(a + b for a, b in zip(self.v, o.v)))
    def __radd__(self, o): return V(*(a + o for a in self.v))
    def __mul__(self, k): return V(*(a * k for a in self.v))
    __rmul__ = __mul__
    def __neg__(self): return V(*(-a for a in self.v))
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return sum(self.v) < sum(o.v)
    def __len__(self): return len(self.v)
    def __getitem__(self, i): return self.v[i]
    def __setitem__(self, i, x): self.v[i] = x
    def __delitem__(self, i): del self.v[i]
    def __contains__(self, x): return x in self.v
    def __iter__(self): return iter(self.v)
    def __call__(self, x, y=0): return [a + x + y for a in self.v]
    def __repr__(self): return "V(%s)" % ", ".join(map(str, self.v))
    def __bool__(self): return any(self.v)
    def __iadd__(self, k): self.v = [a + k for a in self.v]; return self
    def __hash__(self): return 1
a, b = V(1, 2), V(3, 4)
c = a
c += 10
x = (a + b).v, (5 + a).v, (a * 2).v, (3 * a).v, (-a).v, a == V(11, 12), a != b, a < b, len(a), a[0], a[::-1], 3 in b, list(b), [v for v in a], a(1), a(1, y=2)
a[0] = 99
del b[0]
y = a.v, b.v, str(V(1)), repr(V(2)), bool(V(0)), bool(V(1)), f"{V(1, 2)}", sorted([V(3), V(1)])[0].v, max(V(1), V(5)).v, sum([V(1), V(2)], V(0)).v
class G:
    def __getattr__(self, name): return name.upper()
    def __getitem__(self, key): return key * 2
z = G().abc, G()["k"], G()[1:2] if False else 0
class Seq:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * i
w = list(Seq()), [v for v in Seq()], 4 in Seq(), sum(Seq())
class It:
    def __init__(self): self.i = 0
    def __iter__(self): return self
    def __next__(self):
        self.i += 1
        if self.i > 3: raise StopIteration
        return self.i
v = list(It()), next(It()), [k for k in It()]

# %% class bodies
class C:
    sizes = [1, 2, 3]
    total = sum(sizes)
    table = {"a": total}
    doubled = [s * 2 for s in sizes]
    if total > 5:
        flag = True
    for i in range(2):
        last = i
    def f(self, n=total): return n
    g = f
    class Inner:
        z = 4
        def get(self): return self.z
    alias = property(lambda self: self.total + 1)
x = C.total, C.table, C.doubled, C.flag, C.last, C().f(), C().g(2), C.Inner.z, C.Inner().get(), C().alias
def make(k):
    class Local:
        n = k
        def get(self): return self.n + k
    return Local
y = make(3)().get(), make(4).n
class D(make(5)):
    m = 1
z = D().get() + D.m

# %% creation
class WithSlots:
    __slots__ = ("k",)
    def __init__(self): self.k = 3
y = WithSlots().k

# %% enumerations
from enum import Enum, IntEnum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    def shade(self): return self.name.lower()
class Size(IntEnum):
    SMALL = 8
    LARGE = 16
class Kind(str, Enum):
    A = "a"
    B = "b"
class Auto(Enum):
    X = auto()
    Y = auto()
x = Color.RED.value, Color.GREEN.name, Color(2).name, Color["RED"].value, Color.RED is Color(1), Color.RED == Color.GREEN, [c.name for c in Color], len(Color), Color.RED.shade()
y = Size.SMALL + 1, Size.LARGE > 10, int(Size.LARGE), Kind.A == "a", Kind("b").name, Auto.Y.value, isinstance(Color.RED, Color), Size.SMALL * 2, Kind.A.value, Color.RED in Color

# %% named tuples and dataclasses
# not known: x
from typing import NamedTuple
from dataclasses import dataclass, field
class P(NamedTuple):
    a: int
    b: int = 2
    def total(self): return self.a + self.b
p = P(1)
x = p.a, p[1], p.total(), p._replace(b=5).b, tuple(p), P(3, 4) == (3, 4), [*p]
a, b = p
@dataclass
class Block:
    filters: int
    kernel: int = 3
    names: list = field(default_factory=list)
    def __post_init__(self): self.names.append(f"b{self.filters}")
    @property
    def size(self): return self.filters * self.kernel
@dataclass
class Wide(Block):
    factor: int = 2
y = Block(4).names, Block(4).size, Wide(8, factor=3).factor, Wide(1).names, Block(1) == Block(1), Block(1) != Block(2), Block(filters=2, kernel=5).size
blocks = [Block(*args) for args in [(8, 3), (16, 5)]]
z = [b.size for b in blocks]
