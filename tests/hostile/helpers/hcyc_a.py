import hcyc_b

x = 4


def total():
    return x + hcyc_b.y
