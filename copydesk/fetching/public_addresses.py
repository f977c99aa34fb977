"""The IP addresses of the public internet, which may be connected to."""

from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network

_TRANSLATED = tuple(
    ip_network(each)
    for each in (
        "64:ff9b::/96",  # NAT64 (RFC 6052)
        "64:ff9b:1::/48",  # NAT64 within a network (RFC 8215)
        "2002::/16",  # 6to4 (RFC 3056)
        "2001::/32",  # Teredo (RFC 4380)
        "192.88.99.0/24",  # relays of 6to4 (RFC 7526)
    )
)
"""Networks in which an address stands for another one, which could be of a private network."""


def is_public(address: str) -> bool:
    """Return whether an IP address, as `getaddrinfo` gives it, is one of the public internet.

    Not public are those that IANA's registries of special addresses do not call globally reachable,
    multicast, reserved and translated ones. An IPv4 address within an IPv6 one (`::ffff:127.0.0.1`)
    is checked by itself. Raises ValueError for anything but an address.
    """
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            found = found.ipv4_mapped
        elif found.is_site_local:
            return False
    if not found.is_global or found.is_multicast or found.is_reserved:
        return False
    return not any(
        isinstance(network, IPv6Network) == isinstance(found, IPv6Address) and found in network
        for network in _TRANSLATED
    )
