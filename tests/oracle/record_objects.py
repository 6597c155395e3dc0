"""Records what scripts about models as objects find under real Keras: `fixtures/objects/NAME.GENERATIONS.py`.

    python tests/oracle/record_objects.py 3 PYTHON

PYTHON is an interpreter with the Keras of that generation (`3`, `t`: tf.keras 2, `2`, `1`); the scripts that have it
among their generations are run by `build_scripts.py`. What is recorded of other generations stays.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "fixtures" / "objects"
TRUTHS = FOLDER / "truths.json"


def scripts(generation: str) -> dict[str, str]:
    """The scripts of a generation by name; `keras` is spelled as that generation spells it."""
    found = sorted(FOLDER.glob("*.py"))
    return {
        path.name: spelled(path.read_text(), generation)
        for path in found
        if generation in path.name.split(".")[1]
    }


def spelled(source: str, generation: str) -> str:
    """The script of one generation: scripts say `keras`, which within tensorflow is `tensorflow.keras`."""
    if generation != "t":
        return source
    source = re.sub(r"^from keras\b", "from tensorflow.keras", source, flags=re.MULTILINE)
    return re.sub(r"^import keras$", "from tensorflow import keras", source, flags=re.MULTILINE)


def recorded(generation: str, python: str) -> dict[str, Any]:
    """What each script of a generation finds."""
    lines = "".join(json.dumps({"id": n, "source": s}) + "\n" for n, s in scripts(generation).items())
    runner = [python, str(HERE / "build_scripts.py"), generation]
    done = subprocess.run(runner, input=lines, stdout=subprocess.PIPE, text=True, check=True)
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return {truth.pop("id"): truth for truth in found}


def main() -> None:
    """Ask Keras about the scripts of one generation."""
    generation, python = sys.argv[1:]
    known = json.loads(TRUTHS.read_text()) if TRUTHS.exists() else {}
    known[generation] = recorded(generation, python)
    for name, truth in known[generation].items():
        if truth["error"] is not None:
            print(name, truth["error"]["text"])
    # one line for each script, so that a difference is one line
    parts = [
        f"{json.dumps(g)}: {{\n"
        + ",\n".join(f"  {json.dumps(n)}: {json.dumps(t)}" for n, t in known[g].items())
        + "\n}"
        for g in sorted(known)
    ]
    TRUTHS.write_text("{\n" + ",\n".join(parts) + "\n}\n")


if __name__ == "__main__":
    main()
