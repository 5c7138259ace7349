"""Witnesses: what shows later that a file was altered, and what an auditor can check alone.

given      what a person names as a witness      beside    a file beside an earlier copy of it
claimed    beside what receipts say of it        earlier   beside the code of an earlier state
holding    all of it; `told` in words
pack       the audit pack; `stated` what it says; `verify` travels in it and checks it
"""
