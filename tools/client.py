"""Publishes the hashes of the voting client anew: `python -m tools.client` after any change to it."""

import json

from smolny.web.booth import HASHES, hashes

if __name__ == "__main__":
    HASHES.write_text(json.dumps(dict(hashes()), indent=2) + "\n", encoding="utf-8")
