import hcyc_a

y = getattr(hcyc_a, "x", 10)
