"""The data of languages: every file is of the loader's form, and says where its lists come from."""

from __future__ import annotations

from importlib.resources import files

import pytest

from palmyra_watch.core.language import _tables, languages, phrases

_FILES = [
    (folder.name, path.name.removesuffix(".toml"))
    for folder in files("palmyra_watch.core.language").iterdir()
    if folder.is_dir() and len(folder.name) == 2
    for path in folder.iterdir()
    if path.name.endswith(".toml")
]


@pytest.mark.parametrize(("language", "subject"), _FILES)
def test_a_data_file_names_its_sources_and_no_phrase_twice(language: str, subject: str) -> None:
    for kind, table in _tables(language, subject).items():
        assert table.source.strip(), kind
        assert len(set(table.phrases)) == len(table.phrases), kind


def test_a_language_without_data_has_no_phrases() -> None:
    assert "xx" not in languages()
    assert phrases("page", "subscribe", "xx") == ()
