-- One row per two names that may be one.
SELECT name_variants.*
FROM name_variants
WHERE $about = '' OR contains(lower(concat_ws(' ', first, second)), lower($about));
