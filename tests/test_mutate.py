"""The tool that turns rules round to see whether tests notice."""

from __future__ import annotations

import ast

from tools import mutate

SOURCE = '''
def rule(text: str, most: int = 3) -> bool:
    """Hold texts that are short, and no others."""
    if not text or len(text) > most:
        return False
    return text.count("a") + 1 <= most
'''


def test_a_change_is_told_with_its_line() -> None:
    told = [mutate.mutant(SOURCE, one)[1] for one in range(len(mutate.places(ast.parse(SOURCE))))]
    assert "line 4: not text or len(text) > most  →  not text and len(text) > most" in told
    assert "line 6: text.count('a') + 1 <= most  →  text.count('a') + 1 < most" in told
    assert len(set(told)) == len(told) == 8


def test_each_change_makes_another_rule_and_leaves_the_rest() -> None:
    whole = ast.dump(ast.parse(SOURCE))
    made = {mutate.mutant(SOURCE, one)[0] for one in range(len(mutate.places(ast.parse(SOURCE))))}
    assert len(made) == 8
    assert whole not in {ast.dump(ast.parse(text)) for text in made}
    assert all("Hold texts that are short" in text for text in made)
