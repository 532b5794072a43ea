-- Each seed: how often it is cited here, and how many works it cites.
SELECT s.work, COALESCE(a.times, 0) AS cited, COALESCE(b.times, 0) AS cites
FROM seeds s
LEFT JOIN (SELECT e.cited AS work, COUNT(*) AS times FROM edges e JOIN seeds s ON s.work = e.cited GROUP BY e.cited) a
  ON a.work = s.work
LEFT JOIN (SELECT e.citing AS work, COUNT(*) AS times FROM edges e JOIN seeds s ON s.work = e.citing GROUP BY e.citing) b
  ON b.work = s.work
ORDER BY 2 DESC, 1
LIMIT {most}
