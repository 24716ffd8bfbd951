"""Annotations to and from other tools: brat, CoNLL-2002, Label Studio, doccano, spaCy. Offsets are mended where that is sure.

What a format cannot hold is found by reading back what was written, so no loss is silent; see `losses`.
"""

from nlp.annotated.formats.convert import FOLDERS, FORMATS, read, write
from nlp.annotated.formats.losses import losses

__all__ = ["FOLDERS", "FORMATS", "losses", "read", "write"]
