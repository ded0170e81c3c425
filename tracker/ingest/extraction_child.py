"""The child process of `extraction`: framed HTML on stdin, framed JSON on stdout.

A frame is eight bytes of length, big-endian, and that many bytes.
"""

import json
import os
import resource
import sys
from typing import BinaryIO

from lxml.etree import LxmlError

from tracker.ingest.markup import read_markup

CPU_SECONDS = 10
MEMORY_BYTES = 1_500_000_000
LENGTH_BYTES = 8


def main() -> None:
    answers = _private_stdout()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # Eight bytes without a body: imports are done, and the clock of a page may start.
    _send(answers, b"")
    while head := sys.stdin.buffer.read(LENGTH_BYTES):
        html = sys.stdin.buffer.read(int.from_bytes(head, "big"))
        _allow_cpu()
        _send(answers, json.dumps(_answer(html.decode())).encode())


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


def _answer(html: str) -> dict[str, object]:
    try:
        return read_markup(html)
    except MemoryError:
        # What is left of the heap is not to be trusted; the parent starts another child.
        os._exit(1)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, LxmlError) as error:
        return {"error": f"the page could not be read ({type(error).__name__})"}


def _send(pipe: BinaryIO, body: bytes) -> None:
    pipe.write(len(body).to_bytes(LENGTH_BYTES, "big") + body)
    pipe.flush()


if __name__ == "__main__":
    main()
