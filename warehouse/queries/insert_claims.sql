-- Adds the claims of a newline-delimited JSON file, of articles that have none yet.
INSERT INTO claims BY NAME
SELECT DISTINCT ON (fresh.claim_id) fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    claim_id: 'VARCHAR', content_id: 'VARCHAR', position: 'INTEGER', kind: 'VARCHAR', starts: 'INTEGER', ends: 'INTEGER',
    literal: 'VARCHAR', low: 'DOUBLE', high: 'DOUBLE', unit: 'VARCHAR', counted: 'VARCHAR', qualifier: 'VARCHAR',
    earliest: 'DATE', latest: 'DATE', granularity: 'VARCHAR', attributed_to: 'VARCHAR', verb: 'VARCHAR',
    places: 'VARCHAR[]', from_place: 'VARCHAR', to_place: 'VARCHAR', great_circle_km: 'DOUBLE', verdict: 'VARCHAR',
    verdict_reason: 'VARCHAR', problem: 'VARCHAR'
}) AS fresh
WHERE NOT EXISTS (SELECT 1 FROM claims WHERE claims.content_id = fresh.content_id);
