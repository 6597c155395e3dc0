"""Where each release of Keras keeps its nodes and names: what `record_applications.py` takes hold of.

Nodes are noted as they are made; layers that Keras names itself are remembered; weights are never fetched or loaded.
"""

from __future__ import annotations

import importlib
import inspect
import os
import sys

calls = []
"""The nodes of the model being built, in the order of their making."""
INNER = {}
"""Functions that hold the signature of builders which take anything."""
automatic = set()
"""Names that Keras gave by itself."""


def watch_nodes(node_class, layer_of):
    original = node_class.__init__

    def init(self, *args, **kwargs):
        original(self, *args, **kwargs)
        calls.append(self)

    node_class.__init__ = init
    node_class.layer_of = staticmethod(layer_of)


def first_of(*names):
    """The first of these modules that the release has."""
    for name in names:
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    raise ImportError(names)


def within_tensorflow():
    """`tf.keras` of tensorflow 1.15 to 2.15, whose Keras moved twice."""
    import tensorflow as tf

    roots = ("tensorflow.python.keras", "keras.src", "keras")
    home = next(root for root in roots if _is_home(root, tf))
    base_layer = importlib.import_module(home + ".engine.base_layer")
    node = first_of(home + ".engine.node", home + ".engine.base_layer")
    watch_nodes(node.Node, lambda n: n.layer if hasattr(n, "layer") else n.outbound_layer)
    watch_names(base_layer.Layer)
    tf.keras.Model.load_weights = lambda *args, **kwargs: None
    importlib.import_module(home + ".utils.data_utils").get_file = lambda *args, **kwargs: "weights"
    return tf.keras, tf.keras.applications, None, tf.keras.backend.clear_session


def _is_home(root, tf):
    try:
        module = importlib.import_module(root + ".engine.base_layer")
    except ImportError:
        return False
    return module.Layer is tf.keras.layers.Layer


def watch_names(layer):
    """Remember which names Keras gives by itself."""
    original = layer._init_set_name

    def set_name(self, name, zero_based=True):
        original(self, name, zero_based)
        if not name:
            automatic.add(self._name)

    layer._init_set_name = set_name


# --- one set of hooks for each generation ----------------------------------------------------------


def keras_3():
    import keras
    from keras.src.applications import imagenet_utils
    from keras.src.ops import node, operation

    watch_nodes(node.Node, lambda n: n.operation)
    name = operation.auto_name

    def auto_name(prefix):
        given = name(prefix)
        automatic.add(given)
        return given

    operation.auto_name = auto_name
    keras.Model.load_weights = lambda *args, **kwargs: None
    keras.src.utils.file_utils.get_file = lambda *args, **kwargs: "weights"
    exists = keras.src.utils.file_utils.exists
    keras.src.utils.file_utils.exists = lambda path: True if path == "file" else exists(path)
    return keras, keras.applications, imagenet_utils, keras.utils.clear_session


def tf_keras():
    import tensorflow as tf
    import tf_keras
    from tf_keras.src.applications import imagenet_utils
    from tf_keras.src.engine import base_layer, keras_tensor, node
    from tf_keras.src.utils import data_utils

    watch_nodes(node.Node, lambda n: n.layer)
    watch_names(base_layer.Layer)
    infer = base_layer.Layer._infer_output_signature

    def quick(self, inputs, args, kwargs, input_masks):
        """Shapes by the layer's own `compute_output_shape` instead of tracing its computation."""
        plain = type(self).__name__ in QUICK and not args
        if not plain:
            return infer(self, inputs, args, kwargs, input_masks)
        with tf.init_scope():
            self._maybe_build(inputs)
        shapes = tf.nest.map_structure(lambda t: t.shape, inputs)
        shape = self.compute_output_shape(shapes)
        return keras_tensor.KerasTensor(tf.TensorSpec(shape, tf.float32))

    base_layer.Layer._infer_output_signature = quick
    tf_keras.Model.load_weights = lambda *args, **kwargs: None
    data_utils.get_file = lambda *args, **kwargs: "weights"
    return tf_keras, tf_keras.applications, imagenet_utils, tf_keras.backend.clear_session


# fmt: off
QUICK = [
    "Conv2D", "DepthwiseConv2D", "SeparableConv2D", "BatchNormalization", "Activation", "ReLU",
    "Dropout", "ZeroPadding2D", "MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D",
    "GlobalMaxPooling2D", "Dense", "Concatenate", "Add", "Multiply", "Rescaling", "Reshape",
    "Cropping2D", "LayerNormalization", "Flatten",
]
# fmt: on


def keras_2():
    """Keras 2.0 to 2.3, with its own applications until 2.1, with those of `keras_applications` since 2.2.

    The environment's KERAS_APPLICATIONS may name a folder with an older `keras_applications` than tensorflow's own.
    """
    older = os.environ.get("KERAS_APPLICATIONS")
    if older:
        importlib.import_module("tensorflow")
        for name in [n for n in sys.modules if n.partition(".")[0] == "keras_applications"]:
            del sys.modules[name]
        sys.path.insert(0, older)
    import keras

    node = first_of("keras.engine.base_layer", "keras.engine.topology").Node
    models = first_of("keras.engine.network", "keras.engine.topology")
    watch_nodes(node, lambda n: n.outbound_layer)
    container = models.Network if hasattr(models, "Network") else models.Container
    container.load_weights = lambda *args, **kwargs: None
    keras.utils.get_file = lambda *args, **kwargs: "weights"
    for name, module in list(sys.modules.items()):
        if name.startswith("keras.applications.") and hasattr(module, "get_file"):
            module.get_file = keras.utils.get_file
    if hasattr(keras.applications, "keras_modules_injection"):
        add_newer(keras, keras.applications)
    return keras, keras.applications, None, keras.backend.clear_session


def add_newer(keras, applications):
    """Builders of `keras_applications` that Keras 2.2.4 does not hand on itself, and the signatures of all."""
    modules = "vgg16 vgg19 resnet50 inception_v3 inception_resnet_v2 xception mobilenet mobilenet_v2 densenet nasnet "
    for module in (modules + "resnet resnet_v2 resnext").split():
        try:
            inner = importlib.import_module("keras_applications." + module)
        except ImportError:
            continue
        for name in [n for n in dir(inner) if n[0].isupper() and inspect.isfunction(getattr(inner, n))]:
            function = getattr(inner, name)
            if name in ("ResNet", "DenseNet", "NASNet") or (module == "resnet" and name == "ResNet50"):
                continue
            INNER.setdefault(name, function)
            if not hasattr(applications, name):
                setattr(applications, name, applications.keras_modules_injection(function))


def keras_1():
    import keras
    import keras.applications
    from keras.applications import imagenet_utils
    from keras.engine import topology

    watch_nodes(topology.Node, lambda n: n.outbound_layer)
    topology.Container.load_weights = lambda *args, **kwargs: None

    def clear():
        keras.backend.clear_session()
        keras.backend.reset_uids()

    return keras, keras.applications, imagenet_utils, clear


HOOKS = {"3": keras_3, "tf": tf_keras, "tensorflow": within_tensorflow, "2": keras_2, "1": keras_1}
