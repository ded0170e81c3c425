"""Who is asking: a token in the Authorization header, or nobody."""

from typing import Any

from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed


class PlainTokenAuthentication(TokenAuthentication):
    """DRF's tokens, without the look-up of what PostgreSQL would refuse to compare."""

    def authenticate_credentials(self, key: str) -> tuple[Any, Any]:
        if not (key.isascii() and key.isalnum()):
            raise AuthenticationFailed("Invalid token.")
        return super().authenticate_credentials(key)
