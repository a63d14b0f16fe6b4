-- Words as they are compared: small letters, no accents, one blank between two words and at both ends. A decimal point or
-- comma stays in its number, a minus before one too, so that "5 km" is not found in "2.5 km"; %, currencies and other
-- symbols are words, so that "5%" is not found in "5 km".
CREATE OR REPLACE MACRO folded(words) AS
    ' ' || trim(regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            lower(strip_accents(words)),
                            '(^|[^\p{L}\p{M}\p{N}])[-−](\p{N})', '\1 minus\2', 'g'
                        ),
                        '([\p{S}%‰])', ' \1 ', 'g'
                    ),
                    '[^\p{L}\p{M}\p{N}\p{S}%‰.,]+', ' ', 'g'
                ),
                '[.,]+(\P{N}|$)', ' \1', 'g'
            ),
            '(^|\P{N})[.,]+', '\1 ', 'g'
        ),
        '\s+', ' ', 'g'
    )) || ' ';
COMMENT ON MACRO folded IS 'Words as searches compare them: without case, accents and punctuation; numbers, signs and symbols stay.';
