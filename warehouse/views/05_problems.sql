CREATE OR REPLACE VIEW problems AS
SELECT 'source' AS subject, location AS name,
       CASE WHEN last_outcome = 'absent' AND misses >= 3 THEN 'gone' ELSE last_outcome END AS state,
       last_reason || coalesce(strftime(last_seen_at, '; last seen %Y-%m-%d %H:%M UTC'), '') AS reason, last_look_at AS noted_at
FROM sources
WHERE last_outcome NOT IN ('present', 'unchanged')
UNION ALL
SELECT 'capture', sources.location, 'quarantined', extractions.problem, captures.captured_at
FROM extractions
JOIN captures USING (capture_id)
JOIN sources ON sources.source_id = captures.source_id
WHERE extractions.problem <> ''
UNION ALL
SELECT 'capture', sources.location, 'damaged', array_to_string(extractions.damage, '; '), captures.captured_at
FROM extractions
JOIN captures USING (capture_id)
JOIN sources ON sources.source_id = captures.source_id
WHERE len(extractions.damage) > 0
UNION ALL
SELECT 'capture', sources.location, 'incomplete', pages.flaw, captures.captured_at
FROM captured_pages AS pages
JOIN captures USING (capture_id)
JOIN sources ON sources.source_id = captures.source_id
WHERE pages.flaw <> '' AND captures.capture_id NOT IN (SELECT capture_id FROM refused_captures)
UNION ALL
SELECT 'story', coalesce(headline, location), 'absent', 'not in ' || location || ' since it was last seen there', last_seen_at
FROM articles
WHERE NOT present
UNION ALL
SELECT 'evidence', name, 'damaged', problem, NULL
FROM warc_files
WHERE problem <> ''
UNION ALL
SELECT 'step', coalesce(articles.headline, stood.location, made.subject), 'not computed',
       'step ' || made.step || ' failed for ' || made.subject || ': ' || made.error
       || CASE WHEN made.attempts > 1 THEN '; ' || made.attempts || ' attempts' ELSE '' END,
       made.first_failed_at
FROM step_failures AS made
LEFT JOIN articles ON articles.story_id = made.subject
LEFT JOIN sources AS stood ON stood.source_id = made.source_id;
