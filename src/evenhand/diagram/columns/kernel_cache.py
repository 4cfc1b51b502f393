"""Generated kernels kept as files, so that Numba need not compile them anew.

They stand in ``$XDG_CACHE_HOME/evenhand`` (else ``~/.cache/evenhand``), each under the
SHA-256 of its text and of the versions that compile it. Where that folder cannot be
written, a kernel is compiled for the one process.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

Kernel: TypeAlias = Callable[..., None]
_LOADED: dict[str, Kernel] = {}


def has_numba() -> bool:
    """Whether Numba is installed: the extra ``evenhand[fast]``."""
    return importlib.util.find_spec("numba") is not None


def kernel(source: Callable[[bool], str]) -> Kernel:
    """The function ``masks`` of a generated module, compiled when it is first called.

    Args:
        source: the module's text, for a file that can be cached or for one that cannot.
    """
    text = source(True)
    name = _name(text)
    if name not in _LOADED:
        path = _written(f"{name}.py", text)
        module = _in_memory(name, source(False)) if path is None else _imported(name, path)
        _LOADED[name] = module.masks
    return _LOADED[name]


def cache_folder() -> Path:
    """Where kernels are kept."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(base) if os.path.isabs(base) else Path.home() / ".cache") / "evenhand"


def _name(text: str) -> str:
    numba: Any = importlib.import_module("numba")
    numpy: Any = importlib.import_module("numpy")
    versions = (platform.python_version(), numba.__version__, numpy.__version__)
    return hashlib.sha256("\n".join((text, *versions)).encode()).hexdigest()


def _written(name: str, text: str) -> Path | None:
    """The file with that very text, written whole or not at all; ``None`` where it cannot be."""
    try:
        path = cache_folder() / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return path if os.access(path.parent, os.W_OK) else None  # Numba writes beside it
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(aside).replace(path)
    except (OSError, RuntimeError):  # a RuntimeError: there is no home
        return None
    return path


def _imported(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"evenhand_kernel_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module  # Numba finds cached code by the module's name
    spec.loader.exec_module(module)
    return module


def _in_memory(name: str, text: str) -> ModuleType:
    module = ModuleType(f"evenhand_kernel_{name}")
    exec(compile(text, f"<{module.__name__}>", "exec"), module.__dict__)
    return module
