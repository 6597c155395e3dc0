# %% lists
a = [3, 1, 2]
a.append(4); a.extend([5, 6]); a.insert(0, 9); a.remove(1); b = a.pop(); c = a.pop(0)
a.sort(); d = sorted(a, reverse=True); a.reverse()
e = a.index(3), a.count(3), a[1:3], a[::-1], a[-1], a[::2], a[:-1], len(a), 3 in a, 99 not in a
f = [0] * 3 + [1]
g = f[:]; g[1] = 7; h = f.copy(); h[0] = 8
m = [[0] * 2 for _ in range(2)]
m[0][1] = 5
f[1:3] = [4, 4, 4]
i = [1, 2] == [1, 2], [1] < [2], [1, 2] + [3], max([1, 5]), sum([1, 2]), list(reversed([1, 2]))
n = sorted(["bb", "a", "ccc"], key=len), sorted([(2, "a"), (1, "b")]), sorted({"b": 1, "a": 2}), sorted([3, -4], key=abs)
p = [1, 2, 3]; p.clear()
q = [x for x in range(10) if x % 2 if x > 3], [[j for j in range(k)] for k in range(3)], [x + y for x in "ab" for y in "cd"]
r = list(range(5, 0, -2)), list("ab"), list({"k": 1}), [*range(3)], [None] * 2, [] or [1]
s = [1, 2, 3, 4]; s[::2] = [0, 0]; del s[1]
t = [(i, v) for i, v in enumerate("ab", 1)], [*zip([1, 2], [3, 4], "xy")], list(zip(*[(1, 2), (3, 4)]))

# %% tuples, ranges, slices
a = (1, 2, 3)
b = a + (4,), a * 2, a[1:], a[-1], a.index(2), a.count(1), len(a), (1,) < (2,), () == (), tuple([1]) + tuple("ab")
c, d = a[0], a[1:]
e = range(10)[2:5], list(range(10)[::3]), len(range(0, 10, 3)), 4 in range(5), range(3)[-1], range(3) == range(0, 3)
s = slice(1, 3)
f = "abcd"[s], s.start, s.stop, s.step
g = (64, 64)[::-1], (1, 2) + (3,), max((1, 5, 2)), sum((1, 2)), (1, 2) in [(1, 2)], hash((1, 2)) == hash((1, 2))
h = tuple(x * 2 for x in a), tuple(map(int, ("1", "2"))), (None,) + (28, 28), 1, (2)

# %% dicts
d = {"a": 1, "b": 2}
e = d["a"], d.get("z"), d.get("z", 5), "a" in d, list(d), list(d.keys()), list(d.values()), list(d.items()), len(d)
d["c"] = 3; d.update(b=5, e=6); f = d.pop("a"); g = d.pop("zz", None); h = d.setdefault("q", []); h.append(1)
i = {k: v for k, v in d.items() if v != 3}, {v: k for k, v in [("x", 1)]}, dict(a=1), dict([("k", 2)]), dict(zip("ab", [1, 2]))
j = {**d, "b": 0}, d | {"n": 1}, sorted(d, key=str), d == dict(d), {1: "a", (1, 2): "t"}[(1, 2)], dict.fromkeys("ab", 0)
k = d.copy(); k.clear(); l = d.popitem()
for key in list(d):
    if key == "c": del d[key]
m = max({"a": 3, "b": 9}.items(), key=lambda p: p[1])[0], {True: 1}.get(1), [*d], sum({"a": 1, "b": 2}.values())
n = {"outer": {"inner": [1, {"deep": 5}]}}["outer"]["inner"][1]["deep"]
o = {i: {j: i * j for j in range(2)} for i in range(2)}
p = sorted(d.items(), key=lambda kv: str(kv[1])), next(iter({"z": 1})), dict(d, a=7), reversed([1]) is not None

# %% sets
a = {1, 2, 3}; a.add(4); a.discard(9); a.remove(1); a.update([7, 8])
b = {1, 2} | {3}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} <= {1, 2}, set("aab"), len(set([1, 1, 2])), {1, 2}.union([5])
c = frozenset([1, 2]), {1, 2}.intersection({2}), {1}.issubset({1, 2}), {1, 2} == {2, 1}, sorted({3, 1}), 1 in {1}, {x % 2 for x in range(5)}
d = {1, 2}.difference([1]), {1, 2}.symmetric_difference({2}), {1}.isdisjoint({2}), set(), set() == set([]), {1, 2}.issuperset({1})

# %% collections
from collections import OrderedDict, defaultdict, Counter, namedtuple, deque, ChainMap
o = OrderedDict([("b", 1), ("a", 2)]); o["c"] = 3; o.move_to_end("b")
x = list(o.items()), list(o), o.popitem()
d = defaultdict(list); d["k"].append(1); d["k"].append(2)
i = defaultdict(int); i["a"] += 2
y = dict(d), dict(i), "z" in d, sorted(d)
c = Counter("abca"); c.update("a")
z = c["a"], c["zz"], c.most_common(1), dict(c), sum(c.values()), len(Counter([1, 1, 2]))
P = namedtuple("P", "a b c")
p = P(1, b=2, c=3)
w = p.a, p[1], p._replace(a=9).a, tuple(p), p._fields, len(p), [v for v in p], p._asdict(), P._make([4, 5, 6]).c
Q = namedtuple("Q", ["m", "n"], defaults=[7])
q, r = Q(1)
v = q, r, isinstance(p, tuple), p == (1, 2, 3), max(p)
e = deque([1, 2], maxlen=3); e.append(3); e.append(4); e.appendleft(0); u = list(e), e.pop(), e.popleft(), len(e)

# %% classes among others
# not known: e
a = type((1,)) in (tuple, list)
b = type((1,)) not in (list, int)
c = type(3) in [int]
d = type(3) in {str: 1}
e = [int, str].index(type("x"))
f = (type(2), 3) in [(int, 3)]
sizes = [(2, 2), 3]
for i in range(len(sizes)):
    if type(sizes[i]) not in (tuple, list):
        sizes[i] = (sizes[i], sizes[i])
