n = 2


def bump():
    global n
    n += 3
