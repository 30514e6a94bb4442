"""Which tasks a button brings back, within the length of a payload. Pure."""

import base64
import binascii
from collections.abc import Iterable, Sequence

LONGEST = 900  # of the 1024 bytes that a button may carry


def pack(ids: Iterable[int]) -> str | None:
    """The ids in short, as distances between them in seven bits a byte; None where a button could not carry them."""
    ordered = sorted(ids)
    distances = (here - last for last, here in zip([0, *ordered], ordered, strict=False))
    packed = base64.urlsafe_b64encode(b"".join(map(_seven_bits, distances))).decode()
    return packed if len(packed) <= LONGEST else None


def unpack(token: str) -> Sequence[int]:
    """What `pack` has packed; a forged token names nothing that a table could hold."""
    try:
        packed = base64.urlsafe_b64decode(token)
    except (binascii.Error, ValueError):
        return []
    ids, last, number, shift = [], 0, 0, 0
    for byte in packed:
        number |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            last += number
            ids.append(last)
            number = shift = 0
    return [id_ for id_ in ids if id_ < 2**63]


def _seven_bits(number: int) -> bytes:
    packed = bytearray()
    while number > 127:
        packed.append(number & 127 | 128)
        number >>= 7
    packed.append(number)
    return bytes(packed)
