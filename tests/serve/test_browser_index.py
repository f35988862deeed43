"""The files with which a reader's own browser answers: found as long as a page may need them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import brotli
import pytest

from lmb_toolkit.collection.loading import load_tables
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.serve.browser_index import index_file, index_path, keep_index
from lmb_toolkit.view import translations


def test_each_language_has_an_index_at_an_address_of_its_own(collection: Collection) -> None:
    paths = {}
    for language in translations.LANGUAGES:
        with translations.use(language):
            paths[language] = index_path(collection)
            assert index_path(collection) == paths[language]
    assert len(set(paths.values())) == 3
    for path in paths.values():  # also of the language before
        packed, _denser = index_file(path.split("/")[1], "index.json")
        assert json.loads(gzip.decompress(packed))


@pytest.mark.parametrize(("language", "readers"), [("nl", 0), ("fr", 1)])
def test_an_index_that_is_kept_ready_is_smaller_still(
    data_folder: Path, language: str, readers: int
) -> None:
    """In Dutch before the first reader, in another language after them."""
    collection = Collection(load_tables(data_folder))  # which nobody asked for anything
    with translations.use(language):
        digest = index_path(collection).split("/")[1]
        for _ in range(readers):
            keep_index(collection)
            assert index_file(digest, "index.json")[1] == b""
        keep_index(collection)
    packed, denser = index_file(digest, "index.json")
    assert brotli.decompress(denser) == gzip.decompress(packed) and len(denser) < len(packed)


def test_what_nobody_was_sent_to_is_not_there(collection: Collection) -> None:
    digest = index_path(collection).split("/")[1]
    assert index_file(digest, "geheim.json") == index_file("0" * 12, "index.json") == (b"", b"")
