"""How much is taken in a minute, by a clock of our own."""

from __future__ import annotations

from lmb_toolkit.collect.rates import OwnRates


def test_one_address_and_all_of_them_have_an_end_and_a_minute_later_it_opens() -> None:
    now = [0.0]
    rates = OwnRates(lambda: now[0])
    assert [rates.opens("gent", 2, 3) for _ in range(3)] == [True, True, False]
    assert [rates.opens("hamme", 2, 3) for _ in range(2)] == [True, False]
    now[0] = 59.9
    assert not rates.opens("gent", 2, 3)
    now[0] = 60.0
    assert rates.opens("gent", 2, 3)


def test_what_was_not_kept_counts_no_more_and_only_for_its_address() -> None:
    rates = OwnRates(lambda: 0.0)
    assert rates.opens("gent", 1, 9) and rates.opens("hamme", 1, 9)
    rates.gives_back("brugge")
    assert not rates.opens("gent", 1, 9)
    rates.gives_back("gent")
    assert rates.opens("gent", 1, 9) and not rates.opens("hamme", 1, 9)
