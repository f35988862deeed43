"""Which lessons resemble one: by the words that they share and by their subthemes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lmb_toolkit.query.memberships import Dimension, Numbers


def resembling(row: int, words: NDArray[np.float64], subthemes: Dimension, most: int) -> Numbers:
    """The rows of at most `most` lessons that resemble the one in `row`, best first.

    `words`: how well the words of every lesson fit; the best of them weighs as much as the
    lesson with most subthemes in common.
    """
    own = subthemes.codes[subthemes.rows == row]
    shared = np.bincount(subthemes.rows, np.isin(subthemes.codes, own), len(words))
    scores = words / max(words.max(), 1) + shared / max(shared.max(), 1)
    scores[row] = 0
    best = np.argsort(-scores, kind="stable")[:most]
    return best[scores[best] > 0]
