"""Requests that change the data enter; whether they may, their bodies, and the new file of the data leave.

The token is that of RFC 6750. A change makes a new file beside ``written.nq``; when that is loaded and ready to be
served it takes the place of the old one, in one step that a loss of power does not undo; then the change is answered.
"""

import fcntl
import hmac
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, MutableMapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request

from kg.errors import BadGraph, EndpointError
from kg.server.changing import Change, NotWritten, changed
from kg.stores.oxigraph import WRITTEN, rdf_files

TOKEN: Final = "KG_TOKEN"
SHORTEST: Final = 16
WAITING: Final = 16
MAX_UPDATE: Final = 16 * 1024 * 1024
MAX_GRAPH: Final = 64 * 1024 * 1024

UPDATES_ARE_OFF: Final = f"Updates are off: 'kg serve DIR --writable' with a token in {TOKEN} turns them on."

_SENDABLE: Final = re.compile(r"[A-Za-z0-9._~+/-]+=*")
_PREFIX: Final = ".written-"
_MAKE_ONE: Final = "make one with: export KG_TOKEN=$(openssl rand -hex 32)"


class Writing:
    """What a request that writes goes through: a look at its *token*, and then *write*, which does a change."""

    def __init__(self, token: str, write: Callable[[Change], Awaitable[bool]]) -> None:
        self._token, self._write = token.encode(), write

    def admit(self, request: Request) -> None:
        """Refuse a request that may not write (401), before its body is read."""
        scheme, _, given = request.headers.get("authorization", "").strip().partition(" ")
        if scheme.lower() != "bearer":
            raise HTTPException(401, "Send the token: Authorization: Bearer ...", {"WWW-Authenticate": "Bearer"})
        if not hmac.compare_digest(given.strip().encode("latin-1"), self._token):
            challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            raise HTTPException(401, "This is not the token of this server.", challenge)
        if request.headers.get("if-match") or request.headers.get("if-none-match"):
            raise HTTPException(412, "Conditions on writes are not looked at here; send the request without them.")

    async def carry_out(self, change: Change) -> bool:
        """Have *change* done, after those that came before; whether it made a graph that was not there."""
        try:
            return await self._write(change)
        except (OSError, BadGraph, EndpointError) as error:
            raise NotWritten(f"the data could not be written down and served: {error}") from error


@asynccontextmanager
async def received(request: Request, most: int) -> AsyncIterator[str]:
    """The name of a file with the body of *request*, of at most *most* bytes, until the context ends."""
    with tempfile.NamedTemporaryFile(prefix="kg-body-") as file:
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                raise HTTPException(413, f"The body is longer than {most} bytes.", {"Connection": "close"})
            file.write(piece)
        file.flush()
        yield file.name


@asynccontextmanager
async def held(text: str) -> AsyncIterator[str]:
    """The name of a file with *text*, until the context ends."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", prefix="kg-body-") as file:
        file.write(text)
        file.flush()
        yield file.name


class Step:
    """The file that a change made of the data: to be put in the place of the old one, or to be deleted."""

    def __init__(self, path: Path, base: str, change: Change, *, seconds: float, memory: int) -> None:
        """Do *change* to the RDF files at *path*; it may take so many *seconds* and so much *memory* (MiB)."""
        self._folder = path / f"{_PREFIX}{uuid4().hex}"
        self._folder.mkdir()
        self.file = self._folder / WRITTEN
        try:
            self.made = changed(path, base, change, self.file, seconds=seconds, memory=memory)
        except BaseException:
            self.discard()
            raise

    def commit(self) -> None:
        """Put the file in its place, for good."""
        os.replace(self.file, self._folder.parent / WRITTEN)
        folder = os.open(self._folder.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def discard(self) -> None:
        """Leave nothing behind but what was committed."""
        shutil.rmtree(self._folder, ignore_errors=True)


def token_of(environment: MutableMapping[str, str]) -> str:
    """The token in *environment*, which loses it, so that no process started from here has it."""
    token = environment.pop(TOKEN, "")
    if not token:
        raise EndpointError(f"--writable wants a token in the environment variable {TOKEN}; {_MAKE_ONE}")
    if len(token) < SHORTEST or not _SENDABLE.fullmatch(token):
        rule = f"at least {SHORTEST} ASCII letters, digits and -._~+/"
        raise EndpointError(f"the token in {TOKEN} must be {rule}; {_MAKE_ONE}")
    return token


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Be the only server that writes to the folder *path*, as long as the context lasts."""
    if not path.is_dir():
        raise EndpointError(f"{path}: --writable wants a folder, where it writes {WRITTEN}")
    if not os.access(path, os.W_OK | os.X_OK):
        raise EndpointError(f"{path}: --writable cannot write here; change the permissions of the folder")
    folder = os.open(path, os.O_RDONLY)
    try:
        _lock(folder, path)
        for left in path.glob(f"{_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        os.close(folder)


def _lock(folder: int, path: Path) -> None:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise EndpointError(f"{path}: another server writes here; end it first, or serve a copy") from None


def remarks(path: Path) -> Iterator[str]:
    """What the one who serves the folder *path* should know of updates in it."""
    written = path / WRITTEN
    if not written.is_file():
        return
    yield f"{written} is served in place of the other files, as updates left the data; remove it to go back to them"
    age = written.stat().st_mtime
    newer = [file.name for file in rdf_files(path, written=False) if file.stat().st_mtime > age]
    if newer:
        yield f"warning: newer than {written} and not served: {', '.join(newer)}"
