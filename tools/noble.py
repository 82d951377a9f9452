"""Pins the arithmetic of the browser: chosen files of noble-curves and noble-hashes, as npm publishes them.

`python -m tools.noble` fetches both packages by `npm pack`, holds them to the integrity that is written
here, and puts the chosen files beside the pages, each with its SHA-256 as upstream wrote it in `pinned.json`.

One thing is changed. A browser finds no module called '@noble/hashes/...' without an import map, and an
import map in a page would be inline script; so that prefix becomes the relative path. `restored` turns it
back, and a test holds what comes of it to the recorded hashes: but for that prefix every byte is upstream's.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256, sha512
from pathlib import Path
from subprocess import run
from tarfile import open as open_tar
from tempfile import TemporaryDirectory

PINNED = Path(__file__).parents[1] / "src/smolny/web/static/booth/noble"
VERSION = "2.4.0"
SHA512 = {
    "curves": "P4/62zrgfH33CneE3Dn4WhJVA22YUU0eR51wKIan4NVRvwsA0YnPTwWGpNbpuacSujmSFLvyzpyuR30+fbq2Ew==",
    "hashes": "X5XaVWZIBCT7HHZGm5I7ZQXDwLG+bGXuSrMQAW+7Zvl87h1kmc1ZB1VSRJcpUfoUrGQp4Fkoxm5kZ+Ms+aW+eA==",
}
FILES = {
    "curves": (
        "LICENSE",
        "ed25519.js",
        "utils.js",
        *(
            f"abstract/{name}.js"
            for name in (
                "curve",
                "edwards",
                "fft",
                "frost",
                "hash-to-curve",
                "modular",
                "montgomery",
                "oprf",
            )
        ),
    ),
    "hashes": ("LICENSE", "_md.js", "_u64.js", "sha2.js", "utils.js"),
}
BARE = b"'@noble/hashes/"


def relative(name: str) -> bytes:
    """The path from a file of a package to the hashes."""
    return b"'" + b"../" * (name.count("/") + 1) + b"hashes/"


def rewritten(name: str, content: bytes) -> bytes:
    """A file as the pages serve it; ValueError where it could not be turned back."""
    if relative(name) in content:
        raise ValueError(name)
    return content.replace(BARE, relative(name))


def restored(name: str, content: bytes) -> bytes:
    """A file as upstream wrote it."""
    return content.replace(relative(name), BARE)


def fetched(package: str) -> Mapping[str, bytes]:
    """The files of a package by name, from the registry; ValueError where it is another than was pinned."""
    with TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"@noble/{package}@{VERSION}", "--pack-destination", folder]
        run(command, check=True, capture_output=True)
        (path,) = Path(folder).glob("*.tgz")
        digest = b64encode(sha512(path.read_bytes()).digest()).decode()
        if digest != SHA512[package]:
            raise ValueError(f"@noble/{package}: {digest}")
        with open_tar(path) as archive:
            members = {each: archive.extractfile(f"package/{each}") for each in FILES[package]}
            return {name: file.read() for name, file in members.items() if file is not None}


def pin() -> None:
    """Put both packages in their place."""
    told = {}
    for package in SHA512:
        found = fetched(package)
        for name, content in found.items():
            path = PINNED / package / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(rewritten(name, content))
        files = {name: sha256(content).hexdigest() for name, content in found.items()}
        told[f"@noble/{package}"] = {
            "version": VERSION,
            "integrity": f"sha512-{SHA512[package]}",
            "files": files,
        }
    (PINNED / "pinned.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    pin()
