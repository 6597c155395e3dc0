"""Random models as Python source: real Keras builds them, kerascount reads them, and both must agree."""
