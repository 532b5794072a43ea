-- What the questions mean by citations: arrows from a work to another one.
SELECT citing, cited
FROM arrows
WHERE citing <> cited
