-- BM25 with k = 1.2 and b = 0.75, as the fts extension reckons it (Robertson and Zaragoza, 2009).
CREATE OR REPLACE MACRO holding_words(phrase) AS TABLE
WITH asked AS MATERIALIZED (
    FROM asked_words(phrase)
), known AS (
    SELECT count(*) AS articles, avg(words) AS mean_words FROM search.lengths
), frequency AS (
    SELECT postings.stem, count(*) AS articles FROM search.postings JOIN asked USING (stem) GROUP BY postings.stem
), indexed AS (
    SELECT postings.content_id,
           sum(log((known.articles - frequency.articles + 0.5) / (frequency.articles + 0.5) + 1)
               * postings.times * 2.2
               / (postings.times + 1.2 * (0.25 + 0.75 * lengths.words / known.mean_words))) AS score
    FROM search.postings
    JOIN frequency USING (stem)
    JOIN search.lengths USING (content_id)
    CROSS JOIN known
    GROUP BY postings.content_id
    HAVING count(*) = (SELECT count(*) FROM asked)
), unread AS (
    SELECT content_id, words_of(array_to_string(passages_of(headline, blocks), ' ')) AS words
    FROM contents
    WHERE content_id NOT IN (SELECT content_id FROM search.lengths)
), read_through AS (
    SELECT content_id, sum(ln(1 + len(list_filter(unread.words, lambda one: list_contains(asked.forms, one))))) AS score
    FROM unread
    JOIN asked ON list_has_any(unread.words, asked.forms)
    GROUP BY content_id
    HAVING count(*) = (SELECT count(*) FROM asked)
)
SELECT content_id, score FROM indexed
UNION ALL
SELECT content_id, score FROM read_through;
