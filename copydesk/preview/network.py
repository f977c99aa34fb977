"""The port of the preview, and the names that this machine has."""

import socket
from contextlib import suppress

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""What this machine is called by its own browsers."""

NEXT_PORTS = 20
"""How many ports after the one asked for are tried."""

_ELSEWHERE = ("192.0.2.1", 9)
"""An address of nobody (RFC 5737), to ask by which of ours it would be reached; nothing is sent."""


def free_socket(host: str, port: int) -> socket.socket:
    """Return a socket that listens at a port, or one of the next; 0 takes any that is free.

    Raises OSError where none is free.
    """
    last = OSError("no port is free")
    for candidate in range(port, min(port + NEXT_PORTS, 2**16)) if port else (0,):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            # Else a port stays taken for a minute after a preview; on Windows this would share it.
            if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
            else:
                listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listening.bind((host, candidate))
            listening.listen(128)
        except OSError as error:
            listening.close()
            last = error
        else:
            return listening
    raise last


def names_in_network() -> tuple[str, ...]:
    """Return what other machines of the local network may call this one."""
    name = socket.gethostname()
    found = [name, f"{name}.local"]
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(_ELSEWHERE)
        found.insert(0, asking.getsockname()[0])
    return tuple(found)
