"""The finders: each proposes spans of one kind from lists and patterns, with the rule's name."""
