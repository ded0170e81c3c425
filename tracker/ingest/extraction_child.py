"""The child process of `extraction`: framed markup on stdin, framed JSON on stdout.

A frame is eight bytes of length, big-endian, and that many bytes; the first of a request's says
whether the rest is a page, or a feed after a line with its address.
"""

import json
import os
import resource
import sys
from typing import BinaryIO

from lxml.etree import LxmlError

from tracker.ingest.markup import read_markup
from tracker.ingest.syndication import parse_feed

CPU_SECONDS = 10
MEMORY_BYTES = 1_500_000_000
LENGTH_BYTES = 8
LISTING = b"l"


def main() -> None:
    answers = _private_stdout()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Eight bytes without a body: imports are done, and the clock of a page may start.
    _send(answers, b"")
    while head := sys.stdin.buffer.read(LENGTH_BYTES):
        request = sys.stdin.buffer.read(int.from_bytes(head, "big"))
        _allow_cpu()
        _send(answers, json.dumps(_answer(request[:1], request[1:].decode())).encode())


def _private_stdout() -> BinaryIO:
    """The pipe to the parent, out of reach of a library that prints."""
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return pipe


def _allow_cpu() -> None:
    """Give the next page its own CPU seconds: the limit counts all the process has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime) + CPU_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _answer(kind: bytes, markup: str) -> dict[str, object]:
    try:
        if kind == LISTING:
            url, _, text = markup.partition("\n")
            return parse_feed(text, url)
        return read_markup(markup)
    except MemoryError:
        # What is left of the heap is not to be trusted; the parent starts another child.
        os._exit(1)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, LxmlError) as error:
        return {"error": f"it could not be read ({type(error).__name__})"}


def _send(pipe: BinaryIO, body: bytes) -> None:
    pipe.write(len(body).to_bytes(LENGTH_BYTES, "big") + body)
    pipe.flush()


if __name__ == "__main__":
    main()
