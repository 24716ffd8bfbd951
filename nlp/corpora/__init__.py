"""Articles in: text, JSON and JSON-lines files, also gzipped; read lazily, one article at a time.

    .txt     one article; its id is the file's name without the suffix
    .json    one article or record, an object
    .jsonl   one such object a line; blank lines are passed over

An object needs ``text``; ``id``, ``url``, ``source``, ``published``, ``title`` are kept, other keys are left aside. The id is
``id``, else ``url``, else the file's name (with the line's number). Bytes are UTF-8, or UTF-16 or UTF-32 with a byte order
mark; the text is taken as it stands. What cannot be read comes out as an `Unreadable` in its place, and reading goes on.
"""

from nlp.corpora.files import File, Files, shown
from nlp.corpora.items import Found, Origin, Unreadable
from nlp.corpora.readers import Reading, articles, count, files, located

__all__ = ["File", "Files", "Found", "Origin", "Reading", "Unreadable", "articles", "count", "files", "located", "shown"]
