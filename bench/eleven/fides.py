"""The peer: Fides 2.78.2 with its own map of these tables, a web process and a worker.

It is not installed with Troth: ``pip install ethyca-fides==2.78.2`` in a virtual environment of its
own (Python 3.11), a Redis 7 server, and for its own database a PostgreSQL with ``pgcrypto``, which
the wheel has not. The shop is in the same server for all. Its policy empties names, addresses and
cards and writes random text over e-mail addresses, as far as its own map of the tables knows them.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import yaml

from eleven import server
from eleven.server import USER, Server, free_port
from eleven.shop import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

VERSION: Final = "2.78.2"
START_S: Final = 180.0
END_S: Final = 120.0
POLL_S: Final = 0.02
RESOURCES: Final = "fides/data/sample_project/sample_resources"
EMPTIED: Final = ("user.name", "user.contact.address", "user.financial")
OVERWRITTEN: Final = ("user.contact.email",)
MASKS: Final[dict[str, dict[str, Any]]] = {
    "empty": {"strategy": "null_rewrite", "configuration": {}},
    "overwrite": {"strategy": "random_string_rewrite", "configuration": {"length": 20}},
}
SETTINGS: Final = """
[database]
server = "127.0.0.1"
port = "{port}"
user = "{user}"
password = "none"
db = "fides"
[redis]
host = "127.0.0.1"
port = {redis}
password = "bench"
[security]
env = "prod"
app_encryption_key = "{key}"
oauth_root_client_id = "bench"
oauth_root_client_secret = "bench"
root_username = "bench"
root_password = "Bench-on-loopback-1"
[execution]
require_manual_request_approval = false
subject_identity_verification_required = false
[celery]
task_always_eager = false
[user]
analytics_opt_out = true
[logging]
level = "WARNING"
"""


@dataclass(slots=True)
class Fides:
    """A running Fides that knows the shop.

    Attributes:
        base: address of its API.
        own: the server of its own database.
        token: what its API wants to see.
    """

    base: str
    own: Server
    token: str = ""

    def call(self, method: str, path: str, told: Any = None) -> Any:
        """Call its API and return the answer; ``OSError`` where it refuses."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        body = None if told is None else json.dumps(told).encode()
        request = Request(f"{self.base}{path}", body, headers, method=method)  # noqa: S310 - our own loopback address
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - our own loopback address
            return json.loads(answer.read())

    def ask(self, policy: str, emails: Sequence[str]) -> list[str]:
        """Hand in one request a person, all in one call, and return their numbers."""
        wanted = [{"policy_key": policy, "identity": {"email": one}} for one in emails]
        answer = self.call("POST", "/privacy-request", wanted)
        assert not answer["failed"], answer["failed"]
        return [one["id"] for one in answer["succeeded"]]

    def wait(self, numbers: Sequence[str], limit_s: float = END_S) -> list[str]:
        """Return what each request is when all have ended, or when the time is over."""
        path = "/privacy-request?" + urlencode({"size": 100, "request_id": numbers[0]})
        many = "/privacy-request?" + urlencode({"size": 100})
        began = time.perf_counter()
        while True:
            answer = self.call("GET", path if len(numbers) == 1 else many)
            found = {one["id"]: one["status"] for one in answer["items"]}
            states = [found.get(one, "unknown") for one in numbers]
            ended = all(one in {"complete", "error", "canceled"} for one in states)
            if ended or time.perf_counter() - began > limit_s:
                return states
            time.sleep(POLL_S if len(numbers) == 1 else 5 * POLL_S)


@dataclass(frozen=True, slots=True)
class Installed:
    """Where Fides and what it needs are.

    Attributes:
        venv: its virtual environment.
        redis: the Redis server's program.
        postgresql: folder with the programs of its own PostgreSQL.
    """

    venv: Path
    redis: str
    postgresql: Path


@contextmanager
def running(installed: Installed, shop: Server, database: str, folder: Path) -> Iterator[Fides]:
    """Start it with servers of its own, have it know the shop, and stop it at the end."""
    venv = installed.venv
    with ExitStack() as stack:
        own_server = stack.enter_context(server.running(folder / "pg", installed.postgresql))
        own_server.make("fides")
        ports = {"port": own_server.port, "redis": free_port()}
        settings = folder / "fides.toml"
        settings.write_text(SETTINGS.format(user=USER, key="k" * 32, **ports), encoding="utf-8")
        start = _Starter(stack, folder, settings)
        store = [
            "--requirepass",
            "bench",
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            str(folder),
        ]
        start("redis", [installed.redis, "--port", str(ports["redis"]), *store])
        web = free_port()
        own = [str(venv / "bin" / "uvicorn"), "fides.api.main:app", "--host", "127.0.0.1"]
        start("web", [*own, "--port", str(web)])
        found = Fides(f"http://127.0.0.1:{web}/api/v1", own_server)
        _wait_for(found)
        start("worker", [str(venv / "bin" / "fides"), "worker"])
        _learn(found, shop, database, next(venv.glob("lib/python3*/site-packages")) / RESOURCES)
        yield found


@dataclass(frozen=True, slots=True)
class _Starter:
    stack: ExitStack
    folder: Path
    settings: Path

    def __call__(self, name: str, command: Sequence[str]) -> None:
        """Start a process whose group ends with the run."""
        log = self.stack.enter_context((self.folder / f"{name}.log").open("wb"))
        environ = {**os.environ, "FIDES__CONFIG_PATH": str(self.settings)}
        process = subprocess.Popen(
            command,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environ,
            cwd=self.folder,
            start_new_session=True,
        )
        self.stack.callback(_end, process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_for(fides: Fides) -> None:
    """Sign in as soon as it answers."""
    body = {"client_id": "bench", "client_secret": "bench", "grant_type": "client_credentials"}
    began = time.perf_counter()
    while not fides.token:
        request = Request(f"{fides.base}/oauth/token", urlencode(body).encode())  # noqa: S310 - our own loopback address
        try:
            with urlopen(request, timeout=10) as answer:  # noqa: S310 - our own loopback address
                fides.token = json.loads(answer.read())["access_token"]
        except (URLError, ConnectionError, TimeoutError):
            if time.perf_counter() - began > START_S:
                raise
            time.sleep(0.5)


def _learn(fides: Fides, shop: Server, database: str, resources: Path) -> None:
    """Connect the shop, take the map that comes with Fides, and make the policies."""
    (sample,) = yaml.safe_load((resources / "postgres_example_test_dataset.yml").read_text())[
        "dataset"
    ]
    eleven = [one for one in sample["collections"] if one["name"] in COLLECTIONS]
    own = {"name": "shop", "key": "shop", "connection_type": "postgres", "access": "write"}
    fides.call("PATCH", "/connection", [own])
    where = {"host": "127.0.0.1", "port": shop.port, "username": USER, "password": "none"}
    fides.call("PATCH", "/connection/shop/secret?verify=false", {**where, "dbname": database})
    fides.call("POST", "/dataset", {**sample, "collections": eleven})
    pair = {"fides_key": "shop", "ctl_dataset_fides_key": sample["fides_key"]}
    fides.call("PATCH", "/connection/shop/datasetconfig", [pair])
    local = {"type": "local", "details": {"naming": "request_id"}, "format": "json"}
    fides.call("PATCH", "/storage/config", [{**local, "name": "local", "key": "local"}])
    _make_policies(fides)


def _make_policies(fides: Fides) -> None:
    for key in ("access", "erasure"):
        fides.call("PATCH", "/dsr/policy", [{"name": key, "key": f"bench_{key}"}])
    read = {"action_type": "access", "storage_destination_key": "local"}
    _make_rule(fides, "access", "read", read, ("user",))
    for name, targets in (("empty", EMPTIED), ("overwrite", OVERWRITTEN)):
        rule = {"action_type": "erasure", "masking_strategy": MASKS[name]}
        _make_rule(fides, "erasure", name, rule, targets)


def _make_rule(
    fides: Fides, policy: str, name: str, rule: dict[str, Any], targets: Sequence[str]
) -> None:
    path = f"/dsr/policy/bench_{policy}/rule"
    key = f"bench_{name}"
    fides.call("PATCH", path, [{"name": key, "key": key, **rule}])
    aims = [{"data_category": one} for one in targets]
    fides.call("PATCH", f"{path}/{key}/target", aims)
