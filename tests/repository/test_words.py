"""The project speaks of itself: no machine it was built on, no place its packages came from."""

import re

from tests.repository.tree import name, tracked

# In pieces, so that this file does not hold what it looks for.
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npm" + "js")
PATHS = ("/ro" + "ot/", "/wo" + "rk/", "/opt/py" + "pi", "/home/" + "runner")
FORBIDDEN = re.compile("|".join(re.escape(word) for word in HOSTS + PATHS), re.IGNORECASE)


def test_no_file_names_a_workplace_or_a_registry() -> None:
    found = {
        name(file): sorted(set(FORBIDDEN.findall(text)))
        for file in tracked()
        if FORBIDDEN.search(text := file.read_text(encoding="utf-8", errors="replace"))
    }
    assert found == {}
