"""The letters of Vietnamese by case, for character classes (a range from à to ỹ holds letters of both cases), and its syllables."""

from __future__ import annotations

import re

LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
VOWELS = "aeiouyàáâãèéêìíòóôõùúýăĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
UPPER = "A-Z" + LOWER[3:].upper()

_SYLLABLE = re.compile(rf"(?:ngh?|[tkpcn]h|tr|gh|gi|qu|[bcdđghklmnprstvx])?[{VOWELS}]{{1,3}}(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE)


def is_syllable(text: str) -> bool:
    """Whether ``text`` can be a syllable of Vietnamese: [onset] vowels [coda]. `SÁNG` is one, `BPTN` and `VOV` are none."""
    return bool(_SYLLABLE.fullmatch(text))
