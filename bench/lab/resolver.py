"""A visitor's name server: asks the address book's servers and keeps an answer as long as it may (TTL).

The library asks one server after the other; here is only what it leaves to its caller: that many lookups at once ask
once, and that the server that answered last is asked first, as resolvers of providers do. A browser that keeps names
longer than it may is not played.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence

import dns.asyncresolver
import dns.edns
import dns.exception
import dns.resolver
from aiohttp.abc import AbstractResolver, ResolveResult


class Resolver(AbstractResolver):
    """For aiohttp. `servers` are addresses, nearest first; `port` is theirs.

    Args:
        silence: seconds after which the next server is asked.
    """

    def __init__(self, servers: Sequence[str], port: int = 53, silence: float = 1.0) -> None:
        self._servers = list(servers)
        self._port = port
        self._silence = silence
        self._cache = dns.resolver.LRUCache()
        self._asking = asyncio.Lock()

    @property
    def servers(self) -> tuple[str, ...]:
        """In the order in which they are asked."""
        return tuple(self._servers)

    async def addresses(self, name: str, subnet: str = "") -> list[str]:
        """IPv4 addresses of a name; `subnet` is told as EDNS client subnet, such as `81.2.69.0`, and is not kept.

        Raises:
            OSError: no server answers, or the name has none.
        """
        async with self._asking:
            try:
                answer = await self._library(subnet).resolve(name, "A", search=False)
            except dns.exception.DNSException as error:
                raise OSError(f"{name} has no address: {type(error).__name__}") from error
            answered = answer.nameserver
            if answered in self._servers:
                self._servers.sort(key=lambda server: server != answered)
            return [record.address for record in answer]

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [resolved(host, address, port) for address in await self.addresses(host)]

    async def close(self) -> None:
        pass

    def _library(self, subnet: str) -> dns.asyncresolver.Resolver:
        library = dns.asyncresolver.Resolver(configure=False)
        library.nameservers = list(self._servers)
        library.port = self._port
        library.timeout = self._silence
        library.lifetime = self._silence * (len(self._servers) + 0.5)
        if subnet:
            library.use_edns(0, 0, 1232, options=[dns.edns.ECSOption(subnet, 24)])
        else:
            library.cache = self._cache
        return library


class Fixed(AbstractResolver):
    """For aiohttp: every name is at one address."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [resolved(host, self._address, port)]

    async def close(self) -> None:
        pass


def resolved(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=socket.AI_NUMERICHOST
    )
