"""Office files without the time at which they were made: what did not change is the same file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def frozen(made: bytes, instead: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """An office file (a zip) with the same parts but for those in `instead`, and no times."""
    again = io.BytesIO()
    with ZipFile(io.BytesIO(made)) as source, ZipFile(again, "w") as target:
        for name in source.namelist():
            content = instead[name] if name in instead else source.read(name)
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return again.getvalue()
