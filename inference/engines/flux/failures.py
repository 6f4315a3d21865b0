"""Why a model could not be loaded, in one sentence for the operator: which model, why, what to do.

It knows the errors of huggingface_hub, diffusers, transformers and safetensors, and loads nothing. The libraries wrap
one error into another, mostly in words on caches and connections: the cause that says what happened lies below, so the
whole chain is looked through, the most telling kind first.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from inference.engines.flux.options import FluxOptions

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_OURS = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR)
UNAUTHORISED, FORBIDDEN, TOO_MANY = 401, 403, 429
LONGEST_REASON = 300
E = TypeVar("E", bound=BaseException)


def is_folder_name(model: str) -> bool:
    """Whether `model` can only be meant as a folder: names on the hub are NAME or OWNER/NAME."""
    return model.startswith(("/", ".", "~")) or model.count("/") > 1


def why_not_loaded(options: FluxOptions, error: Exception) -> str | None:
    """The sentence; None for an error that has nothing to do with getting at the model's files."""
    chain = list(_chain(error))
    if Path(options.model).expanduser().is_dir():
        return _about_disk(options, chain) or _about_folder(options, chain)
    if is_folder_name(options.model):
        return (
            f"The folder {options.model} of the model is not there; look at its name, and in a container at its mount."
        )
    return _about_hub(options, chain) or _about_disk(options, chain) or _about_files(options, chain)


def _about_hub(options: FluxOptions, chain: list[BaseException]) -> str | None:
    from huggingface_hub import errors as hub

    model, page = options.model, f"https://huggingface.co/{options.model}"
    if _first(chain, hub.GatedRepoError):
        return _about_terms(model, page)
    if _first(chain, hub.RevisionNotFoundError):
        return f"The model {model} has no revision {options.revision}; take a commit of {page}/commits/main."
    if _first(chain, hub.RepositoryNotFoundError):
        return (
            f"Hugging Face shows no model {model} to us: look at its name; when it is private, set HF_TOKEN_PATH or "
            f"HF_TOKEN to the token of an account that may read it."
        )
    if _first(chain, hub.RemoteEntryNotFoundError):
        return f"The model {model} is not for diffusers, as Hugging Face has no model_index.json of it; name another."
    answered = _first(chain, hub.HfHubHTTPError)
    if answered:
        return _about_status(model, answered.response.status_code)
    return _about_reaching(model, chain)


def _about_terms(model: str, page: str) -> str:
    from huggingface_hub import get_token

    if not get_token():
        return (
            f"The model {model} is gated, and there is no Hugging Face token: accept its terms at {page}, "
            f"then set HF_TOKEN_PATH or HF_TOKEN, or name a local folder as the model."
        )
    return (
        f"The model {model} is gated, and the account of this Hugging Face token may not read it: accept its terms "
        f"at {page} with that account, or name a local folder as the model."
    )


def _about_reaching(model: str, chain: list[BaseException]) -> str | None:
    from huggingface_hub.errors import OfflineModeIsEnabled

    if _first(chain, OfflineModeIsEnabled):
        return (
            f"The model {model} is not whole in the cache, and HF_HUB_OFFLINE forbids to fetch it: unset that, or name "
            f"a local folder as the model."
        )
    if any(_is_of_connections(one) for one in chain):
        return (
            f"The model {model} is not whole in the cache, and Hugging Face could not be reached: look at the network "
            f"and its proxy (HTTPS_PROXY), or name a local folder as the model."
        )
    return None


def _about_status(model: str, status: int) -> str:
    if status == UNAUTHORISED:
        return (
            f"Hugging Face does not accept our token, asked for {model}: make one at "
            f"https://huggingface.co/settings/tokens and set HF_TOKEN_PATH or HF_TOKEN."
        )
    if status == FORBIDDEN:
        return (
            f"Hugging Face does not let our token read {model}: allow it to read gated repositories at "
            f"https://huggingface.co/settings/tokens, or make one of type read."
        )
    if status == TOO_MANY:
        return f"Hugging Face wants fewer calls (status {status}) before it gives {model}; start again in some minutes."
    return f"Hugging Face failed (status {status}) when it was asked for {model}; start again in some minutes."


def _is_of_connections(error: BaseException) -> bool:
    """By name, because each of three HTTP libraries below huggingface_hub has such a class of its own."""
    names = {kind.__name__ for kind in type(error).__mro__}
    return isinstance(error, ConnectionError | TimeoutError) or bool(names & {"TransportError", "RequestException"})


def _about_disk(options: FluxOptions, chain: list[BaseException]) -> str | None:
    failed = next((one for one in chain if isinstance(one, OSError) and one.errno in (*NO_ROOM, *NOT_OURS)), None)
    if failed is None:
        return None
    from huggingface_hub.constants import HF_HUB_CACHE

    where = failed.filename or HF_HUB_CACHE
    reason = (failed.strerror or "no room").lower()
    if failed.errno in NO_ROOM:
        return (
            f"The files of {options.model} do not fit onto the disk of {where} ({reason}); make room, or set HF_HOME."
        )
    return (
        f"The files of {options.model} cannot be had at {where} ({reason}); look at its owner and mode, or set HF_HOME."
    )


def _about_folder(options: FluxOptions, chain: list[BaseException]) -> str | None:
    folder = Path(options.model).expanduser()
    if not (folder / "model_index.json").is_file():
        return f"The folder {folder} is no diffusers model, as it has no model_index.json; fetch it with hf download."
    return _about_files(options, chain)


def _about_files(options: FluxOptions, chain: list[BaseException]) -> str | None:
    """Files that are there in part, or damaged."""
    from safetensors import SafetensorError

    again = "fetch it again"
    damaged = _first(chain, SafetensorError)
    if damaged:
        reason = _words(chain[0] if chain[0] is not damaged else damaged)
        return f"A weights file of the model {options.model} is damaged or cut short ({reason}); {again}."
    if not isinstance(chain[0], OSError | ValueError | KeyError):
        return None
    return (
        f"The model {options.model} could not be loaded: {_words(chain[0])}; a file may be missing or damaged: {again}."
    )


def _words(error: BaseException) -> str:
    """The error's first line, without its full stop, cut between words where it is long."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    line = lines[0].rstrip(" .")
    return line if len(line) <= LONGEST_REASON else line[:LONGEST_REASON].rsplit(" ", 1)[0] + " …"


def _first(chain: list[BaseException], kind: type[E]) -> E | None:
    return next((one for one in chain if isinstance(one, kind)), None)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, and what it came from."""
    seen = set[int]()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or one.__context__
