-- Keeps the statements that change the tables: for each table and what is done to it, in their order; and its columns.
-- They are made from what the catalogue has, so that a new column needs nothing here.
CREATE OR REPLACE TEMP MACRO same(one, other, key) AS
    array_to_string([format('{0}.{2} = {1}.{2}', one, other, name) FOR name IN string_split(key, ', ')], ' AND ');

DELETE FROM schema_statements;

INSERT INTO schema_statements
WITH tables AS (
    SELECT CASE WHEN tables.schema_name = 'main' THEN '' ELSE tables.schema_name || '.' END || table_name AS name,
           list(column_name ORDER BY column_index) AS columns,
           string_agg(format('"{}": ''{}''', column_name, data_type), ', ' ORDER BY column_index) AS typed
    FROM duckdb_columns() AS columns
    JOIN duckdb_tables() AS tables USING (database_name, schema_name, table_name)
    WHERE database_name = current_database() AND NOT tables.temporary
    GROUP BY ALL
),
-- By what rows are one, and which of them is kept: the one that comes first by an expression (< or >).
kept_by(name, key, rank, comes) AS (
    -- Of copies the whole row under the earlier file name.
    SELECT unnest(['captures', 'observations', 'exchanges', 'runs', 'decisions', 'upgrades', 'earlier_ids']),
           unnest(['capture_id', 'look_id', 'look_id', 'run_id', 'decision_id', 'upgrade_id', 'earlier_id, upgrade_id']),
           '{0}.warc', '<'
    UNION ALL
    -- Of two listings of one instant the one that says more.
    SELECT 'source_listings', 'source_id, listed_at',
           '(coalesce({0}.publisher, ''''), coalesce({0}."year", 0), {0}.note, {0}.kind, {0}.collection, {0}."location")', '>'
),
-- Rows that are added only where a subject has none yet; of several with one key the first.
added_once(name, key, subject, first) AS (
    SELECT unnest(['contents', 'sentences', 'claims', 'reported_corrections', 'quotations', 'name_mentions', 'story_fragments']),
           unnest(['content_id', 'content_id, position', 'claim_id', 'correction_id', 'quotation_id', 'mention_id', 'fragment_id']),
           'content_id', ''
    UNION ALL
    VALUES ('readings', 'source_id', 'source_id', 'ORDER BY source_id, captured_at DESC, capture_id, known'),
           ('waiting.sources', 'source_id', 'source_id', ''),
           ('waiting.related', 'what, item', 'what, item', '')
),
told AS (
    SELECT *, 'INSERT INTO ' || name || ' BY NAME ' AS adding, 'DELETE FROM ' || name AS gone,
           'read_json($path, format = ''newline_delimited'', maximum_object_size = 268435456, columns = {' || typed || '})'
               AS rows
    FROM tables
)
SELECT name, 'insert' AS what, 0 AS ordinal, adding || 'FROM ' || rows AS statement
FROM told ANTI JOIN kept_by USING (name) ANTI JOIN added_once USING (name)
UNION ALL
SELECT name, 'insert', 0, format('{}SELECT DISTINCT ON ({}) * FROM {} AS fresh ANTI JOIN {} AS kept USING ({}) {}',
                                 adding, key, rows, name, subject, first)
FROM told JOIN added_once USING (name)
UNION ALL
SELECT name, 'insert', unnest([0, 1, 2, 3, 4]), unnest([
    'CREATE OR REPLACE TEMP TABLE fresh AS FROM ' || rows,
    format('DELETE FROM fresh AS one USING fresh AS other WHERE {} AND ({} {} {} OR ({} = {} AND other.rowid < one.rowid))',
           same('one', 'other', key), format(rank, 'other'), comes, format(rank, 'one'), format(rank, 'other'),
           format(rank, 'one')),
    format('UPDATE {} AS kept SET {} FROM fresh WHERE {} AND {} {} {}', name,
           array_to_string([format('"{0}" = fresh."{0}"', one) FOR one IN columns
                            IF NOT list_contains(string_split(key, ', '), one)], ', '),
           same('kept', 'fresh', key), format(rank, 'fresh'), comes, format(rank, 'kept')),
    format('{}FROM fresh ANTI JOIN {} AS kept USING ({})', adding, name, key),
    'DROP TABLE temp.fresh'
])
FROM told JOIN kept_by USING (name)
UNION ALL
SELECT name, 'columns', 0, array_to_string(columns, ',') FROM told
UNION ALL
SELECT name, 'clear', 0, gone FROM told
UNION ALL
SELECT name, 'delete_of_captures', 0, gone || ' WHERE capture_id IN (SELECT unnest($capture_ids::VARCHAR[]))'
FROM told WHERE list_contains(columns, 'capture_id')
UNION ALL
SELECT name, 'take_waiting', 0, format('{}FROM waiting.{} WHERE capture_id IN (SELECT unnest($capture_ids::VARCHAR[]))', adding, name)
FROM told WHERE name IN ('extractions', 'captured_articles', 'captured_pages')
UNION ALL
-- What belongs to a kept story stays; where a table does not name the story, its version or its notice does.
SELECT name, 'delete_of_sources', 0, gone || ' WHERE source_id IN (SELECT unnest($source_ids::VARCHAR[]))' || CASE
    WHEN list_contains(columns, 'story_id') THEN ' AND story_id NOT IN (SELECT unnest($kept_stories::VARCHAR[]))'
    WHEN name = 'version_captures'
        THEN ' AND version_id NOT IN (SELECT version_id FROM versions WHERE story_id IN (SELECT unnest($kept_stories::VARCHAR[])))'
    WHEN name = 'notice_changes'
        THEN ' AND notice_id NOT IN (SELECT notice_id FROM notices WHERE story_id IN (SELECT unnest($kept_stories::VARCHAR[])))'
    ELSE '' END
FROM told WHERE list_contains(columns, 'source_id')
UNION ALL
SELECT name, 'delete_of_contents', 0, gone || ' WHERE content_id IN (SELECT unnest($content_ids::VARCHAR[]))'
FROM told WHERE list_contains(columns, 'content_id')
UNION ALL
SELECT name, 'delete_read_again', 0, gone || ' WHERE content_id IN (SELECT content_id FROM '
    || 'read_json($path, format = ''newline_delimited'', maximum_object_size = 268435456, columns = {content_id: ''VARCHAR''}))'
FROM told WHERE list_contains(columns, 'content_id');
