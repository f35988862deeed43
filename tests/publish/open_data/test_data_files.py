"""What everybody may take, whatever the address, without a secret."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO
from urllib.parse import urlencode

from hypothesis import given
from hypothesis import strategies as st

from lmb_toolkit.publish.open_data.citation import archive
from lmb_toolkit.publish.open_data.data_files import DATA_FILES
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.mistakes import Mistake
from lmb_toolkit.view.announced import DATA
from lmb_toolkit.view.embed import embed_html
from tests.publish.open_data.asking import PLACE, made, read

PARAMETERS = sorted({one for taken in DATA.values() for one in taken})


ODD = st.text(max_size=12) | st.sampled_from(
    ["huisbank", "1-001", "9" * 400, "-1", "max", "http://[::1/", f"{PLACE.address}verkennen?les=x"]
)


QUERIES = st.lists(
    st.tuples(
        st.sampled_from([*PARAMETERS, "_shape", "_size", "_next", "url", "maxwidth"]) | ODD, ODD
    ),
    max_size=4,
).map(urlencode)


@given(st.sampled_from(sorted(DATA_FILES)), QUERIES | st.text(max_size=20))
def test_no_address_breaks_a_form(collection: Collection, name: str, query: str) -> None:
    with suppress(Mistake):
        assert made(collection, name, query)
    assert embed_html(collection, query, "/assets/")


def test_a_secret_of_a_trial_is_in_no_form(tried: Collection) -> None:
    rows = read(tried, "labo.json")["rows"]
    assert [row["id"] for row in rows] == ["p-001"]
    zipped = zipfile.ZipFile(BytesIO(archive(tried, PLACE)))
    every = [made(tried, name) for name in DATA_FILES if name != "oembed"]
    for content in (*every, *map(zipped.read, zipped.namelist())):
        assert b"f" * 64 not in content and b"geheim" not in content
    assert zipped.read("trials.csv").count(b"\n") == 2
