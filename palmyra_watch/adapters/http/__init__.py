"""Fetching from servers that may do anything: one answer, or the reason why there is none.

Every hop of a fetch dials an address that was looked up once and found public; nothing is shared between fetches,
neither cookies nor connections.
"""

from palmyra_watch.adapters.http.client import Client
from palmyra_watch.adapters.http.policy import Conditions, FetchPolicy, Redirects, Refusal
from palmyra_watch.adapters.http.resolving import Resolver, addresses_of

__all__ = ["Client", "Conditions", "FetchPolicy", "Redirects", "Refusal", "Resolver", "addresses_of"]
