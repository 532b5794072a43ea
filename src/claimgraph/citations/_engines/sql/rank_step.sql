-- One iteration of PageRank with damping 0.85: a work hands its score to those it cites, in equal shares; what cites
-- nothing hands it to all.
WITH handed AS (
  SELECT e.cited AS work, SUM(r.score / r.cites) AS part
  FROM ranks r
  JOIN arrows e ON e.citing = r.work
  GROUP BY e.cited
),
whole AS (
  SELECT COUNT(*) AS works, COALESCE(SUM(CASE WHEN cites = 0 THEN score END), 0e0) AS kept FROM ranks
)
SELECT
  r.work,
  (15e-2 + 85e-2 * w.kept) / w.works + 85e-2 * COALESCE(h.part, 0e0) AS score,
  r.cites
FROM ranks r
CROSS JOIN whole w
LEFT JOIN handed h ON h.work = r.work
