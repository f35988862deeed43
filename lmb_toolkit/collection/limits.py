"""How big, how many and how long: the limits of what people send and ask, and of kernels.

docs/beheer.md says of each what happens beyond it; a test holds the two together.
"""

from __future__ import annotations

HEADER_BYTES = 16_384
"""Of the address and headers of a request together."""
BODY_BYTES = 64_000
"""Of a form."""
BODY_SECONDS = 20
"""In which the whole form must come in."""
IDLE_SECONDS = 60
"""That a connection waits for the headers of a request, and for a reader who takes nothing."""
CONNECTIONS = 8_000
"""Open at once."""
KNOCKING = 4_096
"""Connections that wait until the server takes them; with more, a browser tries again after a
second."""
UNREAD_BYTES = 50_000_000
"""Of answers that their readers did not take yet, of all together; beyond it the address
with most of them loses its oldest."""
ADDRESS_CONNECTIONS = 1_000
"""Of those from one address; behind a proxy, which counts by itself, this does not apply."""

QUERY_VALUES = 60
"""Choices in an address that count."""
QUERY_LETTERS = 2_000
"""Of a search text that are looked at."""
QUERY_WORDS = 24
"""Different words of it that are looked at."""
QUERY_TYPOS = 3
"""Words of it that are taken for a typing mistake; each takes some 5 ms."""
WORD_LETTERS = 40
"""Of a word that count, in a query and in a lesson; the longest of a lesson has 25."""
SHOWN_LESSONS = 1_000
"""Cards on one page."""
ROWS = 1_000
"""In one answer of JSON; `next` says how to get the others."""
FRAMED_LESSONS = 50
"""In a list on another site."""
KEPT_BYTES = 20_000_000
"""Of answers that are kept for who asks the same; the one that was not asked longest goes."""
LISTED = 200
"""Lessons and practices in a list of one's own; an address that names more is longer than mail
programs keep."""
TITLE_LETTERS = 120
"""Of the title of such a list."""

PRINTED = 200
"""Lessons and practices in a PDF that the server makes, with the lessons behind the practices: it
takes 80 MB."""
FILES_WAITING = 200
"""Files that readers asked and that are not being made yet; one is made at a time."""
ADDRESS_FILES_WAITING = 60
"""Of those for one address, such as that of a hall full of people; addresses take turns."""
MAKING_SECONDS = 120
"""In which one of them must be made."""

FORM_LETTERS = 40_000
"""Of a form that is kept."""
FORM_FIELDS = 500
"""Answers in a form, and values in an address."""
ADDRESS_A_MINUTE = 6
"""Contributions from one address."""
ALL_A_MINUTE = 60
"""Contributions from everyone together."""
GUESSES_A_MINUTE = 30
"""Secret numbers of trials that do not exist, from one address."""
WAITING = 2_000
"""Contributions that wait for review."""
WAITING_BYTES = 50_000_000
"""Of those together."""
CONTACT_DAYS = 250
"""That an address is kept while its contribution waits, or its trial has no outcome yet: a trial
of six months, and two months to ask."""

FILE_BYTES = 20_000_000
"""Of a spreadsheet."""
UNPACKED_BYTES = 200_000_000
"""Of a spreadsheet as it is inside."""
SHEET_ROWS = 20_000
"""Of one sheet, with something in them."""
SHEET_COLUMNS = 300
"""Of one sheet."""
SHEET_CELLS = 20_000_000
"""From the first cell of a sheet to its last; more is a stray cell far away."""
READING_SECONDS = 60
"""In which a spreadsheet must be read."""
READING_BYTES = 2_000_000_000
"""Of memory while it is read."""

KERNELS = 100
"""That run at once for readers of ordinary notebooks; `lmb serve --kernels` says otherwise."""
FREE_BYTES = 400_000_000
"""Of memory that must be free before another kernel starts, or a file is made."""
ADDRESS_UNMET_KERNELS = 3
"""For one address of which no page has connected yet."""
UNMET_SECONDS = 60
"""That a page has to connect to its kernel for the first time."""
ALONE_SECONDS = 10
"""That a kernel outlives its page; a page whose connection breaks tries for seven."""
UNUSED_SECONDS = 3_600
"""After which a kernel ends although its page is still open."""
KERNEL_SOCKETS = 2
"""Websockets for one kernel."""
MESSAGE_BYTES = 1_000_000
"""Of one message to a kernel."""
SAID_BYTES = 5_000_000
"""Of messages that a page sends in one go, each counted as 4,000 more than it is."""
SAID_BYTES_A_SECOND = 1_000_000
"""Of messages that a page sends for longer."""
UNSENT_BYTES = 8_000_000
"""Of messages that a page has not taken yet; beyond it the connection closes."""
