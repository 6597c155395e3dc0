"""What is called under each name of numpy. Data only.

Must not know: Keras, syntax, how an array behaves as a value.
"""

from __future__ import annotations

from kerascount.libraries.known import words
from kerascount.libraries.numpy import changing, computing, counting, joining, making, shapes
from kerascount.libraries.numpy.making import given_shape
from kerascount.libraries.numpy.shapes import shape_of
from kerascount.libraries.shuffling import shuffled
from kerascount.libraries.symbols import Functions
from kerascount.values.objects import Array, Symbol

NUMBERS = ("sqrt", "exp", "log", "log2", "log10", "ceil", "floor", "sin", "cos", "tanh")
MAKING = ("zeros", "ones", "empty", "full")
SAME = words("""
    asarray zeros_like ones_like empty_like full_like copy nan_to_num flip fliplr flipud roll
    asfarray ascontiguousarray asanyarray asmatrix matrix unwrap digitize interp isin
    piecewise linalg.inv fft.fftshift fft.ifftshift
""")
WHOLE = words("int32 int64 int int_")
REAL = words("float64 float float_")
OF_FEW_BITS = words("int8 int16 uint8 uint16 uint32 uint64 float16 float32")
OPERATORS = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/", "true_divide": "/", "floor_divide": "//",
             "mod": "%", "remainder": "%", "power": "**"}  # fmt: skip
ELEMENTWISE = words("""
    abs absolute clip round around rint square log1p expm1 sign isnan isfinite isinf logical_not
    negative arctan arcsin arccos tan sinh cosh maximum minimum equal not_equal greater greater_equal
    less less_equal logical_and logical_or logical_xor arctan2 hypot deg2rad rad2deg real imag angle
    conj trunc fix logaddexp heaviside copysign fmod fmax fmin cbrt reciprocal exp2 arcsinh arccosh arctanh sinc
    positive float_power bitwise_and bitwise_or bitwise_xor isclose radians degrees signbit
""")
REDUCING = words("""
    sum mean std var max min amax amin median any all argmax argmin nanmean nansum nanmax nanmin nanstd
    nanmedian average count_nonzero ptp
""")
IN_PLACE = ("put", "place", "putmask", "copyto", "fill_diagonal", "put_along_axis")
CANONICAL = {"amax": "max", "amin": "min"}

GENERATOR = Symbol("numpy.random.Generator")
"""What `numpy.random.default_rng()` gives."""
OF_GENERATOR = {
    "random": 0, "standard_normal": 0, "normal": 2, "uniform": 2, "laplace": 2, "gamma": 2, "beta": 2, "binomial": 2,
    "logistic": 2, "poisson": 1, "exponential": 1, "standard_gamma": 1,
}  # fmt: skip
"""Where its functions take `size`."""

FUNCTIONS: Functions = {
    **computing.COMPUTING,
    **{f"numpy.{name}": making.filled for name in MAKING},
    **{f"numpy.{name}": changing.like for name in SAME},
    **{f"numpy.{name}": changing.elementwise(name) for name in ELEMENTWISE},
    **{f"numpy.{name}": counting.number_or_array(name) for name in NUMBERS},
    **{f"numpy.{name}": changing.cast(int) for name in WHOLE},
    **{f"numpy.{name}": changing.cast(float) for name in REAL},
    **{f"numpy.{name}": changing.cast(int, exact=False) for name in OF_FEW_BITS},
    **{f"numpy.{name}": changing.operator(sign) for name, sign in OPERATORS.items()},
    **{f"numpy.{name}": counting.reduce(CANONICAL.get(name, name)) for name in REDUCING},
    **{
        f"numpy.{name}": making.from_file
        for name in ("load", "loadtxt", "genfromtxt", "fromfile", "memmap", "frombuffer")
    },
    **{
        f"numpy.random.{name}": making.random_numbers(2)
        for name in ("normal", "uniform", "laplace", "gamma", "beta", "binomial", "logistic")
    },
    **{
        f"numpy.random.{name}": making.random_numbers(1)
        for name in ("poisson", "exponential", "standard_gamma", "random_integers")
    },
    **{
        f"numpy.random.{name}": making.random_numbers(0)
        for name in ("standard_normal", "random", "random_sample", "ranf", "sample")
    },
    **{f"numpy.random.{name}": making.random_axes for name in ("rand", "randn")},
    **{f"{GENERATOR.path}.{name}": making.random_numbers(at) for name, at in OF_GENERATOR.items()},
    f"{GENERATOR.path}.integers": making.random_numbers(2, "int64"),
    f"{GENERATOR.path}.shuffle": shuffled,
    f"{GENERATOR.path}.permutation": making.permutation,
    f"{GENERATOR.path}.choice": making.choice,
    "numpy.random.default_rng": lambda call, run: GENERATOR,
    "numpy.random.RandomState": lambda call, run: Symbol("numpy.random"),
    "numpy.random.seed": counting.nothing,
    "numpy.random.shuffle": shuffled,
    **{f"numpy.{name}": changing.in_place for name in IN_PLACE},
    "numpy.random.randint": making.random_numbers(2, "int64"),
    "numpy.random.permutation": making.permutation,
    "numpy.random.choice": making.choice,
    "numpy.array": making.array,
    "numpy.asarray": making.array,
    "numpy.arange": making.arange,
    "numpy.linspace": making.evenly_spaced,
    "numpy.logspace": making.linspace,
    "numpy.geomspace": making.linspace,
    "numpy.eye": making.square,
    "numpy.identity": making.square,
    "numpy.expand_dims": changing.shaped(lambda shape, call: shapes.expanded(shape, call.get("axis", 1))),
    "numpy.squeeze": changing.shaped(changing.squeeze),
    "numpy.reshape": changing.shaped(changing.reshape),
    "numpy.ravel": changing.shaped(changing.ravel),
    "numpy.transpose": changing.shaped(lambda shape, call: shapes.transposed(shape, call.get("axes", 1))),
    "numpy.swapaxes": changing.shaped(
        lambda shape, call: shapes.swapped(shape, call.get("axis1", 1), call.get("axis2", 2))
    ),
    "numpy.moveaxis": changing.shaped(
        lambda shape, call: shapes.moved(shape, call.get("source", 1), call.get("destination", 2))
    ),
    "numpy.repeat": changing.shaped(changing.repeat),
    "numpy.tile": changing.shaped(changing.tile),
    "numpy.atleast_2d": changing.shaped(changing.at_least_2d),
    "numpy.insert": changing.insert,
    "numpy.delete": changing.shaped(changing.delete),
    "numpy.broadcast_to": lambda call, run: Array(given_shape(call.get("shape", 1), run)),
    "numpy.resize": lambda call, run: Array(given_shape(call.get("new_shape", 1), run)),
    "numpy.concatenate": joining.joined(joining.concatenate),
    "numpy.stack": joining.joined(joining.stack),
    "numpy.vstack": joining.joined(joining.vstack),
    "numpy.row_stack": joining.joined(joining.vstack),
    "numpy.hstack": joining.joined(joining.hstack),
    "numpy.dstack": joining.joined(joining.dstack),
    "numpy.column_stack": joining.joined(joining.column_stack),
    "numpy.append": joining.append,
    "numpy.meshgrid": joining.meshgrid,
    "numpy.split": joining.split,
    "numpy.where": joining.where,
    "numpy.dot": joining.dot,
    "numpy.matmul": joining.dot,
    "numpy.unique": counting.unique,
    "numpy.prod": counting.product,
    "numpy.product": counting.product,
    "numpy.shape": counting.shape,
    "numpy.size": counting.size,
    "numpy.ndim": lambda call, run: shapes.rank_of(shape_of(making.first(call), run)),
    "numpy.set_printoptions": counting.nothing,
    "numpy.save": counting.nothing,
    "numpy.savez": counting.nothing,
    "numpy.savez_compressed": counting.nothing,
    "numpy.savetxt": counting.nothing,
}
"""What is called under each name."""
