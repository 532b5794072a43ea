-- Works to look at: how many seeds they cite or are cited by, how many references they share with seeds, and how often
-- they are cited beside one; the sum ranks them.
WITH links AS (
  SELECT e.cited AS work, 1 AS direct, 0 AS coupled, 0 AS cocited
  FROM seeds s JOIN edges e ON e.citing = s.work
  UNION ALL
  SELECT e.citing AS work, 1 AS direct, 0 AS coupled, 0 AS cocited
  FROM seeds s JOIN edges e ON e.cited = s.work
  UNION ALL
  SELECT b.citing AS work, 0 AS direct, 1 AS coupled, 0 AS cocited
  FROM seeds s JOIN edges a ON a.citing = s.work JOIN edges b ON b.cited = a.cited
  UNION ALL
  SELECT b.cited AS work, 0 AS direct, 0 AS coupled, 1 AS cocited
  FROM seeds s JOIN edges a ON a.cited = s.work JOIN edges b ON b.citing = a.citing
)
SELECT
  l.work,
  CAST(SUM(l.direct) AS BIGINT) AS direct,
  CAST(SUM(l.coupled) AS BIGINT) AS coupled,
  CAST(SUM(l.cocited) AS BIGINT) AS cocited,
  COUNT(*) AS total
FROM links l
WHERE NOT EXISTS (SELECT 1 FROM seeds t WHERE t.work = l.work)
GROUP BY l.work
ORDER BY 5 DESC, 1
LIMIT {most}
