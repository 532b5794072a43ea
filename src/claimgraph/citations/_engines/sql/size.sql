-- How much there is: works with a record, those with a list of references, and citations.
SELECT
  (SELECT COUNT(*) FROM works) AS works,
  (SELECT COUNT(*) FROM works WHERE listed IS NOT NULL) AS with_references,
  (SELECT COUNT(*) FROM edges) AS citations
