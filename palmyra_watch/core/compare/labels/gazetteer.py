"""Names that are sure to be names: countries, peoples, cities and bodies in the news. Written for this project.

Two different ones are never two spellings of one, however alike they look (Iran, Iraq). Not here: names that
have a common spelling twice ("Kiev", "Kyiv"), and such as are words at the beginning of a sentence ("Turkey"
is one, and is believed only inside of one).
"""

from __future__ import annotations

from typing import Final

from palmyra_watch.core.language import word_set

PLACES: Final = word_set("labels", "places")
PEOPLES: Final = word_set("labels", "peoples")
BODIES: Final = word_set("labels", "bodies")
KNOWN: Final = PLACES | PEOPLES | BODIES
BODIES_IN_CAPITALS: Final = word_set("labels", "bodies-in-capitals")
