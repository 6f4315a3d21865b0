"""Authentication: the region behind a bearer key, or its own word where no keys are set. It knows no picture."""

from __future__ import annotations

import hmac

from inference.errors import CityframeError
from inference.hub.settings import HubSettings

LOCAL = "local"


class Unauthorised(CityframeError):
    status = 401
    code = "invalid_api_key"


class Authentication:
    """The keys of one image server."""

    def __init__(self, settings: HubSettings) -> None:
        self._keys = [(key.encode(), region) for key, region in settings.key_table().items()]

    def region(self, authorization: str | None, named: str | None) -> str:
        """The region that a request counts for.

        A key decides, whatever region the request names itself: one region cannot spend another's share. Without keys,
        which only loopback may do, the name is believed.

        Raises:
            Unauthorised: no key, or nobody's.
        """
        if not self._keys:
            return named or LOCAL
        scheme, _, key = (authorization or "").partition(" ")
        given = key.strip().encode("utf-8", "replace") if scheme.lower() == "bearer" else b""
        found = ""
        for known, region in self._keys:  # all of them, in constant time: how long it takes tells nothing
            if hmac.compare_digest(known, given):
                found = region
        if not found:
            raise Unauthorised("This server needs a bearer key, and this is none of its keys.")
        return found
