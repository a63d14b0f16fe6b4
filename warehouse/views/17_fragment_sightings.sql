CREATE OR REPLACE VIEW fragment_sightings AS
WITH told AS (
    SELECT story_timeline.story_id, story_timeline.headline, story_timeline.number, story_timeline.location,
           story_timeline.version_id, story_timeline.capture_id,
           max(story_timeline.number) OVER (PARTITION BY story_timeline.story_id) AS newest_number,
           fragments.*,
           regexp_replace(regexp_replace(lower(fragments.publisher), '[^\p{L}\p{N}]+', ' ', 'g'), '^the ', '') AS known_as,
           trim(regexp_replace(lower(fragments.literal), '[^\p{L}\p{N}]+', ' ', 'g')) AS words
    FROM story_timeline
    LEFT JOIN story_fragments AS fragments USING (content_id)
),
publishers AS (
    SELECT DISTINCT known_as FROM told WHERE fragment_id IS NOT NULL
),
shown AS (
    SELECT publishers.known_as, story_timeline.story_id, story_timeline.headline, story_timeline.number,
           story_timeline.first_seen_at, story_timeline.last_seen_at, story_timeline.capture_id,
           regexp_replace(lower(contents.text), '[^\p{L}\p{N}]+', ' ', 'g') AS words
    FROM story_timeline
    JOIN contents USING (content_id)
    JOIN publishers
      ON starts_with(
             regexp_replace(regexp_replace(lower(contents.site), '[^\p{L}\p{N}]+', ' ', 'g'), '^the ', '') || ' ',
             publishers.known_as || ' '
         )
      OR list_has_any(
             string_split(lower(regexp_extract(story_timeline.target_uri, '^https?://(?:[^/@]*@)?([^/:?#]+)', 1)), '.'),
             [replace(publishers.known_as, ' ', ''), 'the' || replace(publishers.known_as, ' ', '')]
         )
    WHERE story_timeline.story_kind = 'article'
),
compared AS (
    SELECT told.fragment_id, shown.*, contains(shown.words, told.words) AS holds,
           max(shown.number) FILTER (contains(shown.words, told.words))
               OVER (PARTITION BY told.fragment_id, shown.story_id) AS last_holding
    FROM (SELECT DISTINCT fragment_id, known_as, words FROM told WHERE fragment_id IS NOT NULL) AS told
    JOIN shown USING (known_as)
),
seen AS (
    SELECT fragment_id, story_id, arg_max(headline, number) AS headline,
           min(first_seen_at) FILTER (holds) AS seen_from, max(last_seen_at) FILTER (holds) AS seen_until,
           min(first_seen_at) FILTER (number > last_holding) AS gone_by,
           arg_min(capture_id, number) FILTER (holds) AS seen_in_capture
    FROM compared
    WHERE last_holding IS NOT NULL
    GROUP BY fragment_id, story_id
)
SELECT told.fragment_id, told.publisher, told.literal, told.corrected, told.seen_at,
       CASE WHEN seen.fragment_id IS NULL THEN told.status
            WHEN seen.gone_by IS NULL THEN 'seen'
            ELSE 'seen, then gone' END AS status,
       seen.story_id AS seen_in_story, seen.headline AS seen_in_headline, seen.seen_from, seen.seen_until, seen.gone_by,
       seen.seen_in_capture, told.story_id, told.headline, told.correction_id, told.position, told.block, told.starts,
       told.ends, told.location, told.version_id, told.capture_id
FROM told
LEFT JOIN seen ON seen.fragment_id = told.fragment_id AND seen.story_id <> told.story_id
WHERE told.fragment_id IS NOT NULL AND told.number = told.newest_number;
COMMENT ON VIEW fragment_sightings IS 'One row per passage of another publisher''s story that a story tells was corrected, and story of that publisher that captures show with it.';
COMMENT ON COLUMN fragment_sightings.fragment_id IS 'Key, with version_id and seen_in_story.';
COMMENT ON COLUMN fragment_sightings.publisher IS 'Of the story that is said to have held it.';
COMMENT ON COLUMN fragment_sightings.literal IS 'The passage as it is quoted.';
COMMENT ON COLUMN fragment_sightings.corrected IS 'The corrected wording; NULL where it is not given.';
COMMENT ON COLUMN fragment_sightings.seen_at IS 'Where the passage is said to be seen still; empty if that is not said.';
COMMENT ON COLUMN fragment_sightings.status IS 'unverified while no capture of that publisher shows it; seen; or seen, then gone.';
COMMENT ON COLUMN fragment_sightings.seen_in_story IS 'A story of that publisher that a capture shows with these words; NULL while unverified.';
COMMENT ON COLUMN fragment_sightings.seen_in_headline IS 'Of the newest version of that story.';
COMMENT ON COLUMN fragment_sightings.seen_from IS 'UTC: first look that showed the passage there.';
COMMENT ON COLUMN fragment_sightings.seen_until IS 'UTC: last look that did.';
COMMENT ON COLUMN fragment_sightings.gone_by IS 'UTC: first look after it that showed the story without the passage; NULL if none has.';
COMMENT ON COLUMN fragment_sightings.seen_in_capture IS 'First capture that shows it there: evidence.';
COMMENT ON COLUMN fragment_sightings.story_id IS 'The story that tells of it.';
COMMENT ON COLUMN fragment_sightings.headline IS 'Of its newest version.';
COMMENT ON COLUMN fragment_sightings.correction_id IS 'The statement, in reported_corrections.';
COMMENT ON COLUMN fragment_sightings.position IS 'Of the sentence in which the quoted passage begins, as in sentences.';
COMMENT ON COLUMN fragment_sightings.block IS 'Place of its block in contents.blocks.';
COMMENT ON COLUMN fragment_sightings.starts IS 'Character offset into the block.';
COMMENT ON COLUMN fragment_sightings.ends IS 'Character offset just behind it.';
COMMENT ON COLUMN fragment_sightings.location IS 'Of the source that tells.';
COMMENT ON COLUMN fragment_sightings.version_id IS 'The version that tells.';
COMMENT ON COLUMN fragment_sightings.capture_id IS 'The first capture that shows that version: evidence.';
