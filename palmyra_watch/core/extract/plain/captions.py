"""Captions, alternative texts and credits of pictures."""

from __future__ import annotations

import re
from typing import Final

_ANY: Final = re.IGNORECASE
_AGENCY: Final = (
    r"(?:AP|AFP|Reuters|Getty(?: Images)?|EPA|dpa|Shutterstock|Anadolu|TASS|Sputnik|Xinhua|SIPA|PA|Rex|Bloomberg|Alamy|"
    r"Handout|Wikimedia(?: Commons)?|Flickr)"
)
_CREDITED: Final = re.compile(
    r"(?:photo(?:graph)?|image|picture|caption|foto|bild|crédit|credit|illustration|graphic|screenshot|file photo|"
    r"slideshow|"
    r"gallery)s?(?: (?:credit|source|courtesy))?s?\s*[:|/].{0,300}|"
    r"(?:photo(?:graph)?|image|picture|foto|illustration)s? (?:courtesy )?(?:by|of|von|par|via) (?-i:[A-Z]).{0,100}|"
    r"[^.]{0,200}[(\[](?:image|photo|picture|screen ?shot|screengrab|credit|foto|file photo)\b[^)\]]{0,120}[)\]]?\.?|"
    r".{0,300}\b(?:photograph|photo|image|foto|picture|bild)s?(?: credits?)?: (?-i:[A-Z])[^.]{1,60}|"
    rf".{{0,300}}©.{{1,80}}|.{{0,300}}[\w)]\s?/\s?{_AGENCY}(?:/{_AGENCY}|[)\s.])*|"
    r".{0,300}\((?:AP|AFP|EPA|Reuters) photo.{0,60}",
    _ANY,
)
_SHOWS: Final = re.compile(
    r"(?:(?:a |an |the |this )?(?:photo(?:graph)?|image|picture|map|screenshot|graphic|satellite image|aerial view|"
    r"file photo|"
    r"drone footage|still)\b(?: \w+){0,2} (?:showing|shows|of|from|taken|depicting|provided|released)\b.{3,200})",
    _ANY,
)
_FILE_NAME: Final = re.compile(
    r"[\w%() -]{1,80}\.(?:jpe?g|png|gif|webp|svg|tiff?)|(?:img|dsc|dscn|image|photo)[_ -]?\d{2,}", _ANY
)
_KIND_LAST: Final = re.compile(
    r"(?:\w[\w’'-]*[ _-]){1,7}(?:map|photo|image|logo|chart|graphic|infographic|screenshot|poster|banner|thumbnail)",
    _ANY,
)
_ENLARGE: Final = re.compile(
    r"(?:^|[.!] |\()(?:click|tap)\b.{0,40}\b(?:enlarge|zoom|expand|view|see|full[- ]size|larger|caption|details?)\b"
    r".{0,60}$",
    _ANY,
)
_RELATIVE: Final = re.compile(r",? (?:where|which|who|whose)\b")
_NOUNS: Final = re.compile(
    r"(?:[A-Z][\w’'-]*|[a-z][a-z-]+)(?: [\w’'-]+){0,4} (?:of|in|at|near|outside|inside|on|"
    r"over) (?:the )?[A-Z][\w’'-]*(?:,? [A-Z][\w’'-]*)*"
)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|said|"
    r"says|"
    r"went|came|got|saw|made|took|fell|began|left|lost|won|held|stood|lay|sat|ran|\w{3,}ed)\b",
    _ANY,
)
_SHORT: Final = 400
_FEW_WORDS: Final = 8
_SEVERAL_FIGURES: Final = 2
_A_LABEL: Final = 16  # words
_LONG_PARAGRAPH: Final = 40
_WORDS_ALIKE: Final = 25  # two passages of more words, or of two sentences, are more than a caption
_TWO_SENTENCES: Final = re.compile(r"[.!?][”\"]? [A-Z]")


def is_caption(text: str) -> bool:
    """Tell whether a passage is a caption, a credit or an alternative text by its wording.

    >>> is_caption("Troops at the gate (photo: SANA)"), is_caption("The troops stood at the gate.")
    (True, False)
    """
    if len(text) > _SHORT or len(_TWO_SENTENCES.findall(text)) > 1:
        return False
    if _CREDITED.fullmatch(text) or _FILE_NAME.fullmatch(text) or _ENLARGE.search(text):
        return True
    unstopped = not text.endswith((".", "!", "?", ":", "”", '"'))
    return unstopped and bool(
        _SHOWS.fullmatch(text) or _KIND_LAST.fullmatch(text) or _is_numbered_label(text)
    )


def is_credited(text: str) -> bool:
    """Tell whether a passage names the source of a picture: this much makes even a page's first line a caption."""
    return len(text) <= _SHORT and _CREDITED.fullmatch(text) is not None


def repeats(text: str, words: int, other: str) -> bool:
    """Tell whether two neighbours are one caption and its copy."""
    return words <= _WORDS_ALIKE and text.casefold() == other.casefold() and not _TWO_SENTENCES.search(text)


def is_noun_phrase_between(text: str, words: int, before: int, after: int) -> bool:
    """Tell whether one short sentence without a verb of its own stands between long paragraphs.

    Only a thing and its place with a clause about it count ("Old gate of Tyre, where traders met."): less is too
    often what the article says.
    """
    if words > _A_LABEL or min(before, after) < _LONG_PARAGRAPH or text.count(".") > 1:
        return False
    relative = _RELATIVE.search(text)
    if relative is None:
        return False
    front = text[: relative.start()]
    return _NOUNS.fullmatch(front) is not None and _VERB.search(front) is None


def _is_numbered_label(text: str) -> bool:
    """Tell whether a line reads like a file's name with its numbers: "City 03 2016 19"."""
    parts = text.replace("_", " ").replace("-", " ").split()
    figures = [part for part in parts if part.isdigit()]
    if not len(figures) >= _SEVERAL_FIGURES or len(parts) > _FEW_WORDS or not parts[-1].isdigit():
        return False
    return len(parts) > len(figures) and parts[0][0].isalpha()
