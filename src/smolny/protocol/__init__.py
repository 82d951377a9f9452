"""Bytes, hashes, checkpoints, exports: how a record becomes something that anyone can check."""
