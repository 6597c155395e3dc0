# %% numbers
# not known: w, z
x = int("7"), int(3.9), int("ff", 16), float("1.5"), float(2), round(2.5), round(2.567, 1), abs(-3), divmod(7, 2), pow(2, 5), pow(2, 5, 7), bool([]), complex(1, 2)
y = 7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, 2 ** 10, 2 ** -1, 1e3, 0x1F, 0b101, 0o17, 1_000, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, 256 >> 2, +3, -(-3), 3.0 == 3
z = min(3, 1), max([4, 9, 2]), min("b", "a"), max([], default=0), sum([1.5, 2]), sum([[1], [2]], []), sum(range(5), 10), bin(5), hex(255), oct(8), max(["a", "bbb"], key=len)
w = (3).bit_length(), (0.5).is_integer(), (2.0).is_integer(), int.from_bytes(b"\x01\x00", "big"), (5).real, 10 ** 20, float("inf") > 1, 1 == True, True + True, isinstance(True, int)

# %% iteration
x = list(enumerate("ab")), list(zip([1, 2, 3], "ab")), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])), list(filter(lambda v: v > 1, [1, 2]))
y = any(v > 2 for v in [1, 3]), all([]), any([]), all(v for v in [1, 0]), sorted("cab"), list(reversed("abc")), sum(1 for v in [1, 2, 3] if v > 1)
it = iter([1, 2, 3])
z = next(it), next(it), list(it)
w = [next(iter([5])), next((v for v in [1, 2, 3] if v > 1), None), next((v for v in []), "none")]
v = list(map(str, range(3))), set(map(len, ["a", "bb"])), dict(enumerate("ab")), dict(map(lambda k: (k, k * 2), [1, 2])), list(range(0, 10, 4))
m = map(int, "12")
t = next(m), list(m)
e = enumerate("xy")
s = next(e), list(e)

# %% types
class A: pass
class B(A): pass
x = isinstance(3, int), isinstance(3, (str, float)), isinstance(B(), A), issubclass(B, A), type(3) is int, type("a") == str, type(B()) is B, type(B()).__name__, isinstance(None, type(None)), type(3).__name__
y = isinstance([], (list, tuple)), isinstance(True, bool), isinstance({}, dict), isinstance(A, type), isinstance(len, object), callable(A), isinstance(1.0, (int, float)), B.__name__, B.__mro__[1] is A, B.__bases__ == (A,)
T = type("T", (A,), {"k": 5, "m": lambda self: self.k + 1})
z = T().k, T().m(), T.__name__, issubclass(T, A), isinstance(T(), A)
w = str(3), int is int, type(None) is type(None), list("ab"), bytes(2), bytes([1, 2]), bytearray(b"a"), issubclass(bool, int), issubclass(B, (int, A))

# %% attributes
class A:
    k = 1
    def m(self): return self.k
a = A()
setattr(a, "n", 5)
x = getattr(a, "k"), getattr(a, "zz", None), hasattr(a, "n"), hasattr(a, "q"), getattr(a, "m")(), vars(a), a.__dict__, a.__class__.__name__
for i in range(2):
    setattr(a, "layer_%d" % i, i * 10)
y = [getattr(a, f"layer_{i}") for i in range(2)]
delattr(a, "n")
z = hasattr(a, "n")
setattr(A, "k", 9)
w = a.k, a.m(), A.m(a)
try:
    a.missing
except AttributeError as e:
    v = "no"
