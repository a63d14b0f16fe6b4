-- Words as they are compared: small letters, no accents. A decimal point or comma stays in its number, a minus before one
-- too (as ¬, so that it is told from a symbol), so that "5 km" is not found in "2.5 km"; %, currencies and other symbols are
-- words, so that "5%" is not found in "5 km". "5km" is "5 km".
CREATE OR REPLACE MACRO words_of(words) AS
    regexp_extract_all(
        regexp_replace(lower(strip_accents(words)), '(^|[^\p{L}\p{M}\p{N}])[-−](\p{N})', '\1¬\2', 'g'),
        '¬?\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+|[\p{S}%‰]'
    );

CREATE OR REPLACE MACRO folded(words) AS ' ' || array_to_string(words_of(words), ' ') || ' ';
