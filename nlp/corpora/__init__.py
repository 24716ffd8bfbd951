"""Articles in: files, folders, patterns and addresses of other storage, read lazily, one article at a time.

    .txt             one article; its id is the file's name without the suffix
    .html            one page; trafilatura finds its text, title, day, author and outlet
    .json            one article or record, an object
    .jsonl, .ndjson  one such object a line; blank lines are passed over
    .csv, .tsv       one article a row, under a head
    .parquet         one article a row
    .warc            one page an answer of a crawl
    .zip, .tar       files of the other kinds

Each may be packed by .gz, .zst, .bz2 or .xz. An object or row needs ``text``, or a column that is called so in other data sets, or the one
named by `Reading.text_column`; ``id``, ``url``, ``source``, ``published``, ``title`` are kept, other keys are left aside. The id is ``id``,
else ``url``, else the file's name with the number of the line or row.

Bytes are UTF-8, or UTF-16 or UTF-32 with a byte order mark, or TCVN3, VNI or Windows-1258, which are recognised by what they make of the
text; the text is taken as it stands, and `Origin` says where its bytes lie and what they were read as. What cannot be read, or claims more
than `nlp.corpora.limits` allows, comes out as an `Unreadable` in its place, and reading goes on. Nothing that is read is executed, fetched,
or used as a path.
"""

from nlp.corpora.files import File, Files, shown
from nlp.corpora.items import Found, Origin, Unreadable
from nlp.corpora.limits import Limits
from nlp.corpora.readers import Reading, articles, count, files, located

__all__ = ["File", "Files", "Found", "Limits", "Origin", "Reading", "Unreadable", "articles", "count", "files", "located", "shown"]
