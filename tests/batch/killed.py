"""A run in a process of its own, which dies by kill -9 before the Nth change of a file: killed.py IN OUT CALL N MAX_CHARACTERS AGAIN."""

import os
import signal
import sys
from contextlib import closing
from pathlib import Path

from stand_ins import InProcess

from nlp.batch.run import Job, run
from nlp.batch.work import Settings
from nlp.corpora import files

corpus, out, call, number, most, again = sys.argv[1:]
left = int(number)
plain = getattr(Path, call)


def counted(self, *given, **options):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return plain(self, *given, **options)


setattr(Path, call, counted)
settings = Settings(shard_bytes=2000, max_characters=int(most))
run(Job(files([corpus]).readable, Path(out), settings, again == "again"), engine=lambda: closing(InProcess()))
