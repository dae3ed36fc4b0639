"""What is heard where something is sold, in English: sums, dates, wishes, conditions, candour, big words."""

from coaching.listening.dealing.claims import big_words, candour, vanity
from coaching.listening.dealing.facts import compared, dated, named, quantity, quotation
from coaching.listening.dealing.terms import condition, price, request

__all__ = [
    "big_words", "candour", "compared", "condition", "dated", "named", "price", "quantity", "quotation", "request",
    "vanity",
]  # fmt: skip
