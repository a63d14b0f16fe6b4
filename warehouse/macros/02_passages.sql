CREATE OR REPLACE MACRO passages_of(headline, blocks) AS
    list_filter(list_prepend(headline, list_transform(blocks, lambda one: one.text)), lambda one: one IS NOT NULL);
COMMENT ON MACRO passages_of IS 'The headline of an article and the text of each of its blocks, those around the text too.';
