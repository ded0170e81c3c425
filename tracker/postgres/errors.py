class ServerUnavailable(Exception):
    """The embedded PostgreSQL can't serve; the message says why and what to do about it."""
