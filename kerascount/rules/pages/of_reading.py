"""The pages of findings about files that could not be read, or not wholly."""

from __future__ import annotations

from kerascount.rules.pages.page import Page

_SCRIPT = "from keras import layers\n\nx = layers.Input((4,){end}\ny = layers.Dense(8)(x)\n"

PAGES_OF_READING = {
    "invalid-syntax": Page(
        "Tells that a text is not Python, and where.",
        "A file that cannot be read is never passed over: a green run would say nothing of it.",
        _SCRIPT.format(end=""),
        "Correct the place. Only the statement is left out; what it would have changed is not known from there on.",
        "An error; a note where the exercise of a notebook leaves a line open (`output =`, `Dense(??)`), and for "
        "commands of IPython in a script (`%matplotlib inline`), which are read as IPython does. What Python 2 wrote "
        "is told apart (`python2-syntax`).",
        "Never.",
    ),
    "unreadable-file": Page(
        "Tells that a file cannot be read as text or as a notebook: binary, broken, in another encoding than it says.",
        "A file that cannot be read is never passed over: a green run would say nothing of it.",
        '{"cells": [\n',
        "Save it as UTF-8, or declare its encoding; exclude what is no script by `exclude` in the configuration. "
        "Of a script with single bytes of another encoding the rest is read all the same.",
        "An error.",
        "Never.",
        "json",
    ),
    "file-too-large": Page(
        "Tells that a file is larger than what is read.",
        "Generated files and notebooks with pictures can be of any size; the run has to end.",
        "a script of more than 5 MB\n",
        "Exclude the file, or take what is not code out of it.",
        "An error.",
        "Never.",
        "text",
    ),
    "python2-syntax": Page(
        "Tells that a script is written for Python 2, and that it is read as if it were written for Python 3.",
        "`print x` and `except E, e` do not change what a model is; a statement that cannot be read could.",
        _SCRIPT.format(end=")") + "print 'built'\n",
        "Nothing has to be done; the models are read all the same.",
        "A note.",
        "For scripts that Python 3 reads, too.",
    ),
    "analysis-limit": Page(
        "Tells where the analysis stops, since loops or calls that build layers would take too long.",
        "The run has to end; what comes after this place is unknown from here on.",
        "from keras import layers\n\n\ndef block(x):\n    return block(layers.Dense(8)(x))\n\n\n"
        "x = block(layers.Input((4,)))\n",
        "Give the numbers that end the loop or the recursion by `--set`, or ask for one model by `--call`.",
        "A warning where layers were built on the way, else a note.",
        "Where what is left out builds nothing, such as training. The limit is a number of steps, not of seconds.",
    ),
    "call-failed": Page(
        "Tells that an expression of `--call` cannot be evaluated, or makes no model.",
        "The models that it was to give are missing in the report.",
        'kerascount summary unet.py --call "build_unet(("\n',
        "Correct the expression: it is evaluated at the end of the script, in its scope.",
        "An error.",
        "Never.",
        "console",
    ),
    "statement-fails": Page(
        "Tells that a statement of the script was to build something and ends with an exception before it has.",
        "The script ends there too, or the analysis takes something for other than it is.",
        "from keras import Sequential, layers\n\n"
        "def build(units):\n"
        "    if units > 3:\n"
        '        raise ValueError("too many")\n'
        "    return Sequential([layers.Input((4,)), layers.Dense(units)])\n\n"
        "build(5).summary()\n",
        "Give the call what it takes.",
        "A note: what the statement builds is left out, and the statements after it are read as those of a notebook.",
        "Where another finding says why, and for statements whose code builds no layers or models.",
    ),
    "internal-error": Page(
        "Tells that kerascount itself failed at a file.",
        "One file that fails does not stop the others, but its findings are missing. The exit code is 2.",
        "internal error: IndexError: tuple index out of range\n",
        "Report it with what `-v` shows; exclude the file until then.",
        "An error, and ours.",
        "Never.",
        "text",
    ),
}
"""The pages by the names of their findings."""
