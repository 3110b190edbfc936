-- Whether anything was written down between two days: a visit, a session or a call.
SELECT EXISTS (SELECT 1 FROM visit WHERE day BETWEEN :start AND :end AND voided = 0)
    OR EXISTS (SELECT 1 FROM session WHERE day BETWEEN :start AND :end AND voided = 0)
    OR EXISTS (SELECT 1 FROM call WHERE day BETWEEN :start AND :end AND voided = 0) AS begun
