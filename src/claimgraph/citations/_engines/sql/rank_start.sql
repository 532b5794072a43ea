-- PageRank before its first iteration: every work alike, and how many it cites.
WITH nodes AS (
  SELECT work FROM works
  UNION
  SELECT citing AS work FROM arrows
  UNION
  SELECT cited AS work FROM arrows
),
given AS (
  SELECT citing AS work, COUNT(*) AS cites FROM arrows GROUP BY citing
)
SELECT n.work, 1e0 / (SELECT COUNT(*) FROM nodes) AS score, COALESCE(g.cites, 0) AS cites
FROM nodes n
LEFT JOIN given g ON g.work = n.work
