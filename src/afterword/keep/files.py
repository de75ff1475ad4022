"""The folders and the key on disk: made private from the first moment."""

import os
import secrets
import tempfile
from pathlib import Path


def private_folder(folder: Path) -> Path:
    """`folder`, made if need be, readable by its owner alone (on systems that know owners)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key(config: Path) -> str:
    """The key that signs cookies: made once, in a file that only its owner can read."""
    file = private_folder(config) / "secret-key"
    if not file.exists():
        write_private(file, secrets.token_urlsafe(64), only_new=True)
    return file.read_text(encoding="ascii").strip()


def write_private(file: Path, text: str, *, only_new: bool = False) -> None:
    """Write `text` whole or not at all, for the owner's eyes only.

    With `only_new`, a file that another process wrote in the meantime stands.
    """
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)  # mode 0600
    part = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        if only_new:
            os.link(part, file)
        else:
            part.replace(file)
    except FileExistsError:
        pass
    except OSError:  # a file system without hard links
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
