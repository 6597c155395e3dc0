"""`python -m kerascount`: the program, where its script is not on the PATH."""

from __future__ import annotations

from kerascount.cli.main import main

if __name__ == "__main__":
    main()
