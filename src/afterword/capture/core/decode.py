"""Bytes to text without losing any: declared charset, then UTF-8, then Windows, then a guess."""

import codecs

# Encodings that are not the letters of a mail, or whose decoders are slow on hostile input.
_NOT_LETTERS = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 32 * 1024


def text_of(raw: bytes, declared: str = "") -> str:
    """`raw` as text. Where nothing fits, each byte stands for its Latin-1 letter."""
    for charset in (*_marked(raw), declared, "utf-8", "cp1252"):
        text = _strictly(raw, charset)
        if text is not None:
            return text
    guessed = _strictly(raw, _guess(raw))
    return raw.decode("latin-1") if guessed is None else guessed


def _marked(raw: bytes) -> tuple[str, ...]:
    found = next((charset for bom, charset in _BOMS if raw.startswith(bom)), "")
    if found:
        return (found,)
    head = raw[:400]
    if len(head) >= 8 and len(head) % 2 == 0:
        for charset, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
            if zeros.count(0) > 0.8 * len(zeros) and head.count(0) < 0.6 * len(head):
                return (charset,)
    return ()


def _strictly(raw: bytes, charset: str) -> str | None:
    name = charset.strip().strip("\"'").lower().replace("_", "-")[:40]
    if not name or name in _NOT_LETTERS:
        return None
    try:
        return raw.decode(name)
    except (LookupError, ValueError):
        return None


def _guess(raw: bytes) -> str:
    # Heavy, and needed for one mail in thousands.
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow import

    best = from_bytes(raw[:_SAMPLE]).best()
    return best.encoding if best else ""
