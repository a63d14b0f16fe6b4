-- One row: under which keys captures were read, what the stories were compared with last, and how much waits.
SELECT coalesce((SELECT list(DISTINCT extraction_key) FROM extractions), []) AS extraction_keys,
       (SELECT max(state) FROM waiting.compared) AS compared_with,
       (SELECT count(*) FROM step_failures) + (SELECT count(*) FROM waiting.sources)
       + (SELECT count(*) FROM waiting.captures)
       + (SELECT count(*)
          FROM captures
          JOIN sources ON sources.source_id = captures.source_id AND sources.kind <> 'feed'
          WHERE captures.capture_id NOT IN (SELECT capture_id FROM extractions)) AS waiting;
