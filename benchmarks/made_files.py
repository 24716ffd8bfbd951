"""Files made in memory; nothing binary lies in the repository."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

ARTICLE = "Đảng bộ huyện Đồng Vân có 12 chi bộ trực thuộc.\nBí thư Huyện ủy Hà Văn Thử chủ trì hội nghị, nhấn mạnh kỷ luật của Đảng."

PAGE = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Lạng Sơn có tân Chủ tịch UBND tỉnh - Báo Thử Nghiệm</title>
<meta property="og:title" content="Lạng Sơn có tân Chủ tịch UBND tỉnh"><meta property="og:site_name" content="Báo Thử Nghiệm">
<meta property="article:published_time" content="2020-10-01T07:30:00+07:00"><meta name="author" content="Lê Bình"></head>
<body><nav><a href="/">Trang chủ</a> <a href="/2019/">Năm 2019</a></nav><article><h1>Lạng Sơn có tân Chủ tịch UBND tỉnh</h1>
<p>Thứ Năm, 01/10/2020, 07:30 (GMT+7)</p>
<p>Ngày 30-9, HĐND tỉnh Lạng Sơn tổ chức kỳ họp bất thường để kiện toàn chức danh Chủ tịch UBND tỉnh.</p>
<p>Tại kỳ họp, đồng chí Hồ Văn Thử, Phó Bí thư Tỉnh ủy, được bầu giữ chức Chủ tịch UBND tỉnh nhiệm kỳ 2016-2021 với 47/47 phiếu.</p>
<p>Đảng bộ tỉnh hiện có 200 chi bộ và 12.345 đảng viên, tăng 5% so với năm 2019, theo báo cáo của Ban Tổ chức Tỉnh ủy.</p>
<p>Lê Bình</p></article><footer>Bản quyền 2024 thuộc về Báo Thử Nghiệm</footer><script>alert(document.cookie)</script></body></html>"""


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return whole.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    """A TAR archive."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return whole.getvalue()


def parquet(columns: Mapping[str, list[object]], *, group: int = 100) -> bytes:
    """A Parquet file with groups of some rows."""
    whole = io.BytesIO()
    pq.write_table(pa.table(dict(columns)), whole, row_group_size=group)
    return whole.getvalue()


def crawled(pages: Mapping[str, bytes], *, kind: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """A WARC file with the answer of each address."""
    return b"".join(_record("warcinfo", "", b"software: a test")) + b"".join(
        part
        for url, body in pages.items()
        for part in _record("response", url, f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body)
    )


def _record(kind: str, url: str, content: bytes) -> tuple[bytes, ...]:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    form = "application/http; msgtype=response" if url else "application/warc-fields"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\n{target}Content-Type: {form}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode(), content, b"\r\n\r\n"
