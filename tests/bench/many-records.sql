-- Gives one person of the demo {records} entries of the access log and {consents} events of consent. Both engines run it;
-- what differs between them is filled in for the words in braces. The person is the first by id, as `package.rs` asks for.
INSERT INTO access_entry (id, at, request_id, actor, role, kind, purpose, operation, subject_kind, subject_id, count)
WITH RECURSIVE seq (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM seq WHERE n < {records})
SELECT {id}, {now}, 'bench', 'operator', 'staff', 'open', 'support', 'bench', 'person', ({person}), 1 FROM seq;

INSERT INTO access_subject (entry_id, subject_kind, subject_id)
SELECT id, 'person', subject_id FROM access_entry WHERE operation = 'bench';

INSERT INTO consent_event (id, subject_kind, subject_id, purpose, channel, controller, kind, wording_id, wording_hash,
                           language, method, evidence_commitment, occurred_at, recorded_at, recorded_by)
WITH RECURSIVE seq (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM seq WHERE n < {consents})
SELECT {id}, 'person', ({person}), w.purpose, 'email', w.controller,
       CASE seq.n % 2 WHEN 0 THEN 'given' ELSE 'withdrawn' END,
       w.id, w.hash, 'fi', 'preference_page', {hash}, {now}, {now}, 'operator'
  FROM seq CROSS JOIN (SELECT * FROM consent_wording WHERE purpose = 'newsletter' ORDER BY version LIMIT 1) w;
