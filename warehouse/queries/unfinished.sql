-- One row: under which keys captures were read and by which engines stories were compared, and how much waits.
SELECT coalesce((SELECT list(DISTINCT extraction_key) FROM extractions), []) AS extraction_keys,
       coalesce((SELECT list(DISTINCT engine) FROM timelines), []) AS engines,
       (SELECT count(*) FROM step_failures) + (SELECT count(*) FROM waiting.sources)
       + (SELECT count(*) FROM waiting.captures)
       + (SELECT count(*)
          FROM captures
          JOIN sources ON sources.source_id = captures.source_id AND sources.kind <> 'feed'
          WHERE captures.capture_id NOT IN (SELECT capture_id FROM extractions)) AS waiting;
