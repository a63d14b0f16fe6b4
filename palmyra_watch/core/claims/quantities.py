"""The quantities of a sentence, under the address by which programs outside of this one ask for them."""

from palmyra_watch.core.facts.quantities.quantities import Quantity, find_quantities

__all__ = ["Quantity", "find_quantities"]
