"""Tests of the ledger: the laws of merging, the door, writing, processes, drafts and copies."""
