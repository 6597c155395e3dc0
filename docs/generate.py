"""Writes those pages of the documentation that follow from the program: commands, rules, layers, keys, pictures.

Run it from anywhere with the program installed: `python docs/generate.py`. A test compares what it would write.
"""

from __future__ import annotations

import io
import json
import re
import shlex
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path

import click
from click.testing import CliRunner

from kerascount.cli.main import COMMANDS, cli
from kerascount.configuration.keys import KEYS, Key
from kerascount.libraries.keras.listing import known_layers
from kerascount.report.layers import TITLES
from kerascount.report.rules import page_markdown
from kerascount.rules.catalogue import ENTRIES, FAMILIES, Entry
from kerascount.rules.pages import PAGES

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "fixtures" / "unet"
MADE = "<!-- made by docs/generate.py -->\n\n"
README = HERE.parent / "README.md"
TABLE = re.compile(r"(<!-- layers: .*? -->\n).*?(<!-- end of layers -->)", re.DOTALL)
KERNELS = re.compile(r"Conv2D\((512|256|128|64), 2,")

SESSIONS: Mapping[str, tuple[str, ...]] = {
    "summary": ("unet.py --layers up_sampling2d:conv2d_11", "unet.py --layers conv2d_22: --format markdown"),
    "check": ("check --format concise unet.py", "check --statistics unet.py"),
    "explain": ("explain unet.py conv2d_10",),
    "diff": ("diff unet.py unet_3x3.py",),
    "coverage": ("coverage .",),
    "expect": ("expect --diff unet_plain.py",),
    "rules": (),
    "rule": ("rule kernel-differs-from-intent",),
    "layers": ("layers Conv2D --keras 3",),
    "config": ("config",),
    "clean": ("clean",),
}
"""What the page of each command shows, run where the U-Net's files lie."""

PICTURES: Mapping[str, str] = {
    "check": "check unet.py --color always",
    "summary": "unet.py --layers conv2d_9:conv2d_13 --color always --width 100",
}


def pages() -> dict[str, str]:
    """The text of each made page by its path within `docs/`."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        lay_out()
        commands = {f"commands/{name}.md": _command_page(name) for name, _ in COMMANDS}
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        rules = {f"rules/{entry.name}.md": MADE + page_markdown(entry, _reported(entry)) for entry in ENTRIES}
    return {
        "commands/index.md": _index_of_commands(),
        **commands,
        "rules/index.md": _index_of_rules(),
        **rules,
        "keys.md": _keys(),
        "layers.md": MADE + _run("layers --format markdown"),
    }


def pictures() -> dict[str, str]:
    """Each picture of a terminal as SVG by its path."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        lay_out()
        return {f"pictures/{name}.svg": _svg(command) for name, command in PICTURES.items()}


def lay_out() -> None:
    """The files that sessions are about, in the current folder."""
    for name in ("unet.py", "unet_plain.py"):
        shutil.copy(FIXTURES / name, name)
    text = Path("unet.py").read_text(encoding="utf-8")
    Path("unet_3x3.py").write_text(KERNELS.sub(r"Conv2D(\1, 3,", text), encoding="utf-8")


def _run(line: str) -> str:
    """What a command prints, without trailing blanks."""
    printed = CliRunner().invoke(cli, shlex.split(line)).output
    return "\n".join(row.rstrip() for row in printed.rstrip().splitlines()) + "\n"


# --- commands ------------------------------------------------------------------------------------------------


def _index_of_commands() -> str:
    rows = "".join(f"| [`{name}`]({name}.md) | {line} |\n" for name, line in COMMANDS)
    head = "# Commands\n\n`kerascount PATH...` is short for `kerascount summary PATH...`.\n\n| command | |\n|---|---|\n"
    return f"{MADE}{head}{rows}\n## Options of all commands\n\n{_options(cli, _program())}"


def _program() -> click.Context:
    return click.Context(cli, info_name="kerascount", **cli.context_settings)


def _command_page(name: str) -> str:
    program = _program()
    command = cli.get_command(program, name)
    assert command is not None
    context = click.Context(command, info_name=name, parent=program)
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    sessions = "".join(f"```console\n$ kerascount {line}\n{_run(line)}```\n\n" for line in SESSIONS[name])
    example = f"## Example\n\n{sessions}" if sessions else ""
    text = f"# {context.command_path}\n\n{_unwrapped(command.help or '')}\n\n```text\n{usage}\n```\n\n"
    return (f"{MADE}{text}{example}## Options\n\n{_options(command, context)}").rstrip() + "\n"


def _unwrapped(text: str) -> str:
    paragraphs = re.split(r"\n\s*\n", text.replace("\b", "").strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def _options(command: click.Command, context: click.Context) -> str:
    records = [p.get_help_record(context) for p in command.get_params(context) if isinstance(p, click.Option)]
    rows = "".join(f"| `{_cell(names)}` | {_cell(text)} |\n" for names, text in filter(None, records))
    return f"| option | |\n|---|---|\n{rows}"


def _cell(text: str) -> str:
    return re.sub(" +", " ", text.replace("|", "\\|"))


# --- rules, keys ---------------------------------------------------------------------------------------------


def _index_of_rules() -> str:
    def table(family: str) -> str:
        found = [entry for entry in ENTRIES if entry.code.startswith(family)]
        rows = "".join(f"| {e.code} | [{e.name}]({e.name}.md) | {e.summary}{_preview(e)} |\n" for e in found)
        return f"## {family}: {FAMILIES[family]}\n\n| code | name | what it flags |\n|---|---|---|\n{rows}"

    how = (
        "`--select`, `--ignore` and the comments that hide findings take names, codes and families alike. Rules in\n"
        "preview take part with `--preview` only.\n\n"
    )
    return f"{MADE}# Rules\n\n{how}" + "\n".join(map(table, FAMILIES))


def _preview(entry: Entry) -> str:
    return " (preview)" if entry.preview else ""


def _reported(entry: Entry) -> str:
    """What a check prints of a page's example; nothing for those that are no scripts."""
    page = PAGES[entry.name]
    if page.language != "python":
        return ""
    Path("model.py").write_text(page.example, encoding="utf-8")
    return _run("check --isolated --no-cache --preview --quiet model.py")


def _keys() -> str:
    head = (
        "# Keys of the configuration\n\n"
        "Under `[tool.kerascount]` in `pyproject.toml`, or at the top of `kerascount.toml`. `kerascount config` shows\n"
        "what is in force and from where, `kerascount config --schema` gives editors a schema.\n\n"
    )
    return f"{MADE}{head}| key | type | default | |\n|---|---|---|---|\n" + "".join(map(_key_row, KEYS))


def _key_row(key: Key) -> str:
    kind = "\\|".join(f'"{word}"' for word in key.schema.get("enum", ())) or key.schema["type"]
    default = "none" if key.default is None else f"`{json.dumps(key.default)}`"
    return f"| `{key.name}` | {kind} | {default} | {_cell(key.help)} |\n"


# --- the README ----------------------------------------------------------------------------------------------


def readme() -> str:
    """The README with its table of layers."""
    text = README.read_text(encoding="utf-8")
    return TABLE.sub(lambda found: f"{found[1]}{_table_of_layers()}{found[2]}", text)


def _table_of_layers() -> str:
    """How many classes of layers are known of each kind of Keras, and which no other one has."""
    names: dict[str, set[str]] = {home: set() for home in TITLES}
    for keras in (1, 2, 3):
        for layer in known_layers(keras):
            for constructor in layer.constructors:
                names[constructor.home].update((layer.name, *layer.also))
    rows = "".join(_row_of_home(home, names) for home in reversed(TITLES))
    return f"| generation | layers known | there only, for example |\n|---|---:|---|\n{rows}"


def _row_of_home(home: str, names: Mapping[str, set[str]]) -> str:
    others = set().union(*(known for other, known in names.items() if other != home))
    own = ", ".join(f"`{name}`" for name in sorted(names[home] - others)[:3])
    return f"| [{TITLES[home]}](docs/layers.md) | {len(names[home])} | {own} |\n"


# --- pictures ------------------------------------------------------------------------------------------------


def _svg(command: str) -> str:
    """A terminal with the command and what it prints; no fonts are fetched by who looks at it."""
    from rich.console import Console
    from rich.text import Text

    shown = shlex.join(word for word in shlex.split(command.partition(" --color")[0]))
    printed = CliRunner().invoke(cli, shlex.split(command), color=True).stdout
    text = Text.from_ansi(f"$ kerascount {shown}\n{printed.rstrip()}")
    console = Console(record=True, width=max(map(len, text.plain.splitlines())), file=io.StringIO())
    console.print(text, soft_wrap=True)
    svg = console.export_svg(title="kerascount", unique_id="kerascount")
    return re.sub(r"\s*@font-face \{.*?\}\n", "\n", svg, flags=re.DOTALL)


def main() -> None:
    """Write the pages; those that are no longer made are removed."""
    made = {**pages(), **pictures()}
    for path in [*HERE.glob("commands/*.md"), *HERE.glob("rules/*.md"), *HERE.glob("pictures/*.svg")]:
        if path.relative_to(HERE).as_posix() not in made:
            path.unlink()
    for path, text in made.items():
        target = HERE / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main()
