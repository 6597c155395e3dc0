"""Layers that random models are made of: one room per kind, and the table of all."""
