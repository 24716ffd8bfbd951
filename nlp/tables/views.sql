-- What the tables were made for. `counted` articles are one a group of near-duplicates: a report in ten papers counts once.

CREATE VIEW articles AS
SELECT a.*, coalesce(g."group", a.key) AS "group", coalesce(g."group", a.key) = a.key AS first_of_group
FROM article_rows a LEFT JOIN article_groups g USING (key);

-- Who held what, by person and by the day of the article.
CREATE VIEW offices AS
SELECT p.person, p.title, p.organization, p.former, a.published, a.source, p.id, p.key, p.number,
       p.person_start, p.person_end, p.rule, a."group", a.first_of_group
FROM positions p JOIN articles a USING (key)
ORDER BY p.person, a.published, p.key, p.number;

-- The same once: first and last day on which a post was reported, and by how many reports.
CREATE VIEW offices_by_person AS
SELECT person, title, organization, former, min(published) AS first_reported, max(published) AS last_reported,
       count(DISTINCT "group") AS reports
FROM offices GROUP BY ALL ORDER BY person, first_reported, title;

-- Figures with their values as numbers, and the earlier (or planned) value that a change or share implies. As on the screen: none where
-- a range or fraction is involved, or the units differ; `implied_rough` where it was computed from a percentage or from rounded figures.
CREATE VIEW figures AS
WITH linked AS (
    SELECT s.*, a.published, a.source, a."group", a.first_of_group,
           TRY_CAST(s.value AS DECIMAL(38, 6)) AS amount, TRY_CAST(w.value AS DECIMAL(38, 6)) AS whole,
           s.upper IS NULL AND s.out_of IS NULL AND w.upper IS NULL AND w.out_of IS NULL AS plain,
           w.unit AS whole_unit, w.counted AS whole_counted, w.action AS whole_action, w.organization AS whole_organization,
           s.qualifier <> 'exact' OR w.qualifier <> 'exact' AS rough, CASE s.role WHEN 'increase' THEN 1 WHEN 'decrease' THEN -1 END AS sign
    FROM statistics s JOIN articles a USING (key)
    LEFT JOIN statistics w ON w.key = s.key AND w.number = s."of"
), implied AS (
    SELECT *, CASE
        WHEN NOT plain OR whole IS NULL THEN NULL
        WHEN sign IS NOT NULL AND (unit IS NOT DISTINCT FROM whole_unit AND unit IS DISTINCT FROM '%'
             OR unit = 'percentage point' AND whole_unit = '%') THEN CAST(whole - sign * amount AS DOUBLE)
        WHEN unit IS DISTINCT FROM '%' OR whole_unit IS NOT DISTINCT FROM '%' THEN NULL
        WHEN sign IS NOT NULL AND 100 + sign * amount > 0 THEN CAST(whole AS DOUBLE) * 100 / CAST(100 + sign * amount AS DOUBLE)
        WHEN sign IS NULL AND base IS NOT NULL AND amount > 0 THEN CAST(whole AS DOUBLE) * 100 / CAST(amount AS DOUBLE)
    END AS implied
    FROM linked
)
SELECT key, id, number, counted, action, organization, period, value, amount, upper, out_of, unit, qualifier, text, role, "of", base,
       CASE WHEN implied >= 0 THEN implied END AS implied_base_value,
       implied >= 0 AND (rough OR unit = '%') AS implied_rough,
       whole_counted, whole_action, whole_organization, whole_unit, published, source, start, "end", rule, "group", first_of_group
FROM implied ORDER BY counted, organization, period, key, number;

-- Indicator, organization, period: reported values, and those implied for the earlier period by a later report.
CREATE VIEW series AS
SELECT counted, action, organization, period, unit, CAST(amount AS DOUBLE) AS amount, 'reported' AS origin, qualifier <> 'exact' AS rough,
       key, number, "group", first_of_group
FROM figures WHERE role = 'total' AND upper IS NULL AND out_of IS NULL
UNION ALL
SELECT whole_counted, whole_action, whole_organization, base, whole_unit, implied_base_value, 'implied', implied_rough,
       key, number, "group", first_of_group
FROM figures WHERE implied_base_value IS NOT NULL AND base IS NOT NULL AND base IS DISTINCT FROM period -- else it was misread
ORDER BY 1, 3, 4;

-- Two values for the same indicator, organization and period in a table like `series`: of two reports, or of one that implies another
-- value than it (or another of its changes) gives; rough values only where they are 5 % apart.
CREATE MACRO contradicting(source) AS TABLE
SELECT a.counted, a.action, a.organization, a.period, a.unit, a.amount AS one, a.origin AS one_origin, b.amount AS other, b.origin AS other_origin,
       a.key AS one_key, a.number AS one_number, b.key AS other_key, b.number AS other_number
FROM query_table(source) a JOIN query_table(source) b
  ON a.counted = b.counted AND a.action IS NOT DISTINCT FROM b.action AND a.organization IS NOT DISTINCT FROM b.organization
 AND a.period = b.period AND a.unit IS NOT DISTINCT FROM b.unit AND a.amount < b.amount
WHERE (a."group" <> b."group" AND a.organization IS NOT NULL OR a.key = b.key AND 'implied' IN (a.origin, b.origin))
  AND a.period <> 'plan' AND (NOT (a.rough OR b.rough) OR b.amount - a.amount > 0.05 * b.amount)
ORDER BY a.counted, a.organization, a.period;

CREATE VIEW contradictions AS FROM contradicting('series');

-- Figures whose parts are more than the whole, or, where three or more are told, a little less (a tenth at most): then some part may
-- be untold, or one of them wrong. Parts can overlap (women, young people): a sum above the whole is a question, a part above it an error.
CREATE VIEW unequal_parts AS
WITH parts AS (
    SELECT key, "of" AS number, count(*) AS parts, sum(amount) AS together, max(amount) AS largest, bool_or(qualifier <> 'exact') AS rough,
           list(number ORDER BY number) AS part_numbers
    FROM figures
    WHERE role = 'part' AND "of" IS NOT NULL AND upper IS NULL AND out_of IS NULL AND unit IS NOT DISTINCT FROM whole_unit GROUP BY ALL
)
SELECT w.key, w.id, w.number, w.counted, w.action, w.organization, w.period, w.unit, w.amount AS whole, p.together, p.parts, p.part_numbers,
       CASE WHEN p.largest > w.amount THEN 'part' WHEN p.together > w.amount THEN 'more' ELSE 'less' END AS kind
FROM parts p JOIN figures w USING (key, number)
WHERE w.upper IS NULL AND w.out_of IS NULL
  AND CASE WHEN p.together > w.amount THEN p.together - w.amount > CASE WHEN p.rough OR w.qualifier <> 'exact' THEN 0.05 * w.amount ELSE 0 END
           ELSE p.parts >= 3 AND NOT p.rough AND w.qualifier = 'exact' AND p.together BETWEEN 0.9 * w.amount AND w.amount - 0.000001 END
ORDER BY w.key, w.number;

-- Shares that do not fit: of a part named shortly before (`12 đảng viên, chiếm 30%`), of a fraction likewise (`20/22, đạt 90,9%`), above 100 % of a
-- whole that is no plan. Allowed is one unit of the last digit (rounded or cut), and 1 % where the figures are measures.
CREATE VIEW unfitting_shares AS
WITH shares AS (
    SELECT s.*, w.amount AS whole, CASE WHEN s.start - w."end" BETWEEN 0 AND 60 THEN w.out_of END AS whole_out_of, w.qualifier AS whole_qualifier
    FROM figures s JOIN figures w ON w.key = s.key AND w.number = s."of"
    WHERE s.role = 'share' AND s.unit = '%' AND s.base IS NULL AND s.upper IS NULL AND s.qualifier = 'exact' AND w.upper IS NULL
), paired AS (
    SELECT s.*, p.number AS part_number, p.amount AS part
    FROM shares s LEFT JOIN figures p ON p.key = s.key AND p.role = 'part' AND p."of" = s."of" AND p."end" <= s.start AND s.start - p."end" <= 60
         AND p.unit IS NOT DISTINCT FROM s.whole_unit AND p.upper IS NULL AND p.out_of IS NULL AND p.qualifier = 'exact'
    QUALIFY row_number() OVER (PARTITION BY s.key, s.number ORDER BY p.number DESC NULLS LAST) = 1
), expected AS (
    SELECT *, CASE WHEN whole_out_of IS NOT NULL THEN 100 * CAST(whole AS DOUBLE) / NULLIF(TRY_CAST(whole_out_of AS DOUBLE), 0)
                   WHEN part IS NOT NULL AND whole_qualifier = 'exact' THEN 100 * CAST(part AS DOUBLE) / NULLIF(CAST(whole AS DOUBLE), 0)
              END AS expected
    FROM paired
)
SELECT key, id, number, whole_counted AS counted, action, organization, period, amount AS share, expected, "of", part_number, whole, part, whole_out_of
FROM expected
WHERE amount > 100
   OR abs(amount - expected) > 1.01 * pow(10, -length(split_part(value, '.', 2))) + CASE WHEN whole_unit IS NULL THEN 0 ELSE 0.01 * expected END
ORDER BY key, number;
