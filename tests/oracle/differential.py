"""Compare kerascount with real Keras on random models.

    python tests/oracle/differential.py --keras-python PYTHON --generation 3 --seed 0 --count 500

Run by hand, where kerascount is installed; PYTHON is an interpreter with real Keras of that generation. `--show`
prints the scripts; `--truths FILE` keeps what Keras built, so that it can be compared again without Keras.
The records that the tests replay are such files.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.differential.comparing import differences  # noqa: E402
from tests.differential.scripts import GENERATIONS, script  # noqa: E402


def truths(python: str, generation: str, seeds: range) -> Iterator[dict[str, Any]]:
    """What real Keras builds, script by script; the script is kept with it."""
    cases = [{"id": seed, "source": script(generation, seed)} for seed in seeds]
    runner = [python, str(ROOT / "tests/oracle/build_scripts.py"), generation]
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run(
        runner, input=lines, stdout=subprocess.PIPE, text=True, env=dict(os.environ), check=True
    )
    by_seed = {case["id"]: case["source"] for case in cases}
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            truth = json.loads(line)
            yield {"source": by_seed[truth["id"]], **truth}


def main() -> int:
    """Exit code 1 when something differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keras-python", default=sys.executable)
    parser.add_argument("--generation", choices=GENERATIONS, default="3")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--show", action="store_true", help="print the scripts and stop")
    parser.add_argument(
        "--truths", type=Path, help="a file of truths: compared with if it exists, else written"
    )
    args = parser.parse_args()
    seeds = range(args.seed, args.seed + args.count)
    if args.show:
        print("\n".join(f"# {args.generation}:{seed}\n{script(args.generation, seed)}" for seed in seeds))
        return 0
    start = time.perf_counter()
    if args.truths and args.truths.exists():
        found = read_record(args.truths)
    else:
        found = list(truths(args.keras_python, args.generation, seeds))
    took = time.perf_counter() - start
    if args.truths and not args.truths.exists():
        write_record(args.truths, found)
    return report(args.generation, found, took)


def read_record(path: Path) -> list[dict[str, Any]]:
    """The truths of a file."""
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def write_record(path: Path, found: list[dict[str, Any]]) -> None:
    """One line per script, sorted keys, no time stamp: the same truths give the same bytes."""
    text = "".join(json.dumps(truth, sort_keys=True, separators=(",", ":")) + "\n" for truth in found)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def report(generation: str, found: list[dict[str, Any]], took: float) -> int:
    """Every difference, then how many of each sort."""
    sorts: collections.Counter[str] = collections.Counter()
    differing = refused = models = 0
    start = time.perf_counter()
    for truth in found:
        texts = differences(generation, truth["source"], truth)
        refused += truth["error"] is not None
        differing += bool(texts)
        models += len(truth["models"])
        for text in texts[:3]:
            print(f"{generation}:{truth['id']}: {text}")
            sorts[re.sub(r"[\d_]+", "#", text)[:60]] += 1
    own = time.perf_counter() - start
    print(
        f"{len(found)} scripts, {models} models, {refused} refused by Keras, {differing} differ; "
        f"Keras took {took:.0f} s, we {own:.0f} s"
    )
    for text, count in sorts.most_common(30):
        print(f"{count:5} {text}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
