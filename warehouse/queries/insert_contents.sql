-- Adds the articles of a newline-delimited JSON file that contents does not hold yet.
INSERT INTO contents BY NAME
SELECT DISTINCT ON (fresh.content_id) fresh.*
FROM read_json($path, format = 'newline_delimited', maximum_object_size = 268435456, columns = {
    content_id: 'VARCHAR', state_id: 'VARCHAR', headline: 'VARCHAR', authors: 'VARCHAR[]', site: 'VARCHAR', site_basis: 'VARCHAR',
    published: 'VARCHAR', published_precision: 'VARCHAR', published_basis: 'VARCHAR', published_zone: 'VARCHAR',
    published_at: 'TIMESTAMPTZ', published_evidence: 'VARCHAR', dateline: 'VARCHAR', language: 'VARCHAR',
    text: 'VARCHAR', blocks: 'STRUCT("place" VARCHAR, "role" VARCHAR, "text" VARCHAR)[]',
    modified: 'STRUCT("value" VARCHAR, "precision" VARCHAR, basis VARCHAR, evidence VARCHAR, "zone" VARCHAR, instant TIMESTAMPTZ)',
    canonical_url: 'VARCHAR', section: 'VARCHAR', image: 'VARCHAR', tags: 'VARCHAR[]',
    links: 'STRUCT("text" VARCHAR, url VARCHAR)[]', provenance: 'STRUCT("field" VARCHAR, found_in VARCHAR)[]'
}) AS fresh
WHERE NOT EXISTS (SELECT 1 FROM contents WHERE contents.content_id = fresh.content_id);
