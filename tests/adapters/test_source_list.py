from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palmyra_watch.adapters.source_list import source_list_from, sources_in
from palmyra_watch.errors import SourceListError
from palmyra_watch.model import Hints

if TYPE_CHECKING:
    from pathlib import Path


def listed(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_patterns_and_named_documents_make_the_sources(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.eml", "d.pdf"):
        (tmp_path / name).touch()
    path = listed(
        tmp_path,
        'collection = "x"\n[[document]]\npath = "a.txt"\nyear = 1999\n[[document]]\npath = "gone.txt"\n',
    )
    sources = sources_in(source_list_from(path), tmp_path)
    assert [source.location for source in sources] == ["a.txt", "b.txt", "c.eml", "gone.txt"]
    assert sources[0].hints == Hints(year=1999)


def test_the_same_document_in_another_collection_is_another_source(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    ids = set()
    for name in ("x", "y"):
        (source,) = sources_in(source_list_from(listed(tmp_path, f'collection = "{name}"\n')), tmp_path)
        ids.add(source.source_id)
    assert len(ids) == 2


def copied(time: str) -> str:
    entry = f'path = "a.html"\nurl = "https://example.org/a"\ncaptured_at = {time}'
    return f'collection = "x"\n[[document]]\n{entry}\n'


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        pytest.param("collection = ", "", "Invalid value", id="not TOML"),
        pytest.param("", "collection", "required", id="a key is missing"),
        pytest.param('collection = "A B"', "collection", "pattern", id="a name that is none"),
        pytest.param(
            'collection = "x"\ncolour = 1', "colour", "not permitted", id="a key that does not exist"
        ),
        pytest.param(
            'collection = "x"\n[[document]]\npath = "../a"',
            "document[0].path",
            "below",
            id="a path that leads out",
        ),
        pytest.param(
            'collection = "x"\n[[document]]\npath = "/a"', "document[0].path", "below", id="an absolute path"
        ),
        pytest.param(
            'collection = "x"\n[[document]]\npath = "a"\nyear = 3',
            "document[0].year",
            "1600, not 3",
            id="a year that is none",
        ),
        pytest.param(
            copied("0216-03-27T12:00:00Z"),
            "document[0].captured_at",
            "0216-03-27T12:00:00+00:00 lies before the first page",
            id="a time before the web",
        ),
        pytest.param(
            copied("0001-01-01T00:00:00+14:00"),
            "document[0].captured_at",
            "0001-01-01T00:00:00+14:00",
            id="before time",
        ),
        pytest.param(
            copied("2106-03-27T12:00:00Z"),
            "document[0].captured_at",
            "2106-03-27T12:00:00",
            id="a time to come",
        ),
        pytest.param(
            copied("9999-12-31T23:59:59-12:00"),
            "document[0].captured_at",
            "9999-12-31T23:59:59",
            id="past all time",
        ),
        pytest.param(
            copied("2016-03-27T12:00:00"), "document[0].captured_at", "not 2016-03-27T12:00:00", id="no zone"
        ),
        pytest.param(
            copied('"216-03-27"'), "document[0].captured_at", "not '216-03-27'", id="no time at all"
        ),
        pytest.param(
            'collection = "x"\ndocuments = ["../*"]', "documents[0]", "below", id="a pattern that leads out"
        ),
        pytest.param(
            'collection = "x"\n[[document]]\npath = "a"\n[[document]]\npath = "a"',
            "document[1].path",
            "twice",
            id="listed twice",
        ),
    ],
)
def test_a_wrong_value_is_named_with_file_key_and_reason(
    tmp_path: Path, text: str, key: str, reason: str
) -> None:
    path = listed(tmp_path, text)
    with pytest.raises(SourceListError) as caught:
        source_list_from(path)
    assert caught.value.path == path
    assert caught.value.key == key
    assert reason in caught.value.reason
    assert str(path) in str(caught.value)


def test_a_missing_list_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceListError, match="no such file"):
        source_list_from(tmp_path / "sources.toml")
