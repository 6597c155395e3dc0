"""Encoders and decoders with attention, called step by step."""

import tensorflow as tf
from tensorflow.keras import layers
from tensorflow.keras.models import Model


class Encoder(Model):
    def __init__(self, vocab, dim, units, batch):
        super(Encoder, self).__init__()
        self.batch, self.units = batch, units
        self.embedding = layers.Embedding(vocab, dim)
        self.gru = layers.GRU(
            units, return_sequences=True, return_state=True, recurrent_initializer="glorot_uniform"
        )

    def call(self, x, hidden):
        x = self.embedding(x)
        output, state = self.gru(x, initial_state=hidden)
        return output, state

    def initialize_hidden_state(self):
        return tf.zeros((self.batch, self.units))


class Bahdanau(layers.Layer):
    def __init__(self, units):
        super(Bahdanau, self).__init__()
        self.W1 = layers.Dense(units)
        self.W2 = layers.Dense(units)
        self.V = layers.Dense(1)

    def call(self, query, values):
        query_with_time_axis = tf.expand_dims(query, 1)
        score = self.V(tf.nn.tanh(self.W1(query_with_time_axis) + self.W2(values)))
        attention_weights = tf.nn.softmax(score, axis=1)
        context_vector = attention_weights * values
        context_vector = tf.reduce_sum(context_vector, axis=1)
        return context_vector, attention_weights


class Decoder(Model):
    def __init__(self, vocab, dim, units):
        super(Decoder, self).__init__()
        self.embedding = layers.Embedding(vocab, dim)
        self.gru = layers.GRU(units, return_sequences=True, return_state=True)
        self.fc = layers.Dense(vocab)
        self.attention = Bahdanau(units)

    def call(self, x, hidden, enc_output):
        context_vector, attention_weights = self.attention(hidden, enc_output)
        x = self.embedding(x)
        x = tf.concat([tf.expand_dims(context_vector, 1), x], axis=-1)
        output, state = self.gru(x)
        output = tf.reshape(output, (-1, output.shape[2]))
        return self.fc(output), state, attention_weights


encoder = Encoder(50, 8, 16, 4)
sample_hidden = encoder.initialize_hidden_state()
sample_output, sample_hidden = encoder(tf.zeros((4, 7), dtype=tf.int32), sample_hidden)
attention = Bahdanau(10)
result, weights = attention(sample_hidden, sample_output)
decoder = Decoder(60, 8, 16)
prediction, _, _ = decoder(tf.zeros((4, 1)), sample_hidden, sample_output)
