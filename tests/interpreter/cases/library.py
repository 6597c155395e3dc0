# %% math and operator
# not known: y
import math, operator, statistics
from math import sqrt, ceil, floor, log2, pi
x = math.ceil(3.2), floor(3.8), int(sqrt(49)), round(pi, 3), log2(8), math.log(1), math.pow(2, 3), math.prod([2, 3]), math.gcd(12, 18), math.factorial(5), math.isqrt(17), math.inf > 1, math.hypot(3, 4), math.trunc(-2.5), math.fabs(-1), math.exp(0), math.log10(1000), math.comb(5, 2), math.isnan(math.nan)
y = operator.add(1, 2), operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 1)("abc"), operator.attrgetter("real")(5), operator.mul(3, 4), sorted([(1, "b"), (0, "a")], key=operator.itemgetter(1)), operator.neg(2), operator.contains([1], 1)

# %% copy
import copy
from copy import deepcopy
a = [[1], {"k": [2]}]
b = copy.copy(a); c = deepcopy(a)
a[0].append(9); a.append(3)
x = a, b, c
class N:
    def __init__(self): self.v = [1]
n = N(); m = copy.deepcopy(n); o = copy.copy(n)
n.v.append(2)
y = m.v, o.v

# %% paths
# not known: x
import os, os.path as osp
from os.path import join, basename, splitext
from pathlib import Path, PurePosixPath
x = join("a", "b", "c.txt"), basename("a/b.txt"), splitext("m.tar.gz"), os.path.dirname("/a/b/c"), osp.exists("/kerascount/not/there"), os.sep, os.path.normpath("a/../b"), os.path.split("a/b"), os.path.isabs("/a"), os.path.commonprefix(["ab", "ac"])
p = PurePosixPath("a") / "b" / "c.h5"
y = str(p), p.name, p.stem, p.suffix, str(p.parent), p.parts, str(p.with_suffix(".txt")), str(p.parent.parent), p.as_posix(), str(PurePosixPath("a", "b")), f"{p}", p == PurePosixPath("a/b/c.h5")
z = os.path.join("a", *["b", "c"]), "{}_{}".format(os.path.basename("x/y"), 1), os.path.splitext(os.path.basename("d/e.py"))[0]

# %% json and other text
import json, textwrap, string, datetime, random
text = json.dumps({"a": [1, 2.5, None, True], "b": {"c": "x"}})
x = json.loads(text), json.loads('{"units": [1, 2]}')["units"], json.loads("[1, 2]"), json.dumps([1, "a"]), json.dumps({"b": 1, "a": 2}, sort_keys=True, indent=2)
y = string.ascii_lowercase[:3], len(string.ascii_letters), string.digits, textwrap.dedent("  a\n  b"), string.ascii_uppercase[-1], len(string.punctuation)
z = len(string.printable), "".join(c for c in "a,b" if c not in string.punctuation)

# %% typing and small modules
# not known: x, y
import typing, types, enum, abc, numbers, collections.abc, sys, warnings, inspect
from typing import TYPE_CHECKING, cast, TypeVar, Generic, Literal, Final, ClassVar, Sequence
T = TypeVar("T")
class Box(Generic[T]):
    size: ClassVar[int] = 3
    def __init__(self, v: T) -> None: self.v = v
x = Box(5).v, Box[int](6).v, cast(int, 7), TYPE_CHECKING, isinstance([], collections.abc.Sequence), isinstance(3, numbers.Number), sys.version_info >= (3,), sys.version_info[0], sys.version_info.major > 2
y = isinstance({}, collections.abc.Mapping), isinstance("a", collections.abc.Iterable), isinstance(5, collections.abc.Iterable), hasattr([], "__iter__"), hasattr(5, "__len__"), isinstance(lambda: 0, types.FunctionType), inspect.isfunction(len), inspect.isclass(Box)
if TYPE_CHECKING:
    import nothing_at_all
MODE: Literal["a", "b"] = "a"
LIMIT: Final = 10
z = MODE, LIMIT
