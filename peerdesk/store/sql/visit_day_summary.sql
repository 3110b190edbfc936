-- One day in figures: people, visits, guests without names, meals, when it opened and closed, the note.
SELECT
    (SELECT count(DISTINCT member_id) FROM visit WHERE day = :day AND voided = 0) AS people,
    (SELECT count(*) FROM visit WHERE day = :day AND voided = 0) AS visits,
    (SELECT coalesce(sum(people), 0) FROM headcount WHERE day = :day AND kind = 'guests' AND voided = 0) AS guests,
    (SELECT coalesce(sum(meals), 0) FROM open_day WHERE day = :day AND voided = 0) AS meals,
    (SELECT min(opened_at) FROM open_day WHERE day = :day AND voided = 0) AS opened_at,
    (SELECT max(closed_at) FROM open_day WHERE day = :day AND voided = 0) AS closed_at,
    (SELECT group_concat(note, char(10)) FROM open_day WHERE day = :day AND voided = 0) AS note
