"""Files that are no PDF, all of them named as if they were."""

from __future__ import annotations

import gzip
import io
import zipfile

from PIL import Image


def _image(kind: str) -> bytes:
    into = io.BytesIO()
    Image.new("L", (60, 80), 255).save(into, kind)
    return into.getvalue()


def _archive() -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr(zipfile.ZipInfo("部门预算.docx"), b"word" * 99)
    return into.getvalue()


FOREIGN = {
    "empty": b"",
    "one byte": b"%",
    "zero bytes only": bytes(5_000),
    "web page": b"<!DOCTYPE html><html><body>404 Not Found</body></html>",
    "web page late": b"\n" * 2_000 + b"<HTML><body>login</body></HTML>",
    "text": "二〇二四年部门预算\n".encode() * 99,
    "text gb18030": "二〇二四年部门预算\n".encode("gb18030") * 99,
    "json": b'{"code": 500, "message": "%PDF"}',
    "archive": _archive(),
    "compressed": gzip.compress(b"%PDF-1.7 inside", mtime=0),
    "picture png": _image("PNG"),
    "picture jpeg": _image("JPEG"),
    "picture tiff": _image("TIFF"),
    "word": bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4_000),
    "header only": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "header and end": b"%PDF-1.7\n%%EOF\n",
    "header far in": b"x" * 500_000 + b"%PDF-1.7\n%%EOF\n",
    "header in a web page": b"<html>%PDF-1.7</html>",
}
