CREATE OR REPLACE MACRO passages_of(headline, blocks) AS
    list_filter(list_prepend(headline, list_transform(blocks, lambda one: one.text)), lambda one: one IS NOT NULL);
