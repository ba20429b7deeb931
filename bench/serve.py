"""How soon ``troth serve`` answers, and how much memory its process tree holds.

Claims: after its first start, under 3 s to the first answered page on two cores; under 250 MB for
the whole tree. Peer and limit in the same run: a Django process that serves one view and nothing
else (granian, one worker), and a bare Python interpreter that answers from ``http.server``.
Memory is the sum of the proportional set sizes (PSS) of the tree: a page that two processes share
is counted once. ``--minutes N`` keeps light use up for N minutes before memory is read.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

PEER = """
import sys
from django.conf import settings
from django.http import HttpResponse
from django.urls import path
settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="bench")
urlpatterns = [path("healthz", lambda request: HttpResponse("ok"))]
from django.core.wsgi import get_wsgi_application
from granian import Granian
Granian("peer", port=int(sys.argv[1]), interface="wsgi", log_enabled=False).serve(
    target_loader=get_wsgi_application, wrap_loader=False)
"""
LIMIT = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
class Ok(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers(); self.wfile.write(b"ok")
    def log_message(self, *arguments): pass
HTTPServer(("127.0.0.1", int(sys.argv[1])), Ok).serve_forever()
"""


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def get(port: int, path: str = "/healthz") -> int:
    """Fetch a page and return its status; 0 when nothing listens yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
    except OSError:
        return 0
    finally:
        connection.close()
    return response.status


def pss_mb(pid: int) -> float:
    """Return the PSS of a process and everything below it, in MB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    own = next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return own / 1000 + sum(pss_mb(int(child)) for child in children)


class Measured:
    """One server: its seconds to the first page and its memory."""

    def __init__(self, command: list[str], ports: list[int], **environ: str) -> None:
        """Start it and wait for its first answered page."""
        began = time.perf_counter()
        self.process = subprocess.Popen(
            command, env={**os.environ, **environ}, stdout=subprocess.DEVNULL
        )
        for port in ports:
            while get(port) != http.client.OK:
                if self.process.poll() is not None:
                    raise SystemExit("the server ended")
                time.sleep(0.01)
        self.seconds = time.perf_counter() - began

    def end(self) -> float:
        """Return the memory in MB and stop the server."""
        memory = pss_mb(self.process.pid)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()
        return memory


def troth(home: Path) -> tuple[list[int], dict[str, str]]:
    """Return ports and environment of a Troth on a folder."""
    public, private = free_port(), free_port()
    environ = {
        "TROTH_HOME": str(home),
        "TROTH_PUBLIC_LISTEN": f"127.0.0.1:{public}",
        "TROTH_PRIVATE_LISTEN": f"127.0.0.1:{private}",
    }
    return [public, private], environ


def main() -> None:
    """Run all three and print ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=0.2, help="minutes of light use")
    minutes = parser.parse_args().minutes
    command = [sys.executable, "-m", "troth", "serve"]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "troth"
        ports, environ = troth(home)
        first = Measured(command, ports, **environ)
        first.end()
        again = Measured(command, ports, **environ)
        until = time.monotonic() + minutes * 60
        while time.monotonic() < until:
            for port, path in zip(ports, ("/", "/account/login/"), strict=True):
                get(port, path)
            time.sleep(0.5)
        memory = again.end()
    port = free_port()
    peer = Measured([sys.executable, "-c", PEER, str(port)], [port])
    peer_memory = peer.end()
    port = free_port()
    limit = Measured([sys.executable, "-c", LIMIT, str(port)], [port])
    limit_memory = limit.end()
    print(
        textwrap.dedent(f"""\
        start to first answered page, and PSS of the tree
          troth serve, first start   {first.seconds:6.2f} s
          troth serve                {again.seconds:6.2f} s  {memory:7.1f} MB after {minutes} min
          one Django view, granian   {peer.seconds:6.2f} s  {peer_memory:7.1f} MB
          http.server (limit)        {limit.seconds:6.2f} s  {limit_memory:7.1f} MB
          ratio to peer   {again.seconds / peer.seconds:17.2f}   {memory / peer_memory:6.2f}
          ratio to limit  {again.seconds / limit.seconds:17.2f}   {memory / limit_memory:6.2f}""")
    )


if __name__ == "__main__":
    main()
