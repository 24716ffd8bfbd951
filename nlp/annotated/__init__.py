"""Annotated corpora: look for faults (`check`), count (`counts`), hold two annotations against each other (`agreement`), lay
annotators' sheets over texts (`sheets`), carry records to other tools and back (`formats`), make drafts (`drafts`).
"""
