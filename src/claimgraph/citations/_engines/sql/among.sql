-- Citations among the works asked for.
SELECT e.citing, e.cited, e.intent
FROM arrows e
JOIN seeds s ON s.work = e.citing
JOIN seeds t ON t.work = e.cited
ORDER BY 1, 2
