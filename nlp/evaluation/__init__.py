"""Predictions against gold: who answers whom (`match`), what that counts (`score`, named in `measures`), how far it is
chance (`resampling`), what is behind it (`differences`), how it is shown (`report`, `browser`), and whether it fell (`floors`).

The record alone is known here, so any tool that writes it can be scored.
"""
