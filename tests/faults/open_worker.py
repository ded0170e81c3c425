"""A worker whose way out leads to servers of this machine, which no setting could tell it.

`python -m tests.faults.open_worker` works until it is ended.
"""

from __future__ import annotations

import os

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    django.setup()
    # Models can be imported only now.
    from tests.ingest.hostile import web  # noqa: PLC0415 - the reason above
    from tracker.jobs import fetching, webhooks  # noqa: PLC0415 - the reason above
    from tracker.management.working import work  # noqa: PLC0415 - the reason above

    fetching.WEB = webhooks.WEB = web()
    work(until_done=False)


if __name__ == "__main__":
    main()
