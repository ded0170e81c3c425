"""Bodies unpacked as they arrive, never further than a limit."""

import zlib
from collections.abc import Iterable

from tracker.ingest.addresses import NotFetched
from tracker.vocabulary import Refusal

GZIP = zlib.MAX_WBITS | 16
ZLIB = zlib.MAX_WBITS
RAW_DEFLATE = -zlib.MAX_WBITS
# What zlib says first; servers call the bare form “deflate” too.
ZLIB_START = 0x78
GZIP_START = b"\x1f\x8b"
AT_ONCE = 65_536
# Pages pack to a tenth or so; text of nothing but spaces to a thousandth.
STEEPEST = 200
# A short page of much repetition is no bomb.
UNSUSPECTED = 1_000_000


def inflated(parts: Iterable[bytes], coding: str, *, most: int) -> bytes:
    """The body, unpacked from `coding` ("" for none). Raises NotFetched."""
    if coding == "":
        return _plain(parts, most)
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise NotFetched(Refusal.ENCODING, f"“{coding[:40]}” was not asked for")
    unpacker = _Unpacker(coding, most)
    for part in parts:
        unpacker.feed(part)
    return unpacker.finish()


def gunzipped(raw: bytes, *, most: int) -> bytes:
    """A file that is gzipped itself, such as a sitemap; any other as it is. Raises NotFetched."""
    return inflated([raw], "gzip", most=most) if raw.startswith(GZIP_START) else raw


def _plain(parts: Iterable[bytes], most: int) -> bytes:
    body = bytearray()
    for part in parts:
        body += part
        if len(body) > most:
            raise NotFetched(Refusal.TOO_LARGE, f"over {most:,} bytes")
    return bytes(body)


class _Unpacker:
    def __init__(self, coding: str, most: int) -> None:
        self.is_gzip = coding != "deflate"
        self.most = most
        self.packed = 0
        self.body = bytearray()
        self.stream: zlib._Decompress | None = None
        self.is_full = False  # zlib may hold back more of what it has read

    def feed(self, part: bytes) -> None:
        self.packed += len(part)
        try:
            while part or self.is_full:
                part = self._step(part)
        except zlib.error as error:
            raise NotFetched(Refusal.ENCODING, str(error)) from error

    def finish(self) -> bytes:
        if self.stream is not None and not self.stream.eof:
            raise NotFetched(Refusal.INCOMPLETE, "the packed body ends in the middle")
        return bytes(self.body)

    def _step(self, part: bytes) -> bytes:
        """Unpack one portion; returns what is left of the part."""
        if self.stream is None:
            self.stream = zlib.decompressobj(self._window(part))
        elif self.stream.eof:
            # Another gzip member follows; padding after the last is none.
            if not (self.is_gzip and part.startswith(GZIP_START[:1])):
                return b""
            self.stream = zlib.decompressobj(GZIP)
        portion = self.stream.decompress(part, AT_ONCE)
        self.is_full = len(portion) == AT_ONCE and not self.stream.eof
        self.body += portion
        self._check()
        return self.stream.unused_data or self.stream.unconsumed_tail

    def _window(self, part: bytes) -> int:
        if self.is_gzip:
            return GZIP
        return ZLIB if part[0] == ZLIB_START else RAW_DEFLATE

    def _check(self) -> None:
        size = len(self.body)
        if size > UNSUSPECTED and size > self.packed * STEEPEST:
            raise NotFetched(Refusal.INFLATES, f"{self.packed:,} bytes to more than {size:,}")
        if size > self.most:
            raise NotFetched(Refusal.TOO_LARGE, f"over {self.most:,} bytes unpacked")
