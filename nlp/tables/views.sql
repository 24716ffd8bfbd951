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
FROM figures WHERE implied_base_value IS NOT NULL AND base IS NOT NULL
ORDER BY 1, 3, 4;

-- Two reports that give different values for the same indicator, organization and period; rough values only where they are 5 % apart.
CREATE VIEW contradictions AS
SELECT a.counted, a.action, a.organization, a.period, a.unit, a.amount AS one, a.origin AS one_origin, b.amount AS other, b.origin AS other_origin,
       a.key AS one_key, a.number AS one_number, b.key AS other_key, b.number AS other_number
FROM series a JOIN series b
  ON a.counted = b.counted AND a.action IS NOT DISTINCT FROM b.action AND a.organization = b.organization
 AND a.period = b.period AND a.unit IS NOT DISTINCT FROM b.unit AND a.amount < b.amount AND a."group" <> b."group"
WHERE a.period <> 'plan' AND (NOT (a.rough OR b.rough) OR b.amount - a.amount > 0.05 * b.amount)
ORDER BY a.counted, a.organization, a.period;
