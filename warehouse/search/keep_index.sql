-- Brings the tables of search in step with contents, where the two differ. `stem` is the fts extension's. What is not
-- indexed is found by its place in the table, so that no text of what is indexed is read.
CREATE OR REPLACE TEMP TABLE fresh_contents AS
SELECT contents.rowid AS place, contents.content_id
FROM contents
ANTI JOIN search.lengths USING (content_id);

CREATE OR REPLACE TEMP TABLE gone_contents AS
SELECT lengths.content_id
FROM search.lengths
ANTI JOIN contents USING (content_id);

DELETE FROM search.postings WHERE content_id IN (SELECT content_id FROM gone_contents);
DELETE FROM search.lengths WHERE content_id IN (SELECT content_id FROM gone_contents);

CREATE OR REPLACE TEMP TABLE fresh_words AS
SELECT content_id, word, count(*) AS times
FROM (
    SELECT content_id,
           unnest(words_of(array_to_string(passages_of(headline, blocks), ' '))) AS word
    FROM contents
    WHERE contents.rowid IN (SELECT place FROM fresh_contents)
)
GROUP BY ALL;

INSERT INTO search.words
SELECT DISTINCT word, stem(word, 'english')
FROM fresh_words
ANTI JOIN search.words USING (word);

INSERT INTO search.postings
SELECT fresh_words.content_id, words.stem, sum(fresh_words.times)
FROM fresh_words
JOIN search.words USING (word)
GROUP BY ALL;

INSERT INTO search.lengths
SELECT fresh_contents.content_id, coalesce(sum(fresh_words.times), 0)
FROM fresh_contents
LEFT JOIN fresh_words USING (content_id)
GROUP BY ALL;

DROP TABLE fresh_words;
DROP TABLE fresh_contents;
DROP TABLE gone_contents;
