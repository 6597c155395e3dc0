"""Analyses that outlive a process: as plain data, between processes and on the disk.

Must not know: command lines, what a rule makes of an analysis.
"""
