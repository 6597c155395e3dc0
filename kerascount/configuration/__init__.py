"""What stands in `[tool.kerascount]` of pyproject.toml or in kerascount.toml.

Must not know: the command line, the analysis.
"""
