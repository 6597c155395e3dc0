"""The configuration of an experiment (`wandb`) holds what the script puts into it."""

import pytest

from tests.libraries.keras.support import analyzed, models_of

START = """
import wandb
from argparse import ArgumentParser
from keras.models import Sequential
from keras.layers import Dense, Input
"""


def totals(source: str) -> list[str]:
    return [str(model.total_params) for model in models_of(START + source)]


@pytest.mark.parametrize(
    "source",
    [
        "config = wandb.init(project='p', config={'units': 7}).config\n",
        "wandb.init()\nconfig = wandb.config\nconfig.units = 7\n",
        "wandb.init()\nconfig = wandb.config\nconfig['units'] = 7\n",
        "wandb.init()\nconfig = wandb.config\nconfig.update({'units': 9})\nconfig.update({'units': 7})\n",
        "wandb.init(config={'units': 7})\nconfig = wandb.config\nconfig.setdefaults({'units': 9})\n",
        "with wandb.init(config=dict(units=7)) as run:\n    config = run.config\n",
        "parser = ArgumentParser()\nparser.add_argument('--units', type=int, default=7)\n"
        "config = wandb.init(config=parser.parse_args()).config\n",
        "wandb.init(config={'units': 9})\nwandb.finish()\nconfig = wandb.init(config={'units': 7}).config\n",
        "wandb.sweep({'parameters': {'lr': {'values': [1, 2]}}})\n"
        "config = wandb.init(config={'units': 7, 'lr': 1}).config\n",
    ],
)
def test_what_is_put_in_is_read(source: str) -> None:
    assert totals(source + "model = Sequential([Input((3,)), Dense(config.units)])\n") == ["28"]


@pytest.mark.parametrize(
    "source",
    [
        "wandb.init()\n",
        "wandb.init(config=something)\n",
        "wandb.init(config={'units': 7})\nwandb.init(config={'units': 9})\n",
        "wandb.init(config={'units': 7})\nwandb.agent('id/of/a/sweep', print)\n",
        "wandb.sweep({'parameters': {'units': {'values': [1, 2]}}})\nwandb.init(config={'units': 7})\n",
        "wandb.init(config={'units': 7})\nfor line in open('f'):\n    wandb.config.units = 9\n",
    ],
)
def test_what_somebody_else_may_choose_is_unknown(source: str) -> None:
    source += "model = Sequential([Input((3,)), Dense(wandb.config.units)])\n"
    assert totals(source) == ["4*config.units"]


def test_functions_that_an_agent_runs_have_the_values_of_its_sweep() -> None:
    source = "def train():\n    c = wandb.init(config={'units': 7, 'out': 2}).config\n"
    source += "    return Sequential([Input((3,)), Dense(c.units), Dense(c.out)])\n"
    source += "wandb.agent(wandb.sweep({'parameters': {'units': {'values': [4, 5]}}}), train)\n"
    assert [str(m.total_params) for m in analyzed(START + source, 3).reading.models] == ["6*config.units + 2"]
