"""`keras.applications` as parts: with inner layers by name, frozen, with heads.

Must not know: what else is in the script.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.differential.writer import Writer


@dataclass(frozen=True)
class Backbone:
    """A builder: its module, the generations that have it, sizes it takes, inner layers with a factor of the size."""

    module: str
    generations: str
    sizes: tuple[int, ...]
    inner: tuple[tuple[str, int], ...] = ()
    arguments: tuple[str, ...] = ("",)


BACKBONES: dict[str, Backbone] = {
    "VGG16": Backbone(
        "vgg16", "3t21", (64, 96), (("block1_conv2", 1), ("block2_conv2", 2), ("block4_pool", 16))
    ),
    "VGG19": Backbone("vgg19", "3t21", (64,), (("block2_pool", 4), ("block3_conv4", 4))),
    "MobileNet": Backbone(
        "mobilenet",
        "3t2",
        (64, 96),
        (("conv_pw_5_relu", 8), ("conv_dw_1_relu", 2)),
        ("alpha=0.25", "alpha=0.5"),
    ),
    "MobileNetV2": Backbone(
        "mobilenet_v2",
        "3t2",
        (64, 96),
        (("block_1_expand_relu", 2), ("block_6_expand_relu", 8)),
        ("alpha=0.35",),
    ),
    "DenseNet121": Backbone("densenet", "3t2", (64,), (("pool2_conv", 8),)),
    "EfficientNetB0": Backbone("efficientnet", "3t", (64,), (("block2a_expand_activation", 2),)),
    "ResNet50V2": Backbone("resnet_v2", "3t", (64,), (("conv2_block1_out", 4),)),
    "MobileNetV3Small": Backbone("mobilenet_v3", "3t", (64,), (), ("alpha=0.75", "minimalistic=True")),
    "Xception": Backbone("xception", "3t21", (96, 128), (("block3_sepconv1", 4),)),
}


def write_backbone(w: Writer) -> None:
    """A builder without weights, then a head, a decoder or a part of it."""
    d = w.d
    name = d.pick([n for n, b in BACKBONES.items() if w.generation in b.generations])
    backbone, size = BACKBONES[name], d.pick(BACKBONES[name].sizes)
    root = "tensorflow.keras" if w.generation == "t" else "keras"
    path = f"{root}.applications" + (f".{backbone.module}" if d.chance(0.5) and w.generation != "1" else "")
    w.require(f"from {path} import {name}")
    given = d.pick(backbone.arguments)
    shaped = f"input_shape=({size}, {size}, 3)"
    if d.chance(0.25):
        x = w.variable("x")
        w.write(f"{x} = {w.input(f'shape=({size}, {size}, 3)')}")
        shaped = f"input_tensor={x}"
    pooled = d.chance(0.25) and w.generation != "1"
    parts = ["weights=None", "include_top=False", shaped, *([given] if given else [])]
    parts += [f"pooling={d.pick(('avg', 'max'))!r}"] if pooled else []
    base = w.variable("base")
    w.write(f"{base} = {name}({', '.join(parts)})")
    freezing(w, base)
    d.pick((with_head, decoder, feature_maps, in_sequential))(w, base, backbone, pooled)
    if d.chance(0.3):
        freezing(w, base)
    if d.chance(0.4):
        w.write(f"{base}.summary()")


def freezing(w: Writer, base: str) -> None:
    """The base, or a part of it, or none."""
    k = w.d.between(1, 20)
    w.write(
        w.d.pick((
            f"{base}.trainable = False",
            f"for layer in {base}.layers:\n    layer.trainable = False",
            f"for layer in {base}.layers[:-{k}]:\n    layer.trainable = False",
            f"for layer in {base}.layers[:{k}]:\n    layer.trainable = False",
            f"{base}.layers[-1].trainable = True",
        ))
    )  # fmt: skip


def with_head(w: Writer, base: str, backbone: Backbone, pooled: bool) -> None:
    x, variable = w.variable("x"), w.variable("model")
    w.write(f"{x} = {base}.output")
    if not pooled:
        w.write(f"{x} = {w.layer(w.d.pick(('GlobalAveragePooling2D', 'Flatten')), {})}({x})")
    w.write(f"{x} = {w.layer('Dense', {'units': w.d.between(2, 20)})}({x})")
    w.write(f"{x} = {w.layer('Dropout', {'rate': 0.5})}({x})")
    w.write(f"{variable} = {w.model('Model')}({base}.input, {x})")


def decoder(w: Writer, base: str, backbone: Backbone, pooled: bool) -> None:
    """Up from an inner layer to an earlier one."""
    if not backbone.inner:
        return with_head(w, base, backbone, pooled)
    x, variable = w.variable("x"), w.variable("model")
    (first, low), (second, high) = w.d.pick(backbone.inner), w.d.pick(backbone.inner)
    if low > high:
        (first, low), (second, high) = (second, high), (first, low)
    w.write(f"{x} = {base}.get_layer({second!r}).output")
    w.write(f"{x} = {w.layer('UpSampling2D', {'size': (high // low, high // low)})}({x})")
    skip = f"{base}.get_layer({first!r}).output"
    if w.generation == "1":
        w.write(
            f"{x} = {'' if not w.layers else 'layers.'}merge([{x}, {skip}], mode='concat', concat_axis=-1)"
        )
    else:
        w.write(f"{x} = {w.layer('Concatenate', {})}([{x}, {skip}])")
    w.write(f"{x} = {w.layer('Conv2D', {'filters': 4, 'kernel_size': (3, 3), 'padding': 'same'})}({x})")
    w.write(f"{variable} = {w.model('Model')}({base}.input, {x})")


def feature_maps(w: Writer, base: str, backbone: Backbone, pooled: bool) -> None:
    """A model of inner outputs."""
    if not backbone.inner:
        return with_head(w, base, backbone, pooled)
    variable, names = w.variable("model"), w.d.some([n for n, _ in backbone.inner], 1, 2)
    outputs = f"[{base}.get_layer(n).output for n in {names!r}]"
    w.write(f"{variable} = {w.model('Model')}({base}.input, {outputs})")


def in_sequential(w: Writer, base: str, backbone: Backbone, pooled: bool) -> None:
    """The base as the first layer of a Sequential, or called on an input."""
    variable = w.variable("model")
    tail = [] if pooled else [w.layer("Flatten", {})]
    tail.append(w.layer("Dense", {"units": w.d.between(2, 20)}))
    w.write(f"{variable} = {w.model('Sequential')}()\n{variable}.add({base})")
    for expression in tail:
        w.write(f"{variable}.add({expression})")
