"""Commands that answer JSON lines with JSON lines, one for one."""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from django.core.management.base import BaseCommand

Asked = Mapping[str, Any]
Answer = Mapping[str, object]


class Malformed(Exception):
    """A field that is not what the contract asks for; says which."""


def answer_lines(command: BaseCommand, answer: Callable[[Asked], Answer]) -> None:
    """Answer each line of standard input on standard output, blank ones left out.

    A malformed line is named on standard error, the others go on, and the process then ends
    with exit code 1.
    """
    failed = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            answered = answer(read_object(line))
        except Malformed as error:
            failed = True
            command.stderr.write(f"line {number}: {error}")
            continue
        command.stdout.write(json.dumps(answered))
    if failed:
        sys.exit(1)


def read_object(line: bytes) -> Asked:
    """The object a line holds; raises Malformed where it holds none."""
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {error}") from error
    if not isinstance(asked, dict):
        raise Malformed("not a JSON object")
    return asked
