### Who has looked at personal data, what was noticed, and the state of the change log.

console-audit-lead = Every change is logged. The sealed part is signed, so it cannot be changed unnoticed.
console-audit-complete = Every entry is sealed
console-audit-waiting = Some entries wait to be sealed
console-audit-entries = Entries
console-audit-sealed = Sealed
console-audit-sealed-at = Last sealed
console-audit-checkpoint = Latest checkpoint
console-audit-checkpoint-help = Keep this text elsewhere. It can later show that the log has not been changed.
console-audit-no-checkpoint = There is no checkpoint yet. The first is made when entries are sealed.
access-review-reason-volume = More reading than usual
access-review-reason-hours = Reading at night
access-review-reason-repeated-search = Repeated search for the same
access-review-reason-no-task = Read without a task
access-review-outcome-justified = Justified
access-review-outcome-needs-action = Something must change
access-review-outcome-misuse = Misuse
access-review-state-open = Open
access-review-state-decided = Decided
access-column-at = Time
access-column-role = Role
access-column-kind = How
access-column-purpose = Purpose
access-column-subject = About
access-column-count = Count
access-column-account = User
access-column-request = Request
access-review-detail-volume = { $count } items read, the limit is { $limit }
access-review-detail-hours = Read { $count } times between 22 and 6 o'clock
access-review-detail-repeated-search = The same searched for { $count } times
access-review-detail-no-task = { $count } readings without a task
access-subject-accessibility-feedback = Feedback on accessibility

console-access-lead = Each time personal data was opened, searched, exported or printed.
console-access-only = Showing only what { $name } has looked at.
console-access-everybody = Show everybody's
console-access-role = Role: { $role }
console-access-searched = Searched for: { $text }
console-export-names = Include the names of those who read
console-export-names-help = Leave out when the file goes to the person concerned: they are told roles.
console-access-subject = Subject (identifier)
console-access-subject-kind = Kind of subject
console-access-kind = What was done
console-access-from = From
console-access-to = Until
console-access-who = Who
console-access-whose = Whose data
console-access-details = Details
console-access-purpose = Purpose: { $purpose }
console-access-address = From address { $address }
console-access-request = Request { $id }
console-access-many =
    { $count ->
        [one] { $count } subject
       *[other] { $count } subjects
    }
console-export-csv = Export to a CSV file
console-exported = The file was saved. The export itself is in the log too.
console-reviews-lead = Reading out of the ordinary. Nothing happens automatically: a person looks into it and decides.
console-reviews-all = All
console-no-reviews = There is no unusual reading to look into.
console-review-reason = Finding
console-review-time = Time
console-review-outcome = Outcome
console-review-decide = Record the outcome
console-review-decide-title = What did you find?
console-review-decide-point = The record cannot be changed afterwards. It changes nobody's rights.
console-review-log = Show the reading
console-review-decided = The outcome was recorded.
