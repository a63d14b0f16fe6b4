-- A word that no indexed article has, as "replacing" where they have "replaced", is led to the longest stem that it begins
-- with and from which English endings make it.
CREATE OR REPLACE MACRO asked_words(phrase) AS TABLE
WITH asked AS (
    SELECT DISTINCT unnest(words_of(phrase)) AS word
), near AS (
    SELECT asked.word, arg_max(words.stem, length(words.stem)) AS stem
    FROM asked
    JOIN search.words
      ON starts_with(asked.word, words.stem)
     AND regexp_full_match(asked.word[length(words.stem) + 1:], '(e|d|y|al|(e|ie)?s|e?ed|e?ing|ings|e?ers?|e?ly|ions?|e?ments?)?')
    WHERE asked.word NOT IN (SELECT word FROM search.words) AND length(words.stem) >= 4
    GROUP BY asked.word
), stemmed AS (
    SELECT DISTINCT asked.word, coalesce(words.stem, near.stem, asked.word) AS stem
    FROM asked
    LEFT JOIN search.words USING (word)
    LEFT JOIN near ON near.word = asked.word
)
SELECT stemmed.stem, list_distinct(list_concat(list(words.word) FILTER (words.word IS NOT NULL), list(stemmed.word))) AS forms
FROM stemmed
LEFT JOIN search.words USING (stem)
GROUP BY stemmed.stem;
