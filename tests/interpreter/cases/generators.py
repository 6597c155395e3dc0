# %% generators
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
def chain(*parts):
    for p in parts:
        yield from p
def pairs(xs):
    for a in xs:
        for b in xs:
            if a < b:
                yield a, b
x = list(count(3)), sum(count(4)), [v * 2 for v in count(3)], tuple(chain([1], count(2))), dict(pairs("abc")), list(pairs([1, 2, 3]))
g = count(3)
y = next(g), next(g), list(g), next(g, "done")
for v in count(100):
    if v == 3:
        break
z = v
def forever():
    n = 0
    while True:
        yield n
        n += 1
f = forever()
w = [next(f) for _ in range(4)], [a for a, _ in zip(forever(), "abc")]
e = (v * v for v in range(4))
u = next(e), list(e)
a, b = count(2)
first, *rest = count(4)
t = max(count(5)), sorted(count(3), reverse=True), any(v > 1 for v in count(3)), ", ".join(str(v) for v in count(3)), set(count(2))
def echo():
    received = []
    try:
        while True:
            got = yield len(received)
            received.append(got)
    finally:
        pass
def early(n):
    if n == 0:
        return
    yield n
    return
s = list(early(0)), list(early(2))

# %% itertools
import itertools
from itertools import product, chain, islice, count, repeat, zip_longest, accumulate, combinations, permutations, cycle, groupby, starmap, takewhile, dropwhile, tee
x = list(product([1, 2], "ab")), list(product([0, 1], repeat=2)), list(chain([1], (2, 3))), list(chain.from_iterable([[1], [2]])), list(islice(count(5), 3)), list(repeat(7, 2))
y = list(zip_longest([1, 2], [3])), list(accumulate([1, 2, 3])), list(combinations("abc", 2)), list(permutations([1, 2])), list(islice(cycle("ab"), 3)), list(starmap(pow, [(2, 3)]))
z = [(k, list(g)) for k, g in groupby("aab")], list(takewhile(lambda v: v < 3, [1, 2, 3])), list(dropwhile(lambda v: v < 2, [1, 2, 1])), list(itertools.islice([1, 2, 3], 1, None))
w = [n for n, _ in zip(itertools.count(), "ab")], list(map(lambda a, b: (a, b), [1, 2], itertools.repeat(5))), list(zip([1, 2], cycle([9])))
