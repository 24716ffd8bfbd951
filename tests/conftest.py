"""For all tests: the same examples in every run, and no limit on a slow machine's time."""

from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")
