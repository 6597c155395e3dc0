"""`keras.applications` without Keras: recorded facts, replayed by our own rows at the asked input shape.

`facts.py` reads the recorded rows and edges, `architectures.py` names the builders and their sizes, `arguments.py`
binds and checks a call, `shapes.py` finds the input shape, `replaying.py` makes layers of rows, `building.py` puts a
model together, `preprocessing.py` holds the functions beside the builders. The facts are written by
`tests/oracle/pack_applications.py`.
"""
