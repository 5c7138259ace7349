"""What survives a power cut, a killed process, a disk that refuses, and strange files.

The tests are parts of longer runs, which anyone may repeat (each ends with 1 where something was
wrong; `--weak` builds the program wrong, to see that it is noticed; `--seed` gives other points):

    python -m tests.faults.power_cut --save 50000 --merge 10000 --send 5000 --evidence 10000
    python -m tests.faults.errors --points 3000 --kills 2500
    python -m tests.faults.door --kind inspection --files 100000
    python -m tests.faults.door --kind checklist --files 25000    (csv, xlsx, mapping, settings)
    python -m tests.faults.bottle 1000              (`--wrong` instead of `--weak`)

The first two and the last need Linux and a C compiler: a layer below the program (`shim.c`)
records its calls, refuses them or ends it there.
"""
