"""A season in a bottle: a whole round of many people, drawn from a seed, in one process.

Ten laptops, three couriers with a stick each, two clerks who each keep a central file. People
record, hand over, merge, settle, return, accept, withdraw; sticks are lost, files torn, doubled and
carried late, laptops copied, backups restored, clocks wrong, and the power fails in the middle of
whatever is done. The program is the real one on real files; only what a machine has of its own (its
clock, its name, its dice) comes from the seed, and the disk after a power cut is the one of `disk`.

    python -m tests.faults.bottle 1000

`edges` is what machines have of their own, `world` where things lie, `desks` what people do at
desks, `roads` what happens to files and machines outside of the program, `cut` the power cuts,
`model` what must be there, `rest` what must hold at the end, `season` puts it together, `shrink`
finds the shortest story that fails, `wrong` holds builds in which something is wrong on purpose.
"""
