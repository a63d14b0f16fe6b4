"""A notebook over the published warehouse, read-only: `marimo edit docs/notebook.py`, or `python docs/notebook.py`."""
# ruff: noqa: ANN001, ANN003, ANN202, INP001, N803, PLC0415  # cells are functions that marimo writes

import marimo

app = marimo.App(width="medium", app_title="Palmyra Watch")


@app.cell
def _():
    import os
    from pathlib import Path

    import duckdb
    import marimo as mo

    return Path, duckdb, mo, os


@app.cell
def _(Path, duckdb, os):
    file = Path(os.environ.get("PALMYRA_HOME", "warehouse")) / "palmyra.duckdb"
    warehouse = duckdb.connect(str(file), read_only=True)
    warehouse.execute("SET TimeZone = 'UTC'")

    def rows(statement, **parameters):
        """Return the rows of an answer, each as a dictionary."""
        answer = warehouse.execute(statement, parameters)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]

    return file, rows


@app.cell
def _(file, mo):
    mo.md(f"""
    # What was changed without a word

    Everything here is asked of `{file}`, which each run replaces as a whole; this notebook keeps the one it has
    opened until it is run anew. Tables, macros and more questions are in `warehouse/README.md`.
    """)


@app.cell
def _(mo, rows):
    edits = rows("SELECT headline, summary, before, after, not_before, not_after, rank FROM silent_edits")
    mo.ui.table(edits, label="Changes that matter, without a notice, the weightiest first")
    return (edits,)


@app.cell
def _(mo, rows):
    stories = rows(
        "SELECT headline, published, versions, alternating, story_id FROM articles ORDER BY versions DESC"
    )
    mo.ui.table(stories, label="The stories, those with most versions first")
    return (stories,)


@app.cell
def _(mo):
    phrase = mo.ui.text(value="Palmyra", label="A phrase")
    phrase  # noqa: B018  # the last expression of a cell is what it shows
    return (phrase,)


@app.cell
def _(mo, phrase, rows):
    found = rows("FROM search_text($phrase)", phrase=phrase.value)
    since = rows(
        """
        SELECT headline, not_before, first_seen_at, last_seen_at, gone_by, was.passage
        FROM first_seen($phrase) AS was
        JOIN last_seen($phrase) AS then_gone USING (story_id, headline)
        """,
        phrase=phrase.value,
    )
    mo.vstack(
        [
            mo.ui.table(found, label="Every version with these words"),
            mo.ui.table(since, label="From when to when"),
        ]
    )
    return found, since


@app.cell
def _(mo):
    moment = mo.ui.text(value="2100-01-01 12:00", label="A time, UTC")
    moment  # noqa: B018
    return (moment,)


@app.cell
def _(mo, moment, rows):
    then = rows(
        "SELECT headline, number, confirmed, text, warc, warc_offset FROM as_of($moment) WHERE story_kind = 'article'",
        moment=moment.value,
    )
    mo.ui.table(then, label="What stood there then, and which bytes prove it")
    return (then,)


if __name__ == "__main__":
    app.run()
