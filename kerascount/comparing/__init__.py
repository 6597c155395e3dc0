"""Two states of the same models side by side: which model, which layer is which, and what differs.

Knows records only. Must not know: where the states come from (files, revisions), how a difference is printed.
"""
