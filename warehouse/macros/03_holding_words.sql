-- BM25 with k = 1.2 and b = 0.75, as the fts extension reckons it (Robertson and Zaragoza, 2009).
CREATE OR REPLACE MACRO holding_words(phrase) AS TABLE
WITH asked AS (
    SELECT DISTINCT unnest(string_split(trim(folded(phrase)), ' ')) AS word
), sought AS (
    SELECT DISTINCT coalesce(words.stem, asked.word) AS stem
    FROM asked
    LEFT JOIN search.words USING (word)
    WHERE asked.word <> ''
), known AS (
    SELECT count(*) AS articles, avg(words) AS mean_words FROM search.lengths
), frequency AS (
    SELECT postings.stem, count(*) AS articles FROM search.postings JOIN sought USING (stem) GROUP BY postings.stem
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
    HAVING count(*) = (SELECT count(*) FROM sought)
), forms AS (
    SELECT sought.stem, list_append(list(words.word) FILTER (words.word IS NOT NULL), sought.stem) AS words
    FROM sought
    LEFT JOIN search.words USING (stem)
    GROUP BY sought.stem
), unread AS (
    SELECT content_id, string_split(folded(array_to_string(passages_of(headline, blocks), ' ')), ' ') AS words
    FROM contents
    WHERE content_id NOT IN (SELECT content_id FROM search.lengths)
), read_through AS (
    SELECT content_id, sum(ln(1 + len(list_filter(unread.words, lambda one: list_contains(forms.words, one))))) AS score
    FROM unread
    JOIN forms ON list_has_any(unread.words, forms.words)
    GROUP BY content_id
    HAVING count(*) = (SELECT count(*) FROM sought)
)
SELECT content_id, score FROM indexed
UNION ALL
SELECT content_id, score FROM read_through;
COMMENT ON MACRO TABLE holding_words IS 'One row per distinct article that has every word of a phrase, in any form: content_id and score.';
