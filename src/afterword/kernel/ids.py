"""Identifiers: UUID version 7 (RFC 9562, section 5.7): keys sort by the time of their making."""

import os
import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of Unix milliseconds, then 74 bits of chance."""
    milliseconds = time.time_ns() // 1_000_000
    chance = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (chance >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | chance & (1 << 62) - 1
    return UUID(int=value)


def new_token() -> str:
    """An unguessable word for an address or a cookie: 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)
