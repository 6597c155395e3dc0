"""Packs what `record_applications.py` wrote: the package's facts, and the fixture with which they are compared.

``python tests/oracle/pack_applications.py raw3.json rawtf.json raw2.json raw1.json`` (generation taken from the name)
packs whole generations; then ``pack_applications.py rawtf@2.11.json rawtf@2.9.json ...``, the newest first, puts beside
them what older releases build otherwise, and ``pack_applications.py --again raw3.json`` puts builders in place anew.

A family's file holds every distinct row once. A graph is a list of ranges of rows; the graphs of other arguments are
edits of it, which one builder of the family was recorded with: an edit says which rows give way to which, counted from
the start or from the end. Every recorded graph is made again from the packed facts before anything is written.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import zlib
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FACTS = ROOT / "kerascount" / "libraries" / "keras" / "applications" / "recorded"
FIXTURE = ROOT / "fixtures" / "applications" / "recorded.json"

FAMILIES = {
    "convnext": "ConvNeXt",
    "densenet": "DenseNet",
    "efficientnetv2": "EfficientNetV2",
    "efficientnet": "EfficientNet",
    "inception": "Inception",
    "mobilenet": "MobileNet",
    "nasnet": "NASNet",
    "regnetx": "RegNetX",
    "regnety": "RegNetY",
    "resnetrs": "ResNetRS",
    "resnext": "ResNeXt",
    "resnet": "ResNet",
    "vgg": "VGG",
    "xception": "Xception",
    "music": "Music",
}
"""A file of facts and how the names of its builders begin; the first that fits counts."""

PADDED_BY_SHAPE = ("efficientnet", "mobilenet", "nasnet")
"""Families whose zero padding depends on whether a side is even or odd."""

INHERITED = ("avg", "max", "plain", "grey", "imagenet")


def family_of(name):
    return next(family for family, start in FAMILIES.items() if name.startswith(start))


def sort_of(name):
    """Builders of one sort differ in size alone: the one with most records stands for the others' edits."""
    if re.match("EfficientNetV2[SML]$", name):
        return "EfficientNetV2S"
    return re.sub(r"[0-9]+(MF|GF)?(?=$|V)|(B[0-9]|Tiny|Small|Base|X?Large)$", "", name)


# --- rows ------------------------------------------------------------------------------------------


def packed_row(index, row, model_name, family):
    kind, name, automatic, config, where, _, _, _ = row
    shown = "" if automatic else name
    config = {k: tagged(k, v, kind, shown, family) for k, v in config.items()}
    config = {k: v for k, v in config.items() if v != "$drop"}
    if kind == "Sequential":
        config = {"layers": [inner(r, model_name) for r in config["layers"]]}
    offsets = [index - j for j in where]
    packed = [kind, named(shown, model_name), config, offsets]
    if offsets == [1]:
        packed.pop()
        if not config:
            packed.pop()
    return packed


def inner(row, model_name):
    kind, name, config = row
    kept = {k: v for k, v in config.items() if k != "axis"}
    return [kind, named(name, model_name), kept]


def named(name, model_name):
    return "$" + name[len(model_name) :] if name.startswith(model_name + "_") else name


def tagged(key, value, kind, name, family):
    if value == 1000 and key in ("units", "filters", "nb_filter", "output_dim"):
        return "$classes"
    if key == "target_shape" and family == "resnext":
        return ["$rows", "$columns", *value[2:]]
    if key == "target_shape":
        return ["$classes" if n == 1000 else n for n in value]
    if key == "axis" and kind in ("BatchNormalization", "LayerNormalization", "Normalization", "Concatenate"):
        return "$drop" if value in (3, -1, [3], [-1]) else value
    if key == "activation" and value == "softmax":
        return "$activation"
    if key == "padding" and kind == "ZeroPadding2D" and family in PADDED_BY_SHAPE:
        return by_shape(value, name)
    if key == "rate" and kind == "Dropout" and family == "mobilenet":
        return "$dropout"
    return value


def by_shape(value, name):
    (top, bottom), (left, right) = value
    if not name or name.startswith("conv_pad_") or name == "conv1_pad":
        return value
    assert (top, bottom) == (left, right) or 0 <= bottom - top <= 1, (name, value)
    return f"$pad{2 * bottom + 1}"


# --- edits -----------------------------------------------------------------------------------------


def edit(base, variant):
    """How a variant comes from the base: [anchor, rows kept, rows dropped, rows put]."""
    start = 0
    while start < min(len(base), len(variant)) and base[start] == variant[start]:
        start += 1
    end = 0
    while end < min(len(base), len(variant)) - start and base[-1 - end] == variant[-1 - end]:
        end += 1
    dropped = len(base) - start - end
    put = variant[start : len(variant) - end]
    return ["start", start, dropped, put] if start <= end else ["end", end, dropped, put]


def edited(rows, change):
    anchor, kept, dropped, put = change
    if anchor == "start":
        return rows[:kept] + put + rows[kept + dropped :]
    at = len(rows) - kept - dropped
    return rows[:at] + put + rows[at + dropped :]


# --- a family --------------------------------------------------------------------------------------


class Family:
    def __init__(self, name):
        self.name = name
        self.rows = {}
        self.builders = {}

    def graph(self, model):
        rows = model["rows"]
        assert rows[0][0] == "InputLayer", rows[0]
        assert model["outputs"] == [len(rows) - 1], model["outputs"]
        packed = [packed_row(i, r, model["name"], self.name) for i, r in enumerate(rows)][1:]
        return [self.rows.setdefault(json.dumps(p, separators=(",", ":")), len(self.rows)) for p in packed]


def ranges(numbers):
    found = []
    for n in numbers:
        if found and found[-1][1] == n:
            found[-1][1] = n + 1
        else:
            found.append([n, n + 1])
    return found


def key_of(case):
    """The name of a base: what is recorded as a graph of its own rather than as an edit."""
    parts = []
    if case.get("minimalistic"):
        parts.append("minimalistic")
    if case.get("alpha", 1) != 1 and "depth_multiplier" not in case:
        parts.append("alpha={}".format(case["alpha"]))
    return ",".join(parts)


def pack_builder(family, name, record, representative):
    cases = [(case, model) for case, model in record["cases"] if "error" not in model]
    graphs = [(case, family.graph(model)) for case, model in cases]
    bases, edits = {}, {}
    for case, graph in graphs:
        rest = set(case) - {"minimalistic", "alpha"}
        if not rest and not (name == "MobileNet" and case):
            bases[key_of(case)] = graph
    top = bases[""]
    plain = {json.dumps(case, sort_keys=True): graph for case, graph in graphs}

    def known(**case):
        return plain.get(json.dumps(case, sort_keys=True))

    default = known(include_top=False)
    open_image = any(c == {"include_top": False} and m["rows"][0][5][0][1] is None for c, m in cases)
    dynamic = known(include_top=False, input_shape=[None, None, 3]) or (default if open_image else None)
    static = known(include_top=False, input_shape=[77, 96, 3])
    sized = static and dynamic and default == dynamic and len(static) != len(dynamic)
    notop = static if sized else default
    notop = notop or static
    edits["notop"] = edit(top, notop)
    small = known(include_top=False, minimalistic=True)
    if small and small != edited(bases["minimalistic"], edits["notop"]):
        edits["minimalistic notop"] = edit(bases["minimalistic"], small)
    for pooling in ("avg", "max"):
        if known(include_top=False, pooling=pooling):
            edits[pooling] = edit(default, known(include_top=False, pooling=pooling))
    for key, case in (
        ("plain", {"include_preprocessing": False}),
        ("grey", {"input_shape": [96, 96, 1]}),
        ("imagenet", {"weights": "imagenet"}),
        ("undropped", {"dropout_rate": 0.0}),
    ):
        if known(**case) and known(**case) != top:
            edits[key] = edit(top, known(**case))
    if dynamic and dynamic != notop:
        edits["dynamic"] = edit(notop, dynamic)
    if representative is not None and len(cases) <= 2:
        for key in INHERITED:
            if key in representative["edits"] and key not in edits:
                edits[key] = representative["edits"][key]
    return {
        "signature": record["signature"],
        "name": cases[0][1]["name"],
        "bases": bases,
        "edits": edits,
    }


def small_notop(packed, case):
    return case.get("minimalistic") and "minimalistic notop" in packed["edits"]


def make(packed, case, dynamic):
    """The graph of a call, made again from the packed facts."""
    graph = packed["bases"].get(key_of(case)) or packed["bases"][""]
    wanted = []
    if case.get("dropout_rate") == 0.0:
        wanted.append("undropped")
    if case.get("include_preprocessing") is False:
        wanted.append("plain")
    elif case.get("input_shape", [0, 0, 3])[-1] == 1:
        wanted.append("grey")
    if case.get("weights") == "imagenet":
        wanted.append("imagenet")
    if case.get("include_top") is False:
        wanted.append("minimalistic notop" if small_notop(packed, case) else "notop")
        wanted.append("dynamic" if dynamic else "")
        wanted.append(case.get("pooling"))
    for key in wanted:
        if key in packed["edits"]:
            graph = edited(graph, packed["edits"][key])
    return graph


def check(family, name, record, packed):
    for case, model in record["cases"]:
        if "error" in model:
            print("ERROR", name, case, model["error"][:200])
            continue
        made = make(packed, case, model["rows"][0][5][0][2] is None)
        recorded = family.graph(model)
        if made != recorded:
            print("DIFFERS", family.name, name, case, len(made), len(recorded))


# --- the fixture -----------------------------------------------------------------------------------


def row_text(row):
    return f"{row[1]}|{row[0].removeprefix('op:')}|{json.dumps(row[5])}|{row[6]}"


def digest(model):
    """Count, totals and a hash of all rows in the order of their making."""
    text = "\n".join(sorted(row_text(row) for row in model["rows"]))
    order = "\n".join(model["order"])
    return [
        model["name"],
        len(model["rows"]),
        model["total"],
        model["trainable"],
        hashlib.sha256(text.encode()).hexdigest()[:16],
        hashlib.sha256(order.encode()).hexdigest()[:16],
    ]


def fixture_lines(raws):
    for generation, raw in raws.items():
        for name in sorted(raw):
            for case, model in raw[name]["cases"]:
                said = ["error", model["error"]] if "error" in model else digest(model)
                yield json.dumps([generation, name, case, *said])


# --- releases --------------------------------------------------------------------------------------


def unpacked(family):
    """A family as it was packed before, so that releases can be put beside it."""
    data = json.loads(zlib.decompress((FACTS / f"{family.name}.json.z").read_bytes()))
    family.rows = {json.dumps(row, separators=(",", ":")): i for i, row in enumerate(data["rows"])}
    for generation, builders in data["builders"].items():
        for name, packed in builders.items():
            packed["bases"] = {k: spread(v) for k, v in packed["bases"].items()}
            packed["edits"] = {k: [*v[:3], spread(v[3])] for k, v in packed["edits"].items()}
            family.builders.setdefault(generation, {})[name] = packed
    return family


def spread(pairs):
    return [n for start, stop in pairs for n in range(start, stop)]


def put_release(family, key, name, packed, cases):
    """Keep what a release builds unless the next newer one that was packed builds the same."""
    newer = newest = None
    for generation, builders in family.builders.items():
        if name in builders and generation.partition("@")[0] == key.partition("@")[0]:
            newer, newest = builders[name], newest or builders[name]
    asked = {"imagenet"} if {"weights": "imagenet"} in cases else set()
    for edit_name in INHERITED if newer else ():
        if edit_name not in asked and packed["bases"] == newest["bases"] and edit_name in newest["edits"]:
            packed["edits"].setdefault(edit_name, newest["edits"][edit_name])
    same = newer and all(packed[part].items() <= newer[part].items() for part in ("bases", "edits"))
    if same and not asked & (newer["edits"].keys() - packed["edits"].keys()):
        return False
    print(family.name, key, name, "differs" if newer else "is new")
    if newer:
        if packed["bases"].items() <= newer["bases"].items():
            packed["bases"] = newer["bases"]
        packed["edits"] = {**kept_edits(newer["edits"], packed["edits"]), **packed["edits"]}
    family.builders.setdefault(key, {})[name] = packed
    return True


def kept_edits(newer, own):
    """Edits of calls that the release was not asked for; a switch that it lacks is not one of them."""
    return {
        k: v for k, v in newer.items() if k in ("undropped", "plain", "grey", "avg", "max") and k not in own
    }


def inherit(family, key, representative):
    """Give the other sizes of a sort the edits that a release has; their graphs must not differ beyond them."""
    generation = key.partition("@")[0]
    own, today = family.builders[key][representative], family.builders[generation][representative]
    for name in [n for n in family.builders[generation] if sort_of(n) == sort_of(representative)]:
        if name in family.builders[key]:
            continue
        if own["bases"][""] != today["bases"][""]:
            print("RECORD", name, "of", key, "too")
            continue
        other = family.builders[generation][name]
        edits = {k: v for k, v in other["edits"].items() if k not in INHERITED}
        edits |= {k: v for k, v in own["edits"].items() if k in INHERITED}
        family.builders[key][name] = {**other, "edits": edits}


def add_releases(raws):
    """Put older releases, the newest of them first, beside what was packed of their generation."""
    families = {}
    for key, raw in raws.items():
        for name in sorted(raw):
            label = family_of(name)
            family = families.get(label) or families.setdefault(label, unpacked(Family(label)))
            if all("error" in model for _, model in raw[name]["cases"]):
                continue
            packed = pack_builder(family, name, raw[name], None)
            check(family, name, raw[name], packed)
            cases = [case for case, _ in raw[name]["cases"]]
            if put_release(family, key, name, packed, cases):
                inherit(family, key, name)
    return families


def write(families):
    """The facts of all families, their graphs as ranges of rows."""
    FACTS.mkdir(parents=True, exist_ok=True)
    for name, family in families.items():
        for builders in family.builders.values():
            for packed in builders.values():
                packed["bases"] = {k: ranges(v) for k, v in packed["bases"].items()}
                packed["edits"] = {k: [*v[:3], ranges(v[3])] for k, v in packed["edits"].items()}
        data = {"rows": [json.loads(r) for r in family.rows], "builders": family.builders}
        blob = zlib.compress(json.dumps(data, separators=(",", ":")).encode(), 9)
        (FACTS / (name + ".json.z")).write_bytes(blob)
        print(name, len(family.rows), "rows", len(blob), "bytes")


def packed_families(raws):
    """The facts of whole generations."""
    families = {}
    for generation, raw in raws.items():
        firsts = {}
        for name in sorted(raw, key=lambda n: (-len(raw[n]["cases"]), n)):
            family = families.setdefault(family_of(name), Family(family_of(name)))
            sort = sort_of(name)
            packed = pack_builder(family, name, raw[name], firsts.get(sort))
            firsts.setdefault(sort, packed)
            check(family, name, raw[name], packed)
            family.builders.setdefault(generation, {})[name] = packed
    return families


def said_again(line, raws):
    generation, name = json.loads(line)[:2]
    return name in raws.get(generation, ())


def put_again(raws):
    """Put single builders that were recorded anew in the place of what was packed of them."""
    families = {}
    for generation, raw in raws.items():
        for name in raw:
            label = family_of(name)
            family = families.get(label) or families.setdefault(label, unpacked(Family(label)))
            packed = pack_builder(family, name, raw[name], None)
            check(family, name, raw[name], packed)
            family.builders[generation][name] = packed
    return families


def main(paths):
    again = "--again" in paths
    paths = [path for path in paths if path != "--again"]
    raws = {}
    for path in paths:
        generation = re.search(r"raw([0-9a-z@.]+?)\.json", path)[1]
        raws.setdefault(generation, {}).update(json.loads(Path(path).read_text()))
    releases = all("@" in generation for generation in raws)
    write(put_again(raws) if again else add_releases(raws) if releases else packed_families(raws))
    lines = list(fixture_lines(raws))
    if releases or again:
        kept = [line.rstrip(",") for line in FIXTURE.read_text(encoding="utf-8").splitlines()[1:-1]]
        lines = [line for line in kept if not said_again(line, raws)] + lines
    FIXTURE.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
