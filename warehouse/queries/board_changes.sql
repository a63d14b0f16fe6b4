-- One row per change of a board with the evidence for it, the weightiest first; found counts them all.
SELECT change_log.*, changes.words, changes.labels AS findings, captures.captured_at AS new_captured_at, captures.warc,
       captures.warc_offset, count(*) OVER () AS found
FROM change_log
JOIN changes USING (change_id)
JOIN captures ON captures.capture_id = change_log.new_capture_id
WHERE ($since::TIMESTAMPTZ IS NULL OR (change_log.not_after >= $since::TIMESTAMPTZ AND change_log.told_as <> ''))
  AND ($change_ids::VARCHAR[] IS NULL OR list_contains($change_ids::VARCHAR[], change_log.change_id))
  AND ($story = '' OR change_log.story_id = $story)
ORDER BY change_log.rank DESC, change_log.not_after DESC, change_log.story_id, change_log.new_number, change_log.ordinal
LIMIT $limit::BIGINT;
