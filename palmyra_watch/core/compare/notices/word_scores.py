"""How surely a notice tells the words of a fact, figures aside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz

from palmyra_watch.core.compare.notices.figure_scores import BARELY, DOUBTFUL, LIKELY
from palmyra_watch.model import Kind

if TYPE_CHECKING:
    from palmyra_watch.core.compare.notices.evidence import Touched
    from palmyra_watch.core.compare.notices.sayings import Saying

_ALIKE: Final = 60.0  # per cent of letters in common, from which two words are spellings of one
_ONE_NAME: Final = 75.0  # from which a word of the notice is one that changed
_SPELLED_WORDS: Final = 4  # a misspelling is one of few words
_A_SENTENCE: Final = 4  # words enough that they are not those of another by chance
_DENIALS: Final = frozenset({"not", "no", "nor"})
_SHARED_WORDS: Final = 2
_NOTHING_SHARED: Final = 0.1


def word_score(saying: Saying, touched: Touched, kind: Kind) -> float:
    """Return how surely the words that changed are told, 0 to 1."""
    if kind in {Kind.ADDED, Kind.DELETED}:
        return (
            _one_sided_score(saying, touched, kind) if touched.words else _little_word_score(saying, touched)
        )
    if _is_of_others(saying, touched):
        return DOUBTFUL
    if _is_misquoted(saying, touched) or (
        touched.words and (_is_removed(saying, touched) or _says_it_all(saying, touched))
    ):
        return LIKELY
    if touched.old_words and touched.new_words:
        return max(_told_score(saying, touched), _subject_score(saying, touched))
    return _one_sided_score(saying, touched, kind) if touched.words else _little_word_score(saying, touched)


def _one_sided_score(saying: Saying, touched: Touched, kind: Kind) -> float:
    """Return how surely words are told that only came, or only went."""
    share = len(touched.words & saying.words) / len(touched.words)
    return max(share * LIKELY, _share_of_notice(saying, touched)) * _direction(saying, kind)


def _is_misquoted(saying: Saying, touched: Touched) -> bool:
    """Tell whether words changed inside of a quotation of which the notice says that it was wrong."""
    return saying.quoted and touched.quoted and bool(saying.words & touched.context)


def _is_removed(saying: Saying, touched: Touched) -> bool:
    """Tell whether words only went, right beside somebody of whom the notice says that it removed something."""
    gone = bool(touched.old_words) and not touched.new_words
    return gone and saying.removes and not saying.adds and bool(saying.names & touched.beside)


def _says_it_all(saying: Saying, touched: Touched) -> bool:
    """Tell whether the notice says every word of the sentence as it is now, and no denial came or went."""
    now = touched.context - touched.old_words
    return len(now) >= _A_SENTENCE and now <= saying.words and not touched.little_words & _DENIALS


def _told_score(saying: Saying, touched: Touched) -> float:
    """Return how much of what changed the notice says, one side or both."""
    old, new = touched.old_words, touched.new_words
    shares = len(old & saying.words) / len(old), len(new & saying.words) / len(new)
    if all(shares):
        return 0.6 * max(shares) + 0.4
    score = 0.6 * max(shares)
    told, place, other = (old, saying.wrong_words, new) if shares[0] else (new, saying.right_words, old)
    contrast = saying.right_words if shares[0] else saying.wrong_words
    if place and contrast and not told & place and not other & contrast:
        return min(score, DOUBTFUL)  # it stands in what the notice leaves as it was
    return score


def _is_of_others(saying: Saying, touched: Touched) -> bool:
    """Tell whether notice and sentence name different bearers, and have little else in common."""
    changed = touched.old_words | touched.new_words
    told = {name for name in saying.names if any(_is_alike(word, name) for word in changed)}
    others = saying.names - told
    if not others & touched.context:
        if others and touched.beside - changed:
            return True
        if others and touched.names - changed:
            return len((saying.words & touched.context) - changed) < _SHARED_WORDS
    return bool(touched.names and others) and not told and not saying.names & touched.context


def _is_alike(one: str, other: str) -> bool:
    return fuzz.ratio(one, other) >= _ONE_NAME


def _little_word_score(saying: Saying, touched: Touched) -> float:
    """Return how surely a "not" or a "may" is told: by a notice that says it of nothing but this sentence."""
    quoted = bool(touched.little_words) and touched.little_words <= saying.words_in_quotes
    if quoted and (saying.paragraphs or saying.words & touched.context):
        return LIKELY
    if saying.stated or not touched.little_words or not touched.little_words <= saying.all_words:
        return _NOTHING_SHARED
    return (
        LIKELY if len(saying.words) >= _SHARED_WORDS and saying.words <= touched.context else _NOTHING_SHARED
    )


def _share_of_notice(saying: Saying, touched: Touched) -> float:
    """Return how much of the notice is found in the text that came or went; one word alone is an accident."""
    words = saying.subject_words or saying.words
    shared = words & touched.words
    if len(shared) < min(_SHARED_WORDS, len(words)) or not words:
        return 0.0
    return 0.85 * len(shared) / len(words)


def _direction(saying: Saying, kind: Kind) -> float:
    """Return what a notice of a removal is worth for an addition, and the other way round."""
    if kind is Kind.ADDED and saying.removes and not saying.adds:
        return 0.5
    return 0.5 if kind is Kind.DELETED and saying.adds and not saying.removes else 1.0


def _subject_score(saying: Saying, touched: Touched) -> float:
    """Return how surely a notice that names its subject, but not the words, speaks of the words that changed."""
    if saying.spelling and is_spelling(touched):
        return _spelling_score(saying, touched)
    subject = saying.subject_words
    shared = subject & touched.context
    if len(shared) < _SHARED_WORDS or saying.stated or saying.spelling or (saying.name and not touched.named):
        return DOUBTFUL if shared else 0.0
    if not touched.named and not saying.role:
        return DOUBTFUL
    return 0.65 * len(shared) / len(subject)


def _spelling_score(saying: Saying, touched: Touched) -> float:
    """Return how surely the notice speaks of this spelling: it says the word, or stands beside its bearer."""
    if not saying.words:
        return DOUBTFUL if touched.named and (saying.typo_only or saying.paragraphs) else BARELY
    if any(_is_alike(word, name) for word in touched.words for name in saying.words):
        return LIKELY
    return LIKELY if saying.words & touched.near else DOUBTFUL


def is_spelling(touched: Touched) -> bool:
    """Tell whether few words changed, into words of nearly the same letters."""
    if not touched.old_words or not touched.new_words or touched.figures:
        return False
    if max(len(touched.old_words), len(touched.new_words)) > _SPELLED_WORDS:
        return False
    old, new = "".join(sorted(touched.old_words)), "".join(sorted(touched.new_words))
    return fuzz.ratio(old, new) >= _ALIKE
