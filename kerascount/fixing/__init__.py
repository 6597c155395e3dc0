"""Fixes of findings as changed files: edits applied to text, to notebooks, to the disk.

Must not know: which rule wants what fixed, how anything is printed.
"""
