# %% defaults of every kind of option
import argparse
parser = argparse.ArgumentParser(description="train")
parser.add_argument("--batch-size", "-b", type=int, default=32, help="h")
parser.add_argument("-n", default=3)
parser.add_argument("--rate", type=float, default="0.5")
parser.add_argument("--flag", action="store_true")
parser.add_argument("--no-flag", dest="other", action="store_false")
parser.add_argument("--sizes", nargs="+", type=int, default=[1, 2])
parser.add_argument("--level", action="store_const", const=5)
parser.add_argument("--verbose", "-v", action="count", default=0)
parser.add_argument("--name")
parser.add_argument("optional", nargs="?", default=7, type=int)
parser.add_argument("many", nargs="*")
parser.add_argument("--choice", choices=["a", "b"], default="b")
parser.add_argument("--switch", action=argparse.BooleanOptionalAction, default=True)
args = parser.parse_args()
x = sorted(vars(args).items(), key=lambda pair: pair[0])
y = args.batch_size * 2, args.n, args.rate, args.other

# %% groups, exclusive groups, parents, defaults that are set
import argparse
base = argparse.ArgumentParser(add_help=False)
base.add_argument("--units", type=int, default=8)
parser = argparse.ArgumentParser(parents=[base])
group = parser.add_argument_group("model")
group.add_argument("--depth", type=int, default=2)
either = parser.add_mutually_exclusive_group()
either.add_argument("--a", action="store_true")
either.add_argument("--b", dest="bee", action="store_true", default=True)
parser.set_defaults(depth=4, more="x")
x = sorted(vars(parser.parse_args([])).items())
y = parser.get_default("depth"), parser.get_default("units")

# %% a type of the script's own
import argparse
def boolean(text):
    if isinstance(text, bool):
        return text
    return text.lower() in ("yes", "true", "1")
def pair(text):
    return tuple(map(int, text.split(",")))
parser = argparse.ArgumentParser()
parser.add_argument("--on", type=boolean, default="yes")
parser.add_argument("--off", type=boolean, default=False)
parser.add_argument("--size", type=pair, default="3,4")
parser.add_argument("--twice", type=lambda s: int(s) * 2, default="5")
args = parser.parse_args()
x = args.on, args.off, args.size, args.twice

# %% arguments that the script gives itself
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("path")
parser.add_argument("--units", type=int, default=1)
parser.add_argument("--xs", nargs=2, type=float)
parser.add_argument("--add", action="append", default=["p"])
parser.add_argument("--on", action="store_true")
args = parser.parse_args(["a.txt", "--units", "5", "--xs", "1", "2", "--add", "q", "--on"])
x = sorted(vars(args).items())
known, rest = parser.parse_known_args("b.txt --units=6 --zzz 4".split())
y = known.path, known.units, rest

# %% the command line that the script sets
import argparse, sys
sys.argv = ["prog", "--units", "9"]
parser = argparse.ArgumentParser()
parser.add_argument("--units", type=int, default=1)
x = parser.parse_args().units, sys.argv[1:], len(sys.argv)

# %% a command given by the script
import argparse
parser = argparse.ArgumentParser()
parser.add_argument("--seed", type=int, default=3)
commands = parser.add_subparsers(dest="command")
train = commands.add_parser("train", help="h")
train.add_argument("--epochs", type=int, default=2)
train.set_defaults(kind="t")
test = commands.add_parser("test")
test.add_argument("--size", default=1)
args = parser.parse_args(["--seed", "4", "train", "--epochs", "7"])
x = args.seed, args.command, args.epochs, args.kind

# %% namespaces
import argparse
from types import SimpleNamespace
args = argparse.Namespace(a=1, b="x")
args.c = args.a + 1
setattr(args, "d", 5)
x = vars(args), "a" in args, hasattr(args, "z"), getattr(args, "z", 0), args.d
p = argparse.Namespace(**vars(args))
args.__dict__.update(a=9)
y = args.a, p.a
s = SimpleNamespace(units=3, inner=SimpleNamespace(k=4))
z = s.units + s.inner.k

# %% a parser in a class and in a function
import argparse
class Options:
    def __init__(self):
        self.parser = argparse.ArgumentParser()
        self.parser.add_argument("--w", type=int, default=4)
    def parse(self):
        self.opt = self.parser.parse_args()
        self.opt.h = self.opt.w * 2
        return self.opt
class Parser(argparse.ArgumentParser):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.add_argument("--k", type=int, default=11)
def get_args(argv=None):
    p = argparse.ArgumentParser()
    for name, value in {"alpha": 1, "beta": 2.5}.items():
        p.add_argument("--" + name, type=type(value), default=value)
    return p.parse_args(argv)
x = Options().parse().h, Parser().parse_args().k, get_args().alpha, get_args([]).beta

# %% optparse
from optparse import OptionParser
parser = OptionParser(usage="u")
parser.add_option("-n", "--number", dest="n", type="int", default=4, help="h")
parser.add_option("--name", default="x")
parser.add_option("--on", action="store_true", default=False)
parser.add_option("--off", action="store_true", dest="off")
(options, args) = parser.parse_args([])
x = options.n, options.name, options.on, options.off, args

# %% getopt
# not known: key, opts, rest, units, value, x
import getopt, sys
units = 5
opts, rest = getopt.getopt(["-u", "7", "--name", "z", "left"], "u:", ["name="])
for key, value in opts:
    if key == "-u":
        units = int(value)
x = units, opts, rest

# %% the environment's defaults
# not known: y
import os
x = int(os.environ.get("KERASCOUNT_NOT_SET", "12")), os.getenv("KERASCOUNT_NOT_SET", 3)
os.environ["KERASCOUNT_SET"] = "5"
y = int(os.environ["KERASCOUNT_SET"]), "KERASCOUNT_SET" in os.environ, os.environ.get("KERASCOUNT_SET")
z = os.environ.setdefault("KERASCOUNT_OTHER", "a")

# %% dicts as configuration
config = {"model": {"units": [32, 16], "rate": 0.5}, "epochs": 3}
config["model"]["units"].append(8)
config.update({"epochs": 4, **{"extra": None}})
defaults = dict(config, lr=0.1)
x = defaults, config.get("zzz", {}).get("y", 1)
def build(units, rate=0.1, **rest):
    return units, rate, sorted(rest)
y = build(**config["model"], z=1)

# %% classes as configuration
# not known: y
class Config(object):
    UNITS = 4
    SIZES = [1, 2]
    def __init__(self):
        self.TOTAL = self.UNITS * len(self.SIZES)
class Small(Config):
    UNITS = 2
x = Small().TOTAL, Config.UNITS, [a for a in dir(Small()) if not a.startswith("__")]
y = {k: v for k, v in Small.__dict__.items() if k.isupper()}

# %% dicts with attributes, home-made
class AttrDict(dict):
    def __init__(self, *args, **kwargs):
        super(AttrDict, self).__init__(*args, **kwargs)
        self.__dict__ = self
class Dotted(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__
class Looked(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)
    def __setattr__(self, name, value):
        self[name] = value
a = AttrDict(units=3)
a.rate = 0.5
d = Dotted({"units": 4})
d.more = 5
l = Looked(units=6)
l.z = 7
x = a.units, a["rate"], d.units, d["more"], l.units, l["z"], len(l), sorted(l.items())
y = isinstance(a, dict), "units" in d, d.nothing

# %% a dataclass as configuration
# not known: x
from dataclasses import dataclass, field, asdict, replace, fields
@dataclass
class Config:
    units: int = 3
    sizes: list = field(default_factory=lambda: [1, 2])
    name: str = "x"
    total: int = field(init=False, default=0)
    def __post_init__(self):
        self.total = self.units * len(self.sizes)
@dataclass
class More(Config):
    extra: float = 0.5
c = Config(units=4)
x = c.total, asdict(c), replace(c, units=5).total, [f.name for f in fields(c)], c == Config(4), c == Config(5)
