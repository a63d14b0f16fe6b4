-- Takes out the proposals for names that came or went.
DELETE FROM name_proposals
USING (
    SELECT told ->> 0 AS kind, told ->> 1 AS name
    FROM (SELECT told::JSON AS told
          FROM waiting.related
          WHERE what = 'names' AND node IN (SELECT number FROM waiting.touched WHERE part = 'node'))
) AS touched
WHERE name_proposals.kind = touched.kind AND touched.name IN (name_proposals.first, name_proposals.second);
