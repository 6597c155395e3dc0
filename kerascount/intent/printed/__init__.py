"""Printed summaries: their grammar in the dialects of all Keras, and which model's they are."""
