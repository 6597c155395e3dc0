n = 42
_hidden = 5
