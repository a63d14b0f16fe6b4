-- Brings the tables of search in step with contents; `stem` is the fts extension's.
DELETE FROM search.postings WHERE content_id NOT IN (SELECT content_id FROM contents);
DELETE FROM search.lengths WHERE content_id NOT IN (SELECT content_id FROM contents);

CREATE OR REPLACE TEMP TABLE fresh_words AS
SELECT content_id, word, count(*) AS times
FROM (
    SELECT content_id,
           unnest(words_of(array_to_string(passages_of(headline, blocks), ' '))) AS word
    FROM contents
    WHERE content_id NOT IN (SELECT content_id FROM search.lengths)
)
GROUP BY ALL;

INSERT INTO search.words
SELECT DISTINCT word, stem(word, 'english') FROM fresh_words WHERE word NOT IN (SELECT word FROM search.words);

INSERT INTO search.postings
SELECT fresh_words.content_id, words.stem, sum(fresh_words.times)
FROM fresh_words
JOIN search.words USING (word)
GROUP BY ALL;

INSERT INTO search.lengths
SELECT contents.content_id, coalesce(sum(fresh_words.times), 0)
FROM contents
LEFT JOIN fresh_words USING (content_id)
WHERE contents.content_id NOT IN (SELECT content_id FROM search.lengths)
GROUP BY ALL;

DROP TABLE fresh_words;
