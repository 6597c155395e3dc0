# %% three kinds of formatting
name, n, r = "conv", 3, 2.71828
x = "%s_%d" % (name, n), "%05.2f|%-6s|%x|%%" % (r, name, 255), "%(a)s-%(b)02d" % {"a": 1, "b": 2}, "%s" % n, "%r" % name
y = "{}_{}".format(name, n), "{0}{1}{0}".format("a", "b"), "{a:>5}|{b:<4}|{c:^7}".format(a=1, b=2, c=3), "{:.2f}".format(r)
z = f"{name}_{n}", f"{n:03d}", f"{r:.1f}", f"{name!r}", f"{n + 1}", f"{{}}", f"{name:>{n + 5}}", f"{n=}"
w = "{:,}".format(1234567), f"{1234567:,}", "{0[1]}".format([1, 2]), "{:e}".format(12345.678), "{!s:>4}".format("a")
v = "a" "b" f"{n}" 'c', "%s %s" % ("a", [1, 2]), "{}".format((1, 2)), f"{[1, 'a']}", f"{ {'k': 1}['k'] }"
u = "%3d%%" % 5, "%s" % (1,), "%s" % None, "{}".format(True), str(1.0), str(None), f"{1e-7}", f"{3.0}"

# %% methods
# not known: r, u
s = "  Hello World  "
x = s.strip(), s.lower(), s.upper(), s.title(), s.strip().split(), s.replace("o", "0"), s.find("W"), s.count("l")
y = "a,b,,c".split(","), "a-b-c".rsplit("-", 1), "x.y.z".partition("."), "x.y.z".rpartition("."), "a\nb".splitlines()
z = "-".join(["a", "b"]), "abc".startswith("ab"), "abc".endswith(("x", "c")), "5".zfill(3), "a".center(5, "*"), "a".ljust(3) + "|"
w = "abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".swapcase(), "ab".capitalize(), "ab".index("b")
v = "conv1_bn".rstrip("_bn"), "xxabcxx".strip("x"), "prefix_a".removeprefix("prefix_"), "a.h5".removesuffix(".h5")
u = "abc".translate(str.maketrans("ab", "xy")), "a\tb".expandtabs(4), "é".encode("utf-8"), b"ab".decode(), "%s" % b"x".decode()
t = list("abc"), "abc"[1], "abcdef"[::2], "abc"[::-1], "ab" * 2, "b" in "abc", "a" < "b", len("abc"), ord("a"), chr(98)
r = "ab".format(), "{a}".format_map({"a": 5}), "A" + str(3), repr("a'b"), repr([1, "x"]), ascii("é"), hash("a") == hash("a")
# %% regular expressions
# not known: w
import re
m = re.match(r"block(\d+)_(?P<kind>\w+)", "block12_conv")
x = m.group(0), m.group(1), m.group("kind"), m.groups(), int(m[1])
y = re.sub(r"\d+", "#", "a1b22"), re.findall(r"\d+", "a1b22"), re.split(r"[,;]", "a,b;c"), bool(re.search("z", "abc"))
pattern = re.compile(r"^(\w+)_(\d+)$")
z = pattern.match("dense_3").groups(), pattern.sub(r"\2_\1", "dense_3"), pattern.match("no") is None
w = re.sub("b", lambda found: found.group().upper(), "abab"), re.escape("a.b"), re.fullmatch("a+", "aaa") is not None
