CREATE OR REPLACE VIEW change_log AS
WITH looks_in_doubt AS (
    SELECT roots.root_id, observations.observed_at, min(observations.clock_at) AS clock_at,
           arg_max(observations.clock_off, abs(observations.clock_off)) AS clock_off
    FROM observations
    JOIN source_roots AS roots USING (source_id)
    WHERE observations.clock_at IS NOT NULL OR observations.clock_off IS NOT NULL
    GROUP BY roots.root_id, observations.observed_at
), weighed_changes AS (
    -- What a page states for machines is no text, and what sites put around articles is not theirs; of a text that a page
    -- may only not show, nobody can say that it was cut.
    SELECT *,
           substantive = 'yes'
           OR (substantive = 'unknown' AND coalesce(significance >= 0.5, TRUE)
               AND kind NOT IN ('modified', 'section', 'tags', 'image', 'canonical')
               AND "role" IN ('head', 'standfirst', 'paragraph', 'subheading', 'list', 'quote', 'verse', 'code', 'note',
                              'caption', 'box', 'table', 'embed', 'footnotes')
               AND len([label FOR label IN labels
                        IF label.name = 'rotating' OR (label.name = 'cut' AND label.rule <> 'cut-read-in-part')]) = 0) AS matters
    FROM changes
)
SELECT changes.change_id, changes.story_id, stories.kind AS story_kind, contents.headline, changes.kind, changes.role, changes.before, changes.after,
       [substring(changes.before, word.before_start + 1, word.before_end - word.before_start)
        FOR word IN changes.words] AS removed,
       [substring(changes.after, word.after_start + 1, word.after_end - word.after_start)
        FOR word IN changes.words] AS inserted,
       list_sort(list_distinct([label.name FOR label IN changes.labels])) AS labels, changes.substantive, changes.summary,
       changes.rank, changes.rank_reason, spoken_of.notices,
       spoken_of.untold,
       changes.matters,
       CASE WHEN NOT changes.matters OR len(spoken_of.untold) = 0 OR list_contains([label.name FOR label IN changes.labels], 'notice') THEN FALSE
            WHEN newer.notes_read IS NOT FALSE THEN TRUE
       END AS silent,
       changes.moved, changes.old_position, changes.new_position, changes.ordinal,
       older.last_seen_at AS not_before, newer.first_seen_at AS not_after, older.number AS old_number,
       newer.number AS new_number, changes.old_version_id, changes.new_version_id,
       coalesce((SELECT arg_max(listed."location", listed.listed_at) FROM source_listings AS listed WHERE listed.source_id = newer.source_id),
                (SELECT any_value(roots."location") FROM source_roots AS roots WHERE roots.root_id = newer.source_id)) AS "location",
       (SELECT arg_min(captures.capture_id, (captures.captured_at, captures.capture_id))
        FROM version_captures AS shown JOIN captures USING (capture_id)
        WHERE shown.version_id = changes.old_version_id) AS old_capture_id,
       (SELECT arg_min(captures.capture_id, (captures.captured_at, captures.capture_id))
        FROM version_captures AS shown JOIN captures USING (capture_id)
        WHERE shown.version_id = changes.new_version_id) AS new_capture_id,
       changes.significance, changes.significance_reasons,
       comparisons.engine, comparisons.truncated,
       changes.told_as, coalesce(newer_look.clock_at, older_look.clock_at) AS clock_at,
       coalesce(newer_look.clock_off, older_look.clock_off) AS clock_off
FROM weighed_changes AS changes
JOIN versions AS older ON older.version_id = changes.old_version_id
JOIN versions AS newer ON newer.version_id = changes.new_version_id
JOIN (SELECT story_id, kind FROM stories) AS stories ON stories.story_id = newer.story_id
JOIN contents ON contents.content_id = newer.content_id
JOIN comparisons
  ON comparisons.old_version_id = changes.old_version_id AND comparisons.new_version_id = changes.new_version_id
LEFT JOIN (
    SELECT notice_changes.change_id, list(notices.text ORDER BY notices.notice_id) AS notices,
           list_sort(list_distinct(flatten(list(notice_changes.silent)))) AS untold
    FROM notice_changes
    JOIN notices USING (notice_id)
    GROUP BY notice_changes.change_id
) AS spoken_of ON spoken_of.change_id = changes.change_id
LEFT JOIN looks_in_doubt AS newer_look
  ON newer_look.root_id = changes.source_id AND newer_look.observed_at = newer.first_seen_at
LEFT JOIN looks_in_doubt AS older_look
  ON older_look.root_id = changes.source_id AND older_look.observed_at = older.last_seen_at
ORDER BY newer.first_seen_at, changes.story_id, newer.number, changes.ordinal;
