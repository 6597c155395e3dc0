"""Pick a small slice of recorded random models that shows every kind of part several times.

    python tests/oracle/pick_models.py --generation 3 --count 50 --to tests/differential/truths/3-objects.jsonl.gz FILES

FILES are what `differential.py --truths` wrote. Scripts on which kerascount and Keras differ are left out. Run by hand.
"""

from __future__ import annotations

import argparse
import collections
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from differential import read_record, write_record  # noqa: E402

from tests.differential.comparing import differences  # noqa: E402
from tests.differential.scripts import GENERATIONS  # noqa: E402

PARTS = (
    *(r"get_layer\(", r"\.pop\(\)", r"\.layers\[", r"\.trainable = ", r"trainable=False", "clone_model"),
    *("from_config", r"model_from_json\([^']", r"model_from_json\('", "count_params", r"\.summary\(\)"),
    *("mask_zero", r"\.output\b", r"\.input\b", r"(in|out)put_shape\[", r"trainable_weights", "compile"),
    *(r"Model\(.*\{", r"\.build\(", r"class \w+\(.*Layer\)", r"class \w+\(.*Model\)", "Lambda", r"RNN\("),
    *(
        r"\btf\.\w",
        r"\bK\.\w",
        r"\bops\.\w",
        "merge_mode='(sum|mul|ave)'",
        "merge_mode=None",
        "initial_state",
    ),
    *("TimeDistributed", "weights=None", "InputLayer", "isinstance", "__class__", "backward_layer"),
)
"""What a script may show, as regular expressions."""
WANTED = 3
"""How often each is wanted."""


def parts_of(source: str) -> set[str]:
    """The parts that a script shows."""
    return {part for part in PARTS if re.search(part, source)}


def picked(truths: list[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    """Those that show most of what was shown too seldom, short ones first, then in the order of their numbers."""
    seen: collections.Counter[str] = collections.Counter()
    left, found = list(truths), []
    while left and len(found) < count:
        best = max(left, key=lambda t: _worth(t["source"], seen))
        left.remove(best)
        found.append(best)
        seen.update(parts_of(best["source"]))
    return sorted(found, key=lambda t: t["id"])


def _worth(source: str, seen: collections.Counter[str]) -> float:
    new = sum(max(WANTED - seen[part], 0) for part in parts_of(source))
    return new - len(source) / 4000


def main() -> None:
    """Write the slice."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--generation", choices=GENERATIONS, required=True)
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("files", nargs="+", type=Path)
    args = parser.parse_args()
    truths = [truth for path in args.files for truth in read_record(path)]
    agreed = [t for t in truths if not differences(args.generation, t["source"], t)]
    found = picked(agreed, args.count)
    write_record(args.to, found)
    shown = collections.Counter(part for t in found for part in parts_of(t["source"]))
    models = sum(len(t["models"]) for t in found)
    print(
        f"{len(found)} of {len(agreed)} scripts, {models} models; too seldom: {[p for p in PARTS if shown[p] < WANTED]}"
    )


if __name__ == "__main__":
    main()
