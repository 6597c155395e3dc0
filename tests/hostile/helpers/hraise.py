n = 5
raise RuntimeError("no")
