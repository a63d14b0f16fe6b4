CREATE OR REPLACE MACRO search_text(phrase) AS TABLE
WITH sought AS (
    SELECT list(forms) AS forms FROM asked_words(phrase)
), found AS MATERIALIZED (
    FROM holding_words(phrase)
), passages AS (
    SELECT found.content_id, passage, place, words_of(passage) AS words
    FROM found
    JOIN contents USING (content_id),
    unnest(passages_of(contents.headline, contents.blocks)) WITH ORDINALITY AS one(passage, place)
), weighed AS (
    SELECT passages.content_id, passages.passage, passages.place,
           contains(' ' || array_to_string(passages.words, ' ') || ' ', folded(phrase)) AS literal,
           len(list_filter(sought.forms, lambda one: list_has_any(passages.words, one))) AS words
    FROM passages
    CROSS JOIN sought
), best AS (
    SELECT content_id, bool_or(literal) AS literal, arg_max(passage, (literal, words, -place)) AS passage
    FROM weighed
    GROUP BY content_id
)
SELECT timeline.story_id, timeline.headline, timeline.number, timeline.first_seen_at, timeline.last_seen_at,
       best.literal, found.score, best.passage, timeline."location", timeline.version_id, timeline.capture_id
FROM found
JOIN best USING (content_id)
JOIN story_timeline AS timeline USING (content_id)
ORDER BY best.literal DESC, found.score DESC, timeline.story_id, timeline.number;
