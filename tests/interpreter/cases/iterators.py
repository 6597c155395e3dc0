# %% zip is consumed once
z = zip([1, 2], "ab")
first = list(z)
second = list(z)
n = len(second)

# %% map is consumed once
m = map(str, [1, 2, 3])
a = list(m)
b = list(m)

# %% filter is consumed once
f = filter(None, [0, 1, 2])
a = list(f)
b = list(f)

# %% generator expression is consumed once
g = (i * i for i in range(4))
a = sum(g)
b = sum(g)
c = list(g)

# %% enumerate is consumed once
e = enumerate(["a", "b"], 1)
a = list(e)
b = list(e)

# %% reversed is consumed once
r = reversed([1, 2, 3])
a = list(r)
b = list(r)

# %% iter shares its position
it = iter([1, 2, 3, 4])
a = next(it)
b = list(it)
c = list(it)

# %% next with a default
it = iter([1])
a = next(it, "none")
b = next(it, "none")
c = next(it, None)

# %% next on a generator expression
layers = ["conv", "pool", "dense"]
a = next(l for l in layers if l.startswith("p"))
b = next((l for l in layers if l.startswith("x")), None)
c = next((i for i, l in enumerate(layers) if l == "dense"), -1)

# %% next on empty raises
it = iter([])
try:
    a = next(it)
except StopIteration:
    a = "end"

# %% two loops over one iterator
it = iter(range(5))
first, second = [], []
for x in it:
    first.append(x)
    if x == 2:
        break
for x in it:
    second.append(x)

# %% pairs by one iterator twice
flat = [64, 3, 128, 5]
it = iter(flat)
pairs = list(zip(it, it))

# %% zip of zip
rows = list(zip(*[(1, 2, 3), (4, 5, 6)]))
a, b = zip(*[(1, "x"), (2, "y")])

# %% membership consumes
it = iter([1, 2, 3, 4])
a = 2 in it
b = list(it)

# %% unpacking consumes
it = iter([1, 2, 3])
a, b, c = it
d = list(it)

# %% star unpacking of iterators
a, *b = map(lambda v: v + 1, [1, 2, 3])
c = [*zip("ab", [1, 2])]
d = (*range(3), *reversed([7, 8]))

# %% laziness of map
seen = []
def note(v):
    seen.append(v)
    return v * 2
m = map(note, [1, 2, 3])
before = list(seen)
first = next(m)
after = list(seen)

# %% laziness of generator expressions
seen = []
def note(v):
    seen.append(v)
    return v
g = (note(v) for v in [1, 2])
before = list(seen)
all_of = list(g)
after = list(seen)

# %% late binding in generator expressions
n = 10
g = (n + i for i in range(2))
n = 20
a = list(g)

# %% any stops early
it = iter([0, 1, 2, 3])
a = any(it)
rest = list(it)

# %% all stops early
it = iter([1, 0, 2])
a = all(it)
rest = list(it)

# %% sorted, sum, max, min of iterators
m = map(abs, [-3, 1, -2])
a = sorted(m)
b = sum(map(len, ["a", "bb"]))
c = max(len(s) for s in ["a", "bbb"])
d = min((v for v in [3, 1, 2]), default=0)
e = max([], default=7)
f = max([1, 5, 3], key=lambda v: -v)
g = max(1, 2, 3)

# %% dict from zip
keys = ["a", "b"]
d = dict(zip(keys, [1, 2]))
e = dict(enumerate(keys))
f = {k: v for k, v in zip(keys, range(10))}
g = dict([("x", 1)], y=2)

# %% truth of iterators
a = bool(iter([]))
b = bool(map(str, []))
c = 1 if zip([], []) else 0

# %% generator with return and yield from
def inner():
    yield 1
    return "done"
def outer():
    got = yield from inner()
    yield got
a = list(outer())

# %% generator send and state
def counter(n):
    while n > 0:
        yield n
        n -= 1
g = counter(3)
a = next(g)
b = [v for v in g]
c = list(g)

# %% generator in loop with break
def filters(start):
    while True:
        yield start
        start *= 2
widths = []
for f in filters(16):
    if f > 128:
        break
    widths.append(f)

# %% generator zip with endless
def naturals():
    n = 0
    while True:
        yield n
        n += 1
pairs = list(zip("abc", naturals()))

# %% itertools count with islice
import itertools
a = list(itertools.islice(itertools.count(), 3))
b = list(itertools.islice(itertools.count(5, 2), 2))
c = [next(itertools.count(3)) for _ in range(2)]

# %% itertools count as counter
from itertools import count
ids = count(1)
a = next(ids)
b = next(ids)
names = [f"block{next(ids)}" for _ in range(2)]

# %% itertools chain product repeat
from itertools import chain, product, repeat, combinations, permutations
a = list(chain([1], (2, 3), "a"))
b = list(chain.from_iterable([[1, 2], [3]]))
c = list(product([1, 2], "ab"))
d = list(repeat(7, 3))
e = list(combinations([1, 2, 3], 2))
f = list(permutations([1, 2], 2))
g = list(product([0, 1], repeat=2))

# %% itertools accumulate groupby takewhile
from itertools import accumulate, groupby, takewhile, dropwhile, starmap, zip_longest
a = list(accumulate([1, 2, 3]))
b = [(k, list(v)) for k, v in groupby([1, 1, 2])]
c = list(takewhile(lambda v: v < 3, [1, 2, 3, 1]))
d = list(dropwhile(lambda v: v < 3, [1, 2, 3, 1]))
e = list(starmap(pow, [(2, 3), (3, 2)]))
f = list(zip_longest([1, 2, 3], "a", fillvalue="-"))

# %% itertools cycle
from itertools import cycle, islice
c = cycle([1, 2, 3])
a = [next(c) for _ in range(5)]
b = list(islice(cycle("ab"), 5))

# %% itertools tee pairwise
from itertools import tee, pairwise
a, b = tee([1, 2, 3])
next(b)
c = list(zip(a, b))
d = list(pairwise([1, 2, 3]))

# %% chain consumed once
from itertools import chain
c = chain([1], [2])
a = list(c)
b = list(c)

# %% islice start stop step
from itertools import islice
a = list(islice(range(10), 2, 8, 3))
b = list(islice([1, 2, 3], None))
it = iter(range(5))
c = list(islice(it, 2))
d = list(it)

# %% iterator class
class Count:
    def __init__(self, n):
        self.n = n
        self.i = 0
    def __iter__(self):
        return self
    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i
a = list(Count(3))
c = Count(2)
b = [v for v in c]
d = next(Count(5))

# %% iteration by getitem
class Blocks:
    def __init__(self, items):
        self.items = items
    def __len__(self):
        return len(self.items)
    def __getitem__(self, i):
        return self.items[i]
a = list(Blocks([1, 2, 3]))
b = [v * 2 for v in Blocks([4, 5])]
c = 2 in Blocks([1, 2])
d = sum(Blocks([1, 2]))

# %% generator method iter
class Tree:
    def __init__(self, parts):
        self.parts = parts
    def __iter__(self):
        for p in self.parts:
            yield p
            yield p + 1
a = list(Tree([1, 5]))
b = [x for x in Tree([2])]

# %% range operations
r = range(0, 10, 2)
a = r[1], r[-1], list(r[1:3]), len(r), 4 in r, 5 in r
b = list(reversed(range(3)))
c = range(3) == range(3)

# %% modifying while iterating a copy
l = [1, 2, 3, 4]
for v in l[:]:
    if v % 2:
        l.remove(v)
for v in list(l):
    l.append(v)

# %% enumerate with start keyword
a = [(i, v) for i, v in enumerate("ab", start=3)]

# %% nested comprehension with conditions
a = [(i, j) for i in range(3) if i for j in range(i) if j < 2]
b = {i % 3 for i in range(10)}
c = {k: [v for v in range(k)] for k in range(3)}

# %% zip strict
try:
    a = list(zip([1, 2], [3], strict=True))
except ValueError:
    a = "unequal"

# %% reduce
from functools import reduce
a = reduce(lambda x, y: x * y, [1, 2, 3, 4])
b = reduce(lambda acc, f: acc + [f], [1, 2], [])
c = reduce(max, (3, 9, 2))

# %% iter of callable with sentinel
values = [3, 2, 1, 0]
a = list(iter(values.pop, 2))

# %% copy of iterators by list twice in one call
g = (v for v in [1, 2])
a = dict(zip(g, g))
