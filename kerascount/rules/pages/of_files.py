"""The pages of findings that no rule makes of one script alone: about tables, saved outputs, other files, budgets.

Their examples are what the finding is about: a script, a cell with its output, a configuration.
"""

from __future__ import annotations

from kerascount.rules.pages.page import Page

_SUMMARY = '''"""
Layer (type)                 Output Shape              Param #
=================================================================
conv2d_1 (Conv2D)            (None, 30, 30, 8)         224
flatten_1 (Flatten)          (None, 7200)              0
=================================================================
"""
'''

PAGES_OF_FILES = {
    "budget-exceeded": Page(
        "Compares the parameters and the size of a model with the limits that the configuration sets for it.",
        "A model that has to fit a device or a download grows by one changed number.",
        '[tool.kerascount.budgets]\n"unet.py:model" = {max-params = "35M", max-size = "150 MB"}\n',
        "Make the model smaller, or raise the budget where the growth is meant.",
        "An error: the excess is exact. A count that is not known makes a warning of its own that says why.",
        "For models that no budget names. A budget whose file or model does not exist is told.",
        "toml",
    ),
    "table-of-another-model": Page(
        "Tells that a printed summary in a docstring, comment or cell fits no model of the file, or that a table there "
        "has too many rows that name no layer of it.",
        "A summary that was pasted long ago is read as if it were of the code beside it.",
        _SUMMARY
        + "from keras import layers, models\n"
        + "model = models.Sequential([layers.Input((32, 32, 3)), layers.Conv2D(8, 3)])\n",
        "Print the summary again, or write which model it is of.",
        "A note: rows and layers differ in number or in type, or less than half of the rows are true; of a table "
        "at least half of the rows name layers, and less than 80 %.",
        "Where the file has no models. Automatic names are not compared: their numbers depend on the session.",
    ),
    "saved-output-is-stale": Page(
        "Compares what a notebook's `model.summary()` printed, as saved in its outputs, with what the code beside it "
        "would print.",
        "Who reads the notebook takes the saved table for that of the code.",
        "[7] model.summary()\n    dense_3 (Dense)      (None, 10)      1290\n\n"
        "[9] model.add(layers.Dense(20))\n",
        "Run the notebook again from the start and save it.",
        "A note: the cells' numbers tell whether one was run again later, else the code was edited after it was run.",
        "Where a size of the model is not known, and where a cell prints more or fewer tables than its code.",
        "text",
    ),
    "invalid-expectation": Page(
        "Tells that a file of expectations (`--expect`, or `expect` in the configuration) cannot be read, fits no "
        "model, or has a row that names no layer.",
        "Nothing would be checked, and a green run would say nothing.",
        '[tool.kerascount.expect]\n"unet.py" = "expected.csv"\n',
        "Give the table columns such as name, filters, kernel, output, params, and a row for each layer, as "
        "`kerascount expect --table csv` prints it.",
        "An error for a file that cannot be read, a warning for tables and rows that fit nothing.",
        "Where the script makes no model.",
        "toml",
    ),
}
"""The pages by the names of their findings."""
