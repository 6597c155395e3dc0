from tensorflow.keras import Model
from tensorflow.keras.layers import *

image = Input((32, 32, 3))
aux = Input((8,), name="aux")
a = Conv2D(4, 3, padding="same")(image)
b = Conv2D(4, 1, padding="same")(image)
b = Activation("relu")(BatchNormalization()(b))
pooled = GlobalAveragePooling2D()(MaxPooling2D()(Add()([a, b])))
merged = Concatenate()([pooled, Dense(3)(aux)])
first = Dense(2, name="first")(merged)
second = Dense(1, name="second")(pooled)
both = Model([image, aux], [first, second], name="both")
part = Model(inputs=both.input, outputs=both.get_layer("first").output)

unused = Input((5,))
shared = Dense(6)
x = Input((6,))
nested = Model([x, unused], shared(shared(x)))
outer = Model([x, unused], Dense(1)(nested([x, unused])))

left = Input((3,), name="a")
right = Input((3,), name="b")
by_name = Model({"b": right, "a": left}, {"sum": add([left, right])})

w = Input((7,))
v = w / (-(1 - w)) ** 2
operators = Model(w, v)
s = Input((16, 16, 4))
t = SeparableConv2D(6, 3)(s)
t = DepthwiseConv2D(3, depth_multiplier=2)(t)
t = Conv2DTranspose(3, 2, strides=2)(t)
t = PReLU(shared_axes=[1, 2])(t)
t = Permute((3, 1, 2))(t)[:, 0]
convolutions = Model(s, t)
