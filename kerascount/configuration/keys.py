"""The keys that a configuration may have: types, defaults, descriptions; and the JSON schema of them all.

The one table from which reading, `kerascount config` and the schema are made. Must not know: files.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `schema` is a JSON schema in the few words that `matches` understands."""

    name: str
    schema: Json
    default: Any
    help: str


TEXT: Json = {"type": "string"}
YES_OR_NO: Json = {"type": "boolean"}
TEXTS: Json = {"type": "array", "items": TEXT}


def _one_of(*words: str) -> Json:
    return {"type": "string", "enum": list(words)}


BUDGET: Json = {
    "type": "object",
    "properties": {
        "max-params": {"type": "string", "pattern": r"^\d[\d,_]*(\.\d+)?\s*[KMBGkmbg]?$"},
        "max-size": {"type": "string", "pattern": r"^\d[\d,_]*(\.\d+)?\s*([KMGTkmgt]?[Bb])$"},
    },
    "additionalProperties": False,
}
"""Limits of one model; thousands for parameters, 1024 for bytes, as Keras prints them."""

EXCLUDED = ("__pycache__", "node_modules", "venv", "env", "site-packages", "build", "dist")
"""Folders that hold no code of the project; hidden ones are skipped as well."""

KEYS = (
    Key("select", TEXTS, ["ALL"], "Rules whose findings are shown: names, codes, or families such as KC1."),
    Key("extend-select", TEXTS, [], "Rules in addition to those of `select`."),
    Key("ignore", TEXTS, [], "Rules whose findings are not shown."),
    Key(
        "per-file-ignores",
        {"type": "object", "additionalProperties": TEXTS},
        {},
        "Rules that are ignored in the files that a pattern matches.",
    ),
    Key("preview", YES_OR_NO, False, "Whether rules that have yet to prove themselves take part."),
    Key("fail-on", _one_of("error", "warning", "info"), "warning", "The weakest finding that fails a check."),
    Key("exclude", TEXTS, list(EXCLUDED), "Files and folders that are not read, as patterns of .gitignore."),
    Key("extend-exclude", TEXTS, [], "Patterns in addition to those of `exclude`."),
    Key("force-exclude", YES_OR_NO, False, "Whether `exclude` holds for files that are named as well."),
    Key("respect-gitignore", YES_OR_NO, True, "Whether files that git ignores are left out."),
    Key("keras", _one_of("1", "2", "3", "auto"), "auto", "The generation of Keras."),
    Key("search-path", TEXTS, [], "Further folders in which imported modules are looked for."),
    Key("read-data", YES_OR_NO, False, "Whether data files of the project that scripts read are read."),
    Key("baseline", TEXT, None, "A file with findings that are known and not shown."),
    Key("cache-dir", TEXT, ".kerascount_cache", "The folder in which results are kept."),
    Key("readme", YES_OR_NO, False, "Whether the tables of the README beside a script are compared as well."),
    Key(
        "expect",
        {"type": "object", "additionalProperties": TEXT},
        {},
        'Tables of what is expected of scripts, as in `"unet.py" = "expected.csv"`.',
    ),
    Key(
        "budgets",
        {"type": "object", "additionalProperties": BUDGET},
        {},
        'Limits of models, as in `"unet.py:model" = {max-params = "35M", max-size = "150 MB"}`.',
    ),
)
"""All keys, in the order in which they are shown."""

BY_NAME = {key.name: key for key in KEYS}

_TYPES = {"string": str, "boolean": bool, "array": list, "object": dict}
_WORDS = {
    "string": "a string",
    "boolean": "true or false",
    "array": "a list of strings",
    "object": "a table",
}


def problem(value: object, schema: Json) -> str | None:
    """What is wrong with a value, in a few words; None when it is as the schema says."""
    kind = schema["type"]
    if not isinstance(value, _TYPES[kind]):
        return f"needs {_WORDS[kind]}, not {_described(value)}"
    if "enum" in schema and value not in schema["enum"]:
        return f"is one of {', '.join(map(repr, schema['enum']))}, not {value!r}"
    if "pattern" in schema and not re.search(schema["pattern"], str(value)):
        return f"cannot read {value!r} as a limit such as '35M' or '150 MB'"
    if isinstance(value, dict):
        return next((p for name, part in value.items() if (p := _problem_of_entry(name, part, schema))), None)
    parts = value if isinstance(value, list) else ()
    return next((p for part in parts if (p := problem(part, schema["items"]))), None)


def _problem_of_entry(name: str, part: object, schema: Json) -> str | None:
    known = schema.get("properties", {})
    inner = known.get(name, schema["additionalProperties"])
    if inner is not False:
        return problem(part, inner)
    close = difflib.get_close_matches(name, known, n=1)
    return f"has no key `{name}`; " + (
        f"did you mean `{close[0]}`?" if close else f"known: {', '.join(known)}"
    )


def _described(value: object) -> str:
    names = {
        bool: "a boolean",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), "a date")


def json_schema() -> Json:
    """The schema of `[tool.kerascount]`, for editors."""
    properties = {key.name: {**key.schema, "description": key.help, "default": key.default} for key in KEYS}
    for shown in properties.values():
        if shown["default"] is None:
            del shown["default"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "kerascount",
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }
