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
COMMENT ON VIEW change_log IS 'One row per change, oldest first.';
COMMENT ON COLUMN change_log.change_id IS 'Key: chg1:…';
COMMENT ON COLUMN change_log.story_id IS 'Whose change.';
COMMENT ON COLUMN change_log.story_kind IS 'article, or page for what stands around the articles of a source.';
COMMENT ON COLUMN change_log.headline IS 'Of the newer version.';
COMMENT ON COLUMN change_log.kind IS 'headline, byline, date, modified, site, section, tags, image, canonical, added, deleted, edited, moved, split or merged.';
COMMENT ON COLUMN change_log.role IS 'Of the block in which it lies; head for a field.';
COMMENT ON COLUMN change_log.before IS 'Literal text in the older version; empty for an addition.';
COMMENT ON COLUMN change_log.after IS 'Literal text in the newer version; empty for a deletion.';
COMMENT ON COLUMN change_log.removed IS 'The words of before that differ; pairs with inserted.';
COMMENT ON COLUMN change_log.inserted IS 'The words of after that differ; pairs with removed.';
COMMENT ON COLUMN change_log.labels IS 'What it touches: quantity, date, name, quotation, attribution, hedge, negation, link, notice, wording, spelling, transliteration, typography, freshness, boilerplate, layout, cut, rotating.';
COMMENT ON COLUMN change_log.substantive IS 'Whether it alters what a reader is told: yes, no or unknown.';
COMMENT ON COLUMN change_log.summary IS 'One line that tells it.';
COMMENT ON COLUMN change_log.rank IS 'How much it matters, 0 to 100.';
COMMENT ON COLUMN change_log.rank_reason IS 'Why, in words.';
COMMENT ON COLUMN change_log.notices IS 'Notices of the publisher that speak of it; NULL when none does.';
COMMENT ON COLUMN change_log.untold IS 'Facts of the change that none of these notices speaks of; empty when all are told, NULL without a notice.';
COMMENT ON COLUMN change_log.matters IS 'It is substantive, or may be: unknown, with a significance of 0.5 or more, or with none because none is learned or nobody looked into the words; never what a page states for machines, what stands around an article (links, footers, comments), a box whose words differ at every capture, or an end that a page may only not show.';
COMMENT ON COLUMN change_log.silent IS 'It matters and is no notice itself, and no notice speaks of it, or none of one of its facts; NULL where that cannot be told, because notices in the language of the newer version are not read.';
COMMENT ON COLUMN change_log.moved IS 'It stands elsewhere among its neighbours.';
COMMENT ON COLUMN change_log.old_position IS 'Sentence position in the older version, from 0.';
COMMENT ON COLUMN change_log.new_position IS 'Sentence position in the newer version, from 0.';
COMMENT ON COLUMN change_log.ordinal IS 'Place among the changes between the two versions, from 0.';
COMMENT ON COLUMN change_log.not_before IS 'UTC: the older version was last seen then; the change came later.';
COMMENT ON COLUMN change_log.not_after IS 'UTC: the newer version was first seen then; the change came no later.';
COMMENT ON COLUMN change_log.old_number IS 'Number of the older version.';
COMMENT ON COLUMN change_log.new_number IS 'Number of the newer version.';
COMMENT ON COLUMN change_log.old_version_id IS 'The version before it.';
COMMENT ON COLUMN change_log.new_version_id IS 'The version after it.';
COMMENT ON COLUMN change_log.location IS 'Of the source.';
COMMENT ON COLUMN change_log.old_capture_id IS 'First capture of the older version: evidence.';
COMMENT ON COLUMN change_log.new_capture_id IS 'First capture of the newer version: evidence.';
COMMENT ON COLUMN change_log.significance IS 'How likely people say that the meaning changed, 0 to 1, from 0.5 on mostly; NULL where it is not learned.';
COMMENT ON COLUMN change_log.significance_reasons IS 'Why, in words, the strongest first; NULL without it.';
COMMENT ON COLUMN change_log.engine IS 'Which comparison, by version.';
COMMENT ON COLUMN change_log.truncated IS 'The comparison hit its bound and is coarser than usual.';
COMMENT ON COLUMN change_log.told_as IS 'Id under which readers were told of it: its own, or the one that it had before an upgrade; empty where only reading known captures again found it.';
COMMENT ON COLUMN change_log.clock_at IS 'UTC: what the clock of this machine read at the look that bounds the bracket, where it had run back: not_after then says the order only; else NULL.';
COMMENT ON COLUMN change_log.clock_off IS 'Seconds that this clock was ahead of the servers at that look, behind them if negative, where that was more than five minutes: the bracket is in doubt by so much; else NULL.';
