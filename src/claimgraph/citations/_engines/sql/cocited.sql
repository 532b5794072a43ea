-- Co-citation: works that are cited beside a seed, with how many of the seeds, and how often in all.
SELECT b.cited AS work, COUNT(DISTINCT a.cited) AS seeds, COUNT(*) AS times
FROM seeds s
JOIN edges a ON a.cited = s.work
JOIN edges b ON b.citing = a.citing
WHERE NOT EXISTS (SELECT 1 FROM seeds t WHERE t.work = b.cited)
GROUP BY b.cited
ORDER BY 3 DESC, 1
LIMIT {most}
