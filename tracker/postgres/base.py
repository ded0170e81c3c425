"""Django's PostgreSQL backend on the embedded server, which starts at the first connection.

Everything but the address is Django's own. `DATABASES["default"]["EMBEDDED"]` says which folder
and whether the data must survive a power cut.
"""

import select
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql import base

from tracker.postgres.cluster import SUPERUSER
from tracker.postgres.errors import ServerUnavailable
from tracker.postgres.launcher import ensure_running
from tracker.postgres.places import PORT


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        embedded = self.settings_dict["EMBEDDED"]
        try:
            places = ensure_running(embedded["folder"], durable=embedded["durable"])
        except ServerUnavailable as reason:
            raise ImproperlyConfigured(str(reason)) from reason
        self.settings_dict.update(
            HOST=str(places.socket_folder), PORT=str(PORT), USER=SUPERUSER, PASSWORD=""
        )
        return dict(super().get_connection_params())

    def is_usable(self) -> bool:
        """Ask the server only where it has said something: before it hangs up, it does.

        Django asks at each request. Over a socket of this machine nothing ends in silence.
        """
        if self.connection is not None and not self.errors_occurred:
            listening = select.poll()
            listening.register(self.connection.fileno(), select.POLLIN)
            if not listening.poll(0):
                return True
        return bool(super().is_usable())
