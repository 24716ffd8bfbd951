"""Predictions against gold: who answers whom (`match`), what that counts (`score`), how it is shown (`report`).

The record alone is known here, so any tool that writes it can be scored.
"""
