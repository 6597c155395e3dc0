# %% argparse defaults
import argparse
p = argparse.ArgumentParser(description="train")
p.add_argument("--units", type=int, default=32)
p.add_argument("--lr", type=float, default=1e-3)
p.add_argument("--name", "-n", default="net", choices=["net", "big"])
p.add_argument("--bn", action="store_true")
p.add_argument("--no-bias", dest="bias", action="store_false")
p.add_argument("--shape", nargs="+", type=int, default=[28, 28])
p.add_argument("--tag", required=False)
p.set_defaults(extra=7)
args, rest = p.parse_known_args([])
a = args.units, args.lr, args.name, args.bn, args.bias, args.shape, args.tag, args.extra, vars(args)["units"]

# %% config class with inheritance
class Config(object):
    NAME = None
    GPU_COUNT = 1
    IMAGES_PER_GPU = 2
    SHAPE = (64, 64, 3)
    def __init__(self):
        self.BATCH_SIZE = self.IMAGES_PER_GPU * self.GPU_COUNT
        if self.SHAPE[2] > 1:
            self.CHANNELS = self.SHAPE[2]
    def display(self):
        return sorted(a for a in dir(self) if not a.startswith("__") and not callable(getattr(self, a)))
class Mine(Config):
    NAME = "mine"
    GPU_COUNT = 2
c = Mine()
a = c.BATCH_SIZE, c.NAME, c.CHANNELS, c.display()

# %% builder with fluent interface
class Builder:
    def __init__(self):
        self.ops = []
    def conv(self, f, k=3):
        self.ops.append(("conv", f, k))
        return self
    def pool(self):
        self.ops.append(("pool",))
        return self
    def build(self):
        return tuple(self.ops)
a = Builder().conv(8).pool().conv(16, k=1).build()

# %% string layer specs
def parse(spec):
    out = []
    for part in spec.split(","):
        kind, *nums = part.strip().split(":")
        out.append((kind, *map(int, nums)))
    return out
a = parse("conv:32:3, pool:2, dense:10")

# %% vgg configuration
cfg = {"A": [64, "M", 128, "M", 256, 256, "M"]}
def features(name):
    out, c = [], 3
    for v in cfg[name]:
        if v == "M":
            out.append("pool")
        else:
            out.append((c, v))
            c = v
    return out
a = features("A")

# %% resnet stages with closures
def stack(filters, n):
    def apply(x):
        for i in range(n):
            x = x + [(filters, i == 0)]
        return x
    return apply
x = []
for f in map(lambda p: stack(*p), [(64, 2), (128, 1)]):
    x = f(x)

# %% efficientnet rounding
import math
def round_filters(filters, width, divisor=8):
    filters *= width
    new = max(divisor, int(filters + divisor / 2) // divisor * divisor)
    if new < 0.9 * filters:
        new += divisor
    return int(new)
def round_repeats(r, d):
    return int(math.ceil(d * r))
a = [round_filters(f, w) for f in (32, 16, 24, 40, 1280) for w in (1.0, 1.1, 1.2, 1.4)]
b = [round_repeats(r, d) for r in (1, 2, 3) for d in (1.0, 1.1, 1.8)]

# %% namedtuple blocks
import collections
BlockArgs = collections.namedtuple("BlockArgs", ["k", "n", "i", "o", "e", "s"])
BlockArgs.__new__.__defaults__ = (None,) * len(BlockArgs._fields)
blocks = [BlockArgs(k=3, n=1, i=32, o=16, e=1, s=[1, 1]), BlockArgs(k=5, n=2)]
a = [(b.k, b.n, b.i) for b in blocks]
b = blocks[0]._replace(i=8).i

# %% decode block strings
import re
def decode(s):
    ops = s.split("_")
    options = {}
    for op in ops:
        splits = re.split(r"(\d.*)", op)
        if len(splits) >= 2:
            key, value = splits[:2]
            options[key] = value
    return int(options["k"]), int(options["s"][0]), float(options["se"]) if "se" in options else None, "noskip" not in s
a = decode("r1_k3_s11_e1_i32_o16_se0.25"), decode("k5_s22_noskip")

# %% dense block growth
def dense(n, growth, channels):
    out = [channels]
    for _ in range(n):
        channels += growth
        out.append(channels)
    return int(channels * 0.5), out
c, log = dense(4, 12, 24)

# %% register by string
class Registry:
    def __init__(self):
        self._d = {}
    def register(self, name=None):
        def deco(f):
            self._d[name or f.__name__] = f
            return f
        return deco
    def __getitem__(self, k):
        return self._d[k]
    def __contains__(self, k):
        return k in self._d
MODELS = Registry()
@MODELS.register()
def tiny(n=1):
    return n
@MODELS.register("huge")
def _h(n=2):
    return n * 100
a = MODELS["tiny"](), MODELS["huge"](3), "x" in MODELS, "tiny" in MODELS

# %% kwargs defaults merging
DEFAULTS = dict(activation="relu", padding="same")
def conv(f, **kwargs):
    kwargs = {**DEFAULTS, **kwargs}
    kwargs.setdefault("k", 3)
    act = kwargs.pop("activation", None)
    return f, act, kwargs
a = conv(3), conv(4, padding="valid", activation=None)

# %% mutable layer lists
class Net:
    def __init__(self, widths):
        self.layers = []
        for i, w in enumerate(widths):
            self.layers.append({"w": w, "last": i == len(widths) - 1})
        self.head, *self.tail = self.layers
    def __call__(self, x):
        for l in self.layers:
            x = x + l["w"]
        return x
n = Net([1, 2, 3])
a = n(10), n.head, len(n.tail), n.layers[-1]["last"]

# %% yaml-like nested dict walk
cfg = {"backbone": [[-1, 1, "Conv", [64, 6, 2]], [-1, 3, "C3", [128]]], "nc": 80}
def walk(d, gd=0.33, gw=0.5):
    out = []
    for i, (f, n, m, args) in enumerate(d["backbone"]):
        n = max(round(n * gd), 1) if n > 1 else n
        c = math.ceil(args[0] * gw / 8) * 8
        out.append((i, f, n, m, [c, *args[1:]]))
    return out
import math
a = walk(cfg)

# %% environment
# not known: a, b
import os
a = os.environ.get("UNITS", "64"), int(os.environ.get("N", 3)), os.getenv("X") is None, os.environ.get("Y", "z")
os.environ["CUDA"] = "0"
b = os.environ["CUDA"], "CUDA" in os.environ

# %% sys argv
# not known: a
import sys
a = len(sys.argv), sys.argv[1:] , int(sys.argv[1]) if len(sys.argv) > 1 else 10, sys.version_info[0], sys.version_info >= (3, 6)

# %% counters with class state
class Namer:
    counts = {}
    @classmethod
    def next(cls, kind):
        cls.counts[kind] = cls.counts.get(kind, 0) + 1
        return f"{kind}_{cls.counts[kind]}"
a = [Namer.next("conv"), Namer.next("bn"), Namer.next("conv")]

# %% name counters by function attribute and global
from collections import defaultdict
_uids = defaultdict(int)
def uid(prefix=""):
    _uids[prefix] += 1
    return _uids[prefix]
a = uid("a"), uid("a"), uid("b"), dict(_uids)

# %% hyperparameter grids
from itertools import product
grid = {"lr": [0.1, 0.01], "units": [16, 32]}
combos = [dict(zip(grid, v)) for v in product(*grid.values())]
a = len(combos), combos[-1]

# %% parameters of a function
# not known: a, b
import inspect
def build(width, depth=3, *, name="x"):
    return width * depth
sig = inspect.signature(build)
a = list(sig.parameters), sig.parameters["depth"].default
cfg = {"width": 4, "junk": 1}
b = build(**{k: v for k, v in cfg.items() if k in sig.parameters})

# %% layer factories in dicts
def conv(f): return ("conv", f)
def pool(): return ("pool",)
factory = {"c": conv, "p": pool}
a = [factory[k](*v) for k, v in [("c", [8]), ("p", [])]]
b = {"relu": lambda x: max(x, 0), "lin": lambda x: x}["relu"](-3)

# %% sequence of sizes by while
size, widths = 64, []
while size > 4:
    widths.append(size)
    size //= 2
n = len(widths)
rev = widths[::-1]

# %% click like decorators written by hand
def option(name, default):
    def deco(f):
        def inner(**kw):
            kw.setdefault(name, default)
            return f(**kw)
        return inner
    return deco
@option("units", 8)
@option("depth", 2)
def main(units, depth):
    return units * depth
a = main(), main(units=3)

# %% class level computed attributes
class P:
    WIDTH = 32
    HEIGHT = WIDTH * 2
    SHAPE = (HEIGHT, WIDTH, 3)
    NAMES = [f"b{i}" for i in range(2)]
    TABLE = {n: len(n) for n in ("ab", "c")}
a = P.SHAPE, P.NAMES, P.TABLE

# %% mutable globals by import style
SETTINGS = {}
def configure(**kw):
    SETTINGS.update(kw)
configure(width=3)
configure(width=5, depth=1)
a = SETTINGS, SETTINGS.get("width")

# %% version comparisons
v = "2.4.1"
a = tuple(map(int, v.split("."))) >= (2, 3), [int(p) for p in v.split(".")][0], v.split(".")[0] == "2", float(v[:3]) > 2.2, v >= "2"

# %% slices of names
files = ["a_0.png", "b_1.png", "c_2.png"]
a = [f.split("_")[1][:-4] for f in files], sorted(files, key=lambda f: -int(f[2])), {f[0]: int(f[2]) for f in files}
train, val = files[:int(len(files) * 0.7)], files[int(len(files) * 0.7):]

# %% nested functions returning several
def encoder(w):
    skips = []
    def block(f):
        skips.append(f)
        return f * 2
    out = block(block(w))
    return out, skips
bottom, skips = encoder(4)
a = [s + bottom for s in reversed(skips)]
b = skips.pop(), skips

# %% chained methods on literals
a = [1, 2, 3].copy(), (1, 2).count(1), {"a": 1}.get("a"), "a-b".split("-")[-1].upper(), {1, 2}.union({3}), [3, 1].__len__()

# %% unpack config into call
def net(input_shape, classes=10, *, width=1.0, **extra):
    return input_shape[0] * classes, width, extra
cfg = {"input_shape": (4, 4), "classes": 3, "width": 0.5, "x": 1}
a = net(**cfg), net(cfg.pop("input_shape"), **cfg)

# %% bool flags and arithmetic
bn, skip = True, False
n = 3 + bn * 2 + skip
a = [1] * bn + [2] * skip, "x" * skip, bn & skip, bn ^ True, int(bn), sum([bn, skip, bn])
