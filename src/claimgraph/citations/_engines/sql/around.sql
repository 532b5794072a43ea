-- Works within two citations of a seed, in either direction, with how many steps it takes.
WITH links AS (
  SELECT citing AS one, cited AS other FROM edges
  UNION ALL
  SELECT cited AS one, citing AS other FROM edges
),
near AS (
  SELECT DISTINCT l.other AS work FROM seeds s JOIN links l ON l.one = s.work
),
reached AS (
  SELECT work, 0 AS steps FROM seeds
  UNION ALL
  SELECT work, 1 AS steps FROM near
  UNION ALL
  SELECT l.other AS work, 2 AS steps FROM near n JOIN links l ON l.one = n.work
)
SELECT work, MIN(steps) AS steps
FROM reached
GROUP BY work
ORDER BY 2, 1
LIMIT {most}
