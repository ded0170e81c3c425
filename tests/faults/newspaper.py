"""The product as it runs, on an invented newspaper: every way in, changes, refusals, the queue.

`python -m tests.faults.newspaper [--keep-open]` serves the newspaper and the product on this
machine, hands the same articles in by every way at once, changes them, and says of each thing that
was promised whether it was seen. Ends with 1 where one was not. Takes six to ten minutes, most of
them waiting as a polite visitor does; as root, for the newspaper is served at port 80.
"""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack

from tests.faults import gazette
from tests.faults.changed import see_changes, see_pages
from tests.faults.taken_in import (
    hand_in,
    see_feed_unchanged,
    see_feeds,
    see_identity,
    see_other_articles,
    see_refusals,
    see_what_the_page_says,
    watch,
)
from tests.faults.walking import begun, product
from tests.ingest.hostile import serving


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--keep-open", action="store_true", help="wait for a line before it ends")
    options = asked.parse_args()
    with ExitStack() as stack:
        server = stack.enter_context(serving(port=80))
        gazette.furnish(server)
        place = stack.enter_context(product())
        walk = begun(place, server)
        sys.stdout.write(f"{place.origin} {place.place.folder}\n")
        hand_in(walk)
        for part in (see_identity, see_what_the_page_says, see_refusals):
            part(walk)
        watch(walk)
        for part in (see_feeds, see_feed_unchanged, see_other_articles, see_changes, see_pages):
            part(walk)
        if options.keep_open:
            sys.stdin.readline()
    return 0 if all(good for _, good, _ in walk.seen) else 1


if __name__ == "__main__":
    sys.exit(main())
