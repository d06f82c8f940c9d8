-- Fills a database with {open} open privacy requests and {closed} answered ones, each with a right and thirteen tasks.
-- Both engines run it; what differs between them is filled in for the words in braces. Nothing in it was sealed: lists
-- open none of it. Nobody is reminded of these cases: they look as if that had been done today.
INSERT INTO privacy_request (id, version, case_year, case_number, state, outcome, channel, requester, language, body,
                             received_on, due_on, assignee_id, deputy_id, token, token_hash, reminded_on, escalated,
                             created_by, created_at, updated_at, closed_at)
WITH RECURSIVE seq (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM seq WHERE n < {open} + {closed}),
worker (id, place) AS (
    SELECT id, row_number() OVER (ORDER BY id) FROM account WHERE role IN ('staff', 'privacy_officer'))
SELECT {id}, 1 + seq.n % 7, 2000, seq.n,
       CASE WHEN seq.n > {open} THEN 'closed'
            WHEN seq.n % 5 = 0 THEN 'received'
            WHEN seq.n % 5 = 1 THEN 'awaiting_scope'
            WHEN seq.n % 5 = 2 THEN 'decided'
            ELSE 'in_progress' END,
       CASE WHEN seq.n > {open} THEN 'granted' END,
       'web', 'oneself', 'fi', {body}, {due_on}, {due_on}, a.id, d.id, 'x', {hash}, {today}, 4,
       'operator', {now}, {now}, CASE WHEN seq.n > {open} THEN {now} END
  FROM seq
  -- Each of the staff has about one in fifty, and is deputy for as many; the rest is nobody's.
  LEFT JOIN worker a ON a.place = seq.n % 47
  LEFT JOIN worker d ON d.place = (seq.n + 20) % 47;

INSERT INTO privacy_request_right (request_id, what)
SELECT id, CASE case_number % 3 WHEN 0 THEN 'access' WHEN 1 THEN 'erasure' ELSE 'rectification' END
  FROM privacy_request WHERE case_year = 2000;

INSERT INTO privacy_request_task (id, request_id, place, system, role, automatic, recipe, due_on, owner_id, reminded_on,
                                  outcome)
WITH RECURSIVE seq (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM seq WHERE n < 13)
SELECT {id}, r.id, seq.n, 'system-' || seq.n, 'own', false, 1, r.due_on, r.deputy_id, {today},
       CASE WHEN seq.n <= r.case_number % 14 THEN 'nothing_held' END
  FROM privacy_request r CROSS JOIN seq
 WHERE r.case_year = 2000;
