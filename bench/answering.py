"""A server that answers everything at once, with the same connections as ours: the limit for any other.

`python -m bench.answering` says its port on the first line.
"""

import socket

import uvicorn
from starlette.types import Receive, Scope, Send

from smolny.cli.patience import Patience


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Read what is sent, and answer with an empty object."""
    message = await receive()
    while message.get("more_body", False):
        message = await receive()
    headers = [(b"content-length", b"2"), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"{}"})


def main() -> None:
    """Serve until the process is ended."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        print(f"answering on :{door.getsockname()[1]} ", flush=True)
        config = uvicorn.Config(app, loop="uvloop", http=Patience, access_log=False, lifespan="off")
        uvicorn.Server(config).run(sockets=[door])


if __name__ == "__main__":
    main()
