"""Python's builtin functions and classes, by what they are about; `table` joins them."""
