## Contact log

contact-kind-call = Telephone call
contact-kind-mail = Letter or e-mail
contact-kind-visit = Visit or meeting
contact-kind-feedback = Feedback
contact-kind-complaint = Complaint
contact-kind-agreement = Agreed action
contact-kind-relationship-start = Became a customer
contact-kind-relationship-end = Is no customer any more
staff-contact-log = Contacts with the company
staff-no-contacts = No contact has been written down. Write calls, visits and agreed actions down, so that others know of them too.
staff-record-contact = Write a contact down
staff-change-contact = Change
staff-contact-kind = What
staff-contact-text = What was said or agreed
staff-contact-text-help = Write only what the matter needs. The person has the right to see what was written.
staff-contact-saved = The contact has been written down.
staff-due-on = To be done by
staff-assignee = Who does it
staff-mark-done = Mark as done
staff-open-again = Open again
staff-follow-up-due = By { $date }
staff-follow-up-late = Overdue since { $date }
staff-follow-up-done = Done (was due { $date })
staff-follow-ups = My follow-ups
staff-no-follow-ups = You have nothing to follow up.
staff-follow-up-what = Matter

## Companies entered by hand

staff-add-company = Add a company
staff-add-company-lead = Add a company here that PRH's open data does not have, such as a sole trader. Nothing is published by it.
staff-accept-at-once = Take into the customer register at once
staff-company-added = The company has been added.
staff-open-existing = Open the company with this business ID
staff-form-help = Facts of sole traders and partnerships are personal data.
staff-names-help = Separate with semicolons.
staff-ended-on = Business ended
staff-personal = Personal data
staff-personal-note = The name and address of a sole trader or a partnership tell of a person.
staff-facts = Our own facts of the company
staff-facts-lead = No register gives this company: the facts were entered by the office.
staff-facts-beside = PRH's facts are in force. The office's own are kept beside them.
staff-edit-facts = Change our own facts
staff-facts-saved = The facts have been saved.
console-source-staff = Entered by the office
console-source-import = Older directory

## What PRH changed

staff-changes = PRH changed facts
staff-changes-lead = The listing and our own facts were not changed. Check that they still hold.
staff-change-field = Fact
staff-change-before = Before
staff-change-after = Now
staff-change-ours = In the listing or our own facts
staff-mark-seen = Mark as seen
staff-changes-seen = The changes have been marked as seen.

## Duplicates

staff-duplicates = The same company twice?
staff-find-duplicates = Find similar companies
staff-no-duplicates = No similar companies were found.
staff-relationship = Customer relationship
staff-relationship-none = No start of the relationship is written down.
staff-relationship-since = Customer since { $start }
staff-relationship-ended = Customer { $start }–{ $end }
staff-relationship-edit = Change the days
staff-relationship-start = Began
staff-relationship-end = Ended
staff-relationship-saved = The days of the relationship were saved.
console-action-company-relationship = Days of the relationship changed
staff-pairs = Possible duplicates
staff-pairs-lead = Companies that may be one and the same. Open one of them to put them together. Names are compared with those near them in the alphabet in the same municipality.
staff-pairs-count =
    { $count ->
        [one] One pair
       *[other] { $count } pairs
    }
staff-pairs-other = Other company
staff-unseen = New changes of PRH
staff-unseen-lead = Companies whose details PRH has changed and whose changes nobody has marked as seen. Oldest first.
staff-unseen-count =
    { $count ->
        [one] One company
       *[other] { $count } companies
    }
staff-unseen-when = Changed
staff-no-unseen = All changes of PRH have been seen.
staff-duplicate-company = Company
staff-duplicate-reason = Why
staff-duplicate-deed = Action
staff-reason-same-name = same name and municipality
staff-reason-near-name = nearly the same name, same municipality
staff-reason-same-phone = same telephone number
staff-reason-same-email = same e-mail address
staff-reason-same-website = same website
staff-merge = Merge into this one
staff-merge-question = Merge { $name } into this company?
staff-merge-point-log = Its contacts move to this company. The change history of both is kept.
staff-merge-point-public = The other company leaves the directory at once. Its consent does not come along.
staff-merge-point-back = The merge can be undone on the other company's page.
staff-merged = The companies have been merged.
staff-merged-into = Merged into { $name }
staff-unmerge = Undo the merge
staff-unmerge-question = Undo the merge?
staff-unmerge-point = The company is as before and gets its own contacts back. Its listing does not return to the directory by itself.
staff-unmerged = The merge has been undone.
staff-parts = Merged into this one:

## Undo

staff-undo = Undo
staff-undone = { $count ->
    [one] The decision about one company was undone.
   *[other] The decision about { $count } companies was undone.
 }

## Taking an older directory over

staff-takeover = Import of an older directory
staff-takeover-lead = Bring companies and drafts of listings from a table. Nothing is published, and the import makes no consents.
staff-takeover-file-help = CSV or XLSX, at most 100,000 rows and 50 MB. The first row has the names of the columns.
staff-takeover-send = Send the table
staff-takeover-other = Choose another file
staff-takeover-file = { $name }: { $count } rows
staff-takeover-columns = What the columns hold
staff-takeover-skip = Leave out
staff-takeover-try = Try without saving
staff-takeover-import = Import
staff-takeover-note = PRH's facts and existing listings are not changed. A bad row is left out, the others are imported.
staff-takeover-preview = The first rows
staff-takeover-row = Row
staff-takeover-cells = Content
staff-takeover-state = State
staff-takeover-row-good = All right
staff-run-takeover = Import of an older directory.
staff-run-dry = Dry run: nothing was saved.
staff-run-again = Back to the columns and the import
import-field-business-id = Business ID
import-field-name = Name
import-field-auxiliary-names = Auxiliary names
import-field-form = Company form
import-field-municipality = Municipality
import-field-street = Visiting address
import-field-post-code = Post code
import-field-city = Post town
import-field-postal-street = Postal address
import-field-postal-post-code = Post code of the postal address
import-field-postal-city = Post town of the postal address
import-field-industry = Industry (TOL code)
import-field-phone = Telephone
import-field-email = E-mail
import-field-website = Website
import-field-summary-fi = Summary in Finnish
import-field-summary-sv = Summary in Swedish
import-field-summary-en = Summary in English
import-field-description-fi = Description in Finnish
import-field-description-sv = Description in Swedish
import-field-description-en = Description in English
import-field-keywords = Keywords
import-field-services = Services
import-field-social-links = Pages in social media
import-field-opening-hours = Opening hours on one line
import-field-hours-monday = Opening hours: Monday
import-field-hours-tuesday = Opening hours: Tuesday
import-field-hours-wednesday = Opening hours: Wednesday
import-field-hours-thursday = Opening hours: Thursday
import-field-hours-friday = Opening hours: Friday
import-field-hours-saturday = Opening hours: Saturday
import-field-hours-sunday = Opening hours: Sunday
import-field-languages = Languages served
import-field-staff-size = Staff size
import-field-service-area = Service area (municipalities)
import-field-recruiting = Looking for staff
import-field-seeking-successor = Looking for a successor
import-field-show-visiting-address = Visiting address is shown
import-field-show-postal-address = Postal address is shown

## Change history

console-action-company-add = Entered by hand
console-action-company-facts = Our own facts changed
console-action-company-merge = Merged into another company
console-action-company-unmerge = The merge was undone
console-action-company-take-in = Another company was merged into this one
console-action-company-let-go = Another company was taken out of this one
console-action-company-undo = The decision was undone
console-action-company-changes-seen = PRH's changes were marked as seen
console-action-listing-draft = A draft of the listing came from an older directory
console-field-mergedInto = Merged into
console-field-merged = Merged company
console-action-contact-record = Contact written down
console-action-contact-change = Contact changed
console-action-contact-close = State of the follow-up changed
console-field-contactKind = What
console-field-happenedAt = When
console-field-text = Text
console-field-dueOn = Due by
console-field-assignee = Assigned to
console-field-done = Done
staff-contact-history = Earlier changes
staff-follow-up-person = Person

## Telling where data came from

console-action-company-duty = Time limit for telling began
console-action-company-tell = Told where the data came from
console-action-company-exempt = Telling left out for a reason
staff-contact-change = Change: { $name }
staff-contact-change-title = Change the contact person's details
staff-contact-change-note = The consent goes on, and the directory shows the corrected details at once. If somebody else takes over, remove the contact person and add a new one: a consent is a person's own.
staff-contact-newer = Somebody else changed these details. The newest are in the list. If you save again, yours count.
staff-contact-changed = The contact person's details were changed.
staff-contact-remove = Remove: { $name }
staff-contact-remove-note = The details and the consent are removed for good, and the person leaves the directory at once. This cannot be undone.
staff-contact-removed = The contact person was removed.
console-action-company-contact-person-change = Contact person's details changed
console-action-company-contact-person-remove = Contact person removed
console-action-company-contact-person-ask = The company asked for the contact person’s consent
console-action-contact-person-ask = The company asked for consent
console-action-contact-person-change = Contact person's details changed
console-action-contact-person-duty = Time limit for telling began
console-action-contact-person-tell = Told where the data came from
console-action-contact-person-exempt = Telling left out for a reason
told-how-email = By e-mail
told-how-letter = By letter
told-how-phone = By telephone
told-how-visit = Face to face
duty-state-due = To be told
duty-state-told = Told
duty-state-exempt = Need not be told
duty-exemption-known = The person knows already (a)
duty-exemption-disproportionate = Impossible or out of all proportion (b)
duty-exemption-law = A law says that the data is obtained (c)
duty-exemption-secrecy = The data must stay secret (d)
console-field-toldOn = Told on
console-field-toldHow = Told how
console-field-dutyState = Telling
console-field-exemption = Exemption
console-field-obtainedOn = Data obtained on
staff-contact-source = Where the details came from
staff-contact-source-person = From the contact person
staff-contact-source-staff = From elsewhere, such as the company or a website
staff-contact-source-help = If the details came from elsewhere, the person must be told within a month. The letter is on the page To be told.
