-- Every work there is, with a record or only cited.
SELECT work FROM works
UNION
SELECT work FROM names
UNION
SELECT citing AS work FROM arrows
UNION
SELECT cited AS work FROM arrows
