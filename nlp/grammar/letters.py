"""The letters of Vietnamese by case, for character classes: a range from à to ỹ holds letters of both cases."""

from __future__ import annotations

LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
UPPER = "A-Z" + LOWER[3:].upper()
