"""Record what real numpy, pandas and scikit-learn make of small scripts: the shape of `x`, and of every other variable.

    python tests/oracle/record_data.py fixtures/data_shapes.jsonl

Needs numpy, pandas and scikit-learn; writes one line per script: [script, shape or number, shapes of all variables].
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

NUMPY = "import numpy as np\na = np.zeros((10, 28, 28))\nv = np.arange(5)\nm = np.ones((6, 4))\n"

ARRAYS = """
a.reshape(-1, 28 * 28) | a.reshape((10, 28, 28, 1)).astype('float32') / 255 | np.expand_dims(a, -1)
a[..., None]
a[:3, 0] | a[1:] | a[::2, :, 5] | a[-3:] | a[:-1] | a[2:-2, 1] | a[:, 3:100] | a[:, ::-1] | a[100:]
np.concatenate([a, a], axis=0) | np.stack([a, a], axis=-1) | np.vstack([a, a]) | a.T
np.transpose(a, (0, 2, 1))
np.vstack([v, v]) | np.hstack([v, v]) | np.hstack([m, m]) | np.column_stack([v, v]) | np.dstack([m, m])
np.append(v, v) | np.append(m, m, axis=1) | np.repeat(v, 3) | np.repeat(m, 2, axis=1) | np.tile(v, 3)
np.tile(m, (2, 1))
np.array([[1, 2], [3, 4]]) | np.squeeze(np.zeros((1, 4, 1))) | np.array([1, 2, 3], ndmin=2) | np.atleast_2d(v)
m.sum(axis=0) | m.mean(axis=1, keepdims=True) | np.max(a, axis=(1, 2)) | np.argmax(m, axis=-1)
np.std(a, axis=0)
np.swapaxes(a, 0, 1) | np.moveaxis(a, 0, -1) | a.swapaxes(1, 2) | np.split(m, 3)[0] | np.delete(m, 0, axis=1)
np.where(m > 0, m, 0) | np.dot(m, m.T) | m @ m.T | m + v[:4] | m * m[:1] | np.maximum(m, 0) | np.clip(m, 0, 1)
np.eye(4) | np.eye(3, 5) | np.identity(3) | np.linspace(0, 1, 11) | np.linspace(0, 1) | np.arange(2, 11, 3)
np.arange(0, 1, 0.1)
np.full((2, 3), 7) | np.zeros(4) | np.random.rand(3, 4) | np.random.randn(5) | np.random.normal(size=(2, 2))
np.random.randint(0, 10, size=(4, 1)) | np.random.uniform(-1, 1, (3,)) | np.random.random((2, 7))
np.random.permutation(8)
a[np.random.permutation(10)] | np.zeros_like(a) | np.ravel(m) | m.flatten() | m.reshape(3, -1) | m.transpose()
m.squeeze()
np.cumsum(v) | np.sort(m) | np.flip(m, 1) | np.eye(10)[v] | v[None, :] | v[:, np.newaxis]
np.expand_dims(v, axis=(0, 2))
len(a) | a.shape[1:] | np.prod(a.shape[1:]) | a.ndim | a.size | np.shape(m) | int(np.ceil(7 / 2)) | v.max()
np.max(v) + 1
np.unique([1, 1, 2]).shape | len(np.unique(np.array([3, 1, 3]))) | v[3] | v.tolist() | [int(n) for n in v]
np.sum([1, 2, 3])
np.int64(3) | np.power(2, 3) | np.multiply(2, 3) | np.array([np.zeros(3), np.zeros(3)]) | np.array([])
np.array(range(4))
"""

PANDAS = "import pandas as pd\nimport numpy as np\ndf = pd.read_csv('data.csv')\n"

FRAMES = """
df.drop('label', axis=1) | df.drop(['a', 'b'], axis=1).values | df.drop(columns=['a', 'label'])
df.drop(columns='a')
df['a'] | df[['a', 'b']] | df[['a', 'b']].values | df.values | df.values[:, 1:] | df.values[:, 0:4]
df.values[:, -1]
df.iloc[:, 1:] | df.iloc[:, :-1] | df.iloc[:, 0:2].values | df.iloc[:, 0] | df.iloc[0] | df.iloc[:, [0, 2]]
df.iloc[:, -1:]
df.loc[:, ['a', 'b']] | df.loc[:, 'a'] | df.copy() | df.astype('str') | df.fillna(0) | df.label.values
df.to_numpy()
df.set_index('a') | df.reset_index(drop=True) | df.T | df.shape | df.shape[1] | len(df.columns) | len(df)
df.columns
np.array(df) | np.array(df['a']) | df['a'].map(lambda n: n) | df['a'].values.reshape(-1, 1) | df['a'] + df['b']
df * 2
df.sample(frac=1) | df.isnull() | df.mean(numeric_only=True).shape[0:0] | pd.concat([df, df], axis=1)
df['a'].to_frame()
pd.read_csv('data.csv', usecols=['a', 'b']) | pd.read_csv('data.csv', names=['p', 'q', 'r', 's'], header=0)
pd.DataFrame({'p': [1, 2], 'q': [3, 4]}) | pd.DataFrame(np.zeros((3, 2)), columns=['p', 'q']).drop('p', axis=1)
pd.DataFrame(np.zeros((3, 2))) | pd.DataFrame({'p': [1], 'q': [2], 'r': [3]}).loc[:, 'p':'q'] | df.pop('a')
"""

SKLEARN = (
    "from sklearn.datasets import *\nfrom sklearn.preprocessing import *\nfrom sklearn.decomposition import PCA\n"
    "from sklearn.model_selection import train_test_split\nfrom sklearn.utils import shuffle\nimport numpy as np\n"
    "m = np.random.rand(50, 4)\ny = np.arange(50) % 3\n"
)

LEARN = """
load_iris().data | load_iris().target | load_iris(return_X_y=True)[0] | load_iris()['data']
load_digits().images
load_digits().data | load_wine().data | load_breast_cancer().data | load_diabetes().data
load_linnerud().target
len(load_iris().target_names) | len(load_iris().feature_names) | np.max(load_iris().target)
len(np.unique(load_wine().target))
make_moons(n_samples=30)[0] | make_circles(40)[1] | make_blobs(20, n_features=5)[0] | make_classification(60)[0]
make_classification(n_samples=60, n_features=7)[0] | make_regression(10, 3)[0] | make_blobs()[0]
make_moons()[0]
train_test_split(m, test_size=0.3)[0] | train_test_split(m, y, test_size=0.33)[3] | train_test_split(m)[1]
train_test_split(m, test_size=7)[0] | shuffle(m) | shuffle(m, y)[1] | StandardScaler().fit_transform(m)
MinMaxScaler(feature_range=(0, 1)).fit(m).transform(m) | LabelEncoder().fit_transform(y)
PCA(n_components=2).fit_transform(m)
OneHotEncoder().fit_transform(y.reshape(-1, 1)).toarray() | LabelBinarizer().fit_transform(y) | scale(m)
normalize(m)
"""

ROWS = ["a,b,c,label", *(f"{i},{i % 3},{i * 2},{i % 2}" for i in range(7))]


def cases() -> list[str]:
    """All scripts."""
    groups = ((NUMPY, ARRAYS), (PANDAS, FRAMES), (SKLEARN, LEARN))
    scripts = []
    for head, block in groups:
        for line in block.strip().splitlines():
            scripts += [f"{head}x = {expression.strip()}\n" for expression in line.split(" | ")]
    return scripts


def fact(value: Any) -> Any:
    """The shape of an array, or plain data as it is."""
    if hasattr(value, "shape") and getattr(value, "shape", ()) != ():
        return {"shape": list(value.shape)}
    if isinstance(value, tuple | list):
        return {"value": [int(v) for v in value]}
    return {"value": value.item() if hasattr(value, "item") else value}


def record(script: str) -> list[Any]:
    names: dict[str, Any] = {}
    exec(script, names)  # the scripts are those above
    found = {k: list(v.shape) for k, v in names.items() if isinstance(getattr(v, "shape", None), tuple)}
    return [script, fact(names["x"]), found]


def main() -> None:
    target = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("data.csv").write_text("\n".join(ROWS) + "\n", encoding="utf-8")
        lines = [json.dumps(record(script)) for script in cases()]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
