CREATE OR REPLACE VIEW articles AS
WITH told AS (
    SELECT story_id, max(number) AS versions, count(DISTINCT state_id) < count(*) AS alternating,
           min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at,
           arg_max(content_id, number) AS content_id, arg_max(version_id, number) AS version_id
    FROM versions
    GROUP BY story_id
)
SELECT told.story_id, contents.headline, contents.authors, contents.site, contents.site_basis, contents.published,
       contents.published_precision, contents.published_basis, contents.published_zone, contents.published_at,
       contents.published_evidence, contents.dateline, contents.language,
       (SELECT count(*) FROM sentences
        WHERE sentences.content_id = told.content_id
          AND sentences.role IN ('paragraph', 'standfirst', 'subheading', 'list')) AS sentences,
       told.versions, told.alternating, told.first_seen_at, told.last_seen_at,
       told.last_seen_at = sources.last_seen_at OR EXISTS (
           FROM held_captures JOIN observations USING (capture_id)
           WHERE held_captures.source_id = stories.source_id AND observations.observed_at > told.last_seen_at)
       OR EXISTS (
           FROM waiting.captures AS again JOIN source_roots AS roots ON roots.source_id = again.source_id
           JOIN observations ON observations.capture_id = again.capture_id
           WHERE roots.root_id = stories.source_id AND observations.observed_at > told.last_seen_at) AS present,
       sources.location, sources.note,
       contents.text, told.version_id, told.content_id
FROM told
JOIN stories USING (story_id)
JOIN sources USING (source_id)
JOIN contents USING (content_id)
WHERE stories.kind = 'article';
COMMENT ON VIEW articles IS 'One row per story: its newest version.';
COMMENT ON COLUMN articles.story_id IS 'Key: sto1:…';
COMMENT ON COLUMN articles.headline IS 'White space folded; NULL when the page shows none.';
COMMENT ON COLUMN articles.authors IS 'In order, as written; empty when none is named.';
COMMENT ON COLUMN articles.site IS 'Publisher; NULL when neither stated nor to be inferred.';
COMMENT ON COLUMN articles.site_basis IS 'stated or inferred.';
COMMENT ON COLUMN articles.published IS 'ISO 8601, as long as the precision allows, in local time of published_zone.';
COMMENT ON COLUMN articles.published_precision IS 'year, month, day, minute or second.';
COMMENT ON COLUMN articles.published_basis IS 'stated or inferred.';
COMMENT ON COLUMN articles.published_zone IS 'Time zone as stated; NULL when unknown.';
COMMENT ON COLUMN articles.published_at IS 'UTC; NULL unless stated to the minute with a known zone.';
COMMENT ON COLUMN articles.published_evidence IS 'The literal words that give the date.';
COMMENT ON COLUMN articles.dateline IS 'Place of the dateline paragraph; NULL without one.';
COMMENT ON COLUMN articles.language IS 'ISO 639-1, told from the text; NULL when the text is too short.';
COMMENT ON COLUMN articles.sentences IS 'Sentences of the text.';
COMMENT ON COLUMN articles.versions IS 'Versions seen so far.';
COMMENT ON COLUMN articles.alternating IS 'A text that had gone came back.';
COMMENT ON COLUMN articles.first_seen_at IS 'UTC: of the first version.';
COMMENT ON COLUMN articles.last_seen_at IS 'UTC: of the newest version.';
COMMENT ON COLUMN articles.present IS 'It stood there at the last look that saw the source at all; true as well while what stands there now is held in quarantine, or waits until the whole story is read again.';
COMMENT ON COLUMN articles.location IS 'Of its source.';
COMMENT ON COLUMN articles.note IS 'What the keeper of the list says about the source.';
COMMENT ON COLUMN articles.text IS 'What the article says, an empty line between two paragraphs.';
COMMENT ON COLUMN articles.version_id IS 'The newest version.';
COMMENT ON COLUMN articles.content_id IS 'Its article in contents and sentences.';
