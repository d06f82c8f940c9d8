### Staff console.

## Frame

console-window-title = { $page } – Seutu console
console-menu = Menu
console-dashboard = Home
console-people = People
console-to-tell = To be told
console-restricted = Restricted
console-companies = Companies
console-candidates = Awaiting decision
console-accepted = In the customer register
console-published = Published
console-imports = Imports
console-purposes = Permissions and wordings
console-jobs = Background jobs
console-audit = Change log
console-not-found-title = Page not found
console-to-dashboard = Go to the home page
console-to-list = Back to the list
console-to-imports = All imports
console-refresh = Refresh
console-fault-network = The server could not be reached. Check your connection and try again.
console-fault-busy = There were too many requests. Wait a moment and try again.
console-kept = What you typed is still in the form.
console-error-summary = Check these points
console-choose = Choose
console-since = since { $when }

## Signing in

console-sign-in-title = Sign in to the console
console-sign-in-lead = The console is for the region's staff.
console-password = Password
console-session-ended-title = Your session has ended
console-session-ended = Sign in again. The open page and what you typed are kept.
console-signed-in-again = You are signed in again. Go on where you left off.

## Home page

console-waiting = Waiting for you
console-nothing-for-role = Your account has no work in the console. Ask an administrator if you need permissions.
console-quick = Quick links
console-task-candidates =
    { $count ->
        [0] No company awaits a decision
        [one] company awaits a decision
       *[other] companies await a decision
    }
console-task-accepted =
    { $count ->
        [0] Every accepted company is published
        [one] accepted company is not published yet
       *[other] accepted companies are not published yet
    }
console-task-failed-imports =
    { $count ->
        [0] No import has failed
        [one] import failed
       *[other] imports failed
    }
console-task-dead-jobs =
    { $count ->
        [0] Background jobs are running well
        [one] background job has stopped
       *[other] background jobs have stopped
    }
console-drafts = Show drafts that are not published
console-start-import = Import companies from a file
console-find-company = Find a company
console-open-directory = Open the public directory

## List of companies

console-search-label = Name or business ID
console-filter-state = Decision
console-filter-register = Register status
console-filter-listing = Listing
console-filter-situation = Special situation
console-filter-more = More filters
console-filter-more-used = More filters ({ $count } in use)
console-filter-clear = Clear the filters
console-filter-import = Showing the companies of one import only.
console-filter-import-off = Show all imports
console-sort = Order
sort-name = By name
sort-newest = Newest in our register first
sort-registered = Latest trade register entry first
console-company-count =
    { $count ->
        [one] { $count } company
       *[other] { $count } companies
    }
console-selected-count =
    { $count ->
        [one] { $count } selected
       *[other] { $count } selected
    }
console-select-all = Select every company on this page
console-select-all-short = Select all
console-select-row = Select { $name }
console-column-name = Name
console-column-state = Decision
console-column-listing = Listing
console-column-registered = Registered
console-no-match = No company matches. Check the spelling or clear a filter.
console-no-companies = The companies you import from a PRH file will be here. Begin by importing the first file.
console-choose-company = Choose a company in the list and it opens here.
console-pages = Pages of the list
console-page = Page

## Decisions

console-accept = Accept as a customer
console-reject = Leave out
console-accept-selected = Accept selected
console-reject-selected = Leave out selected
console-accept-anyway = Accept after all
console-decide-title = Confirm the decision
console-accept-question =
    { $count ->
        [one] Accept { $count } company as a customer?
       *[other] Accept { $count } companies as customers?
    }
console-reject-question =
    { $count ->
        [one] Leave { $count } company out of the customer register? Its data stays and the decision can be changed.
       *[other] Leave { $count } companies out of the customer register? Their data stays and the decisions can be changed.
    }
console-reason = Reason
console-reason-help = The reason is kept in the change history.
console-accepted-count =
    { $count ->
        [one] { $count } company was accepted as a customer.
       *[other] { $count } companies were accepted as customers.
    }
console-rejected-count =
    { $count ->
        [one] { $count } company was left out.
       *[other] { $count } companies were left out.
    }
console-decided = Reason: { $reason } ({ $when })

## Keys

console-shortcuts = Keyboard shortcuts
console-shortcuts-on = Single-key commands are on
console-shortcuts-help = Turn them off if you use speech input or press keys by accident. This browser remembers the choice.
console-key-search = Go to the search
console-key-next = Next company
console-key-previous = Previous company
console-key-select = Select or clear the row
console-key-accept = Accept the selected, open or focused company
console-key-reject = Leave out the selected, open or focused company
console-key-help = Show this list

## Next step

console-next-decide = Decide whether the company joins the customer register. Nothing is published yet.
console-next-consent = Ask the company for permission to publish and record the answer.
console-next-listing = The consent is in force. Write a listing for the company.
console-next-publish = The consent is in force and the listing is written.
console-listing-rests = The listing is published, but nobody sees it for now.
console-listing-rests-reason = The processing of the sole trader’s own data is restricted.
console-write-listing = Write the listing
console-publish = Publish in the directory
console-save-first = Save your changes before publishing.
console-published-now = The listing is now in the public directory.
console-open-public = Open the public page

## Facts

console-facts = Register facts
console-industry-2025 = Industry in today's classification
console-trade-register = Trade register
console-registered = Entered in the trade register
console-id-granted = Business ID granted
console-ended = Ended
console-vat = VAT liable
console-employer = In the employer register
console-prepayment = In the prepayment register
console-eu-id = EU identifier
console-source = Source: { $source }, fetched { $when }.
console-source-modified = Changed at the source { $when }.
console-source-prh = Finnish Patent and Registration Office (PRH), BIS open data, CC BY 4.0
console-source-demo = Sample data
console-names = Names
console-name-kind = Kind
console-from = From
console-until = Until

## Contact persons

console-contacts = Contact persons
console-no-contacts = There are no contact persons yet. Add the person you deal with.
console-add-contact = Add a contact person
console-contact-added = The contact person was added. Only staff see the details until the person consents.
console-contact-note = A contact person's details are published only with that person's own consent.
console-person-name = Name
console-person-title = Title

## Consents

console-consent = Consent
console-consent-none = Not asked yet
console-record-consent = Record the answer on consent
console-save-consent = Save the answer
console-consent-recorded = The answer was recorded.
console-subject = Whom the answer concerns
console-subject-company = The company
console-answer = Answer
console-answer-given = Gave consent
console-answer-refused = Refused
console-given-by = Name of who answered
console-given-by-role = Their position in the company
console-method = How the answer came
console-when = When (Finnish time)
console-wording = Consent wording
console-wording-current = Version { $version }, in force
console-wording-old = Version { $version }, earlier
console-wording-language = Language it was read in
console-wording-text = The text that was answered:
console-note = Note
console-withdraw = Withdraw the consent
console-withdraw-method = How the withdrawal came
console-withdrawn = The consent was withdrawn. The listing is no longer public.
console-group-whole = The earlier consent covers these details too.
console-withdrawn-group = Withdrawn. The details are no longer public.
console-withdrawn-person = The consent was withdrawn. The contact person's details are no longer public.
console-consent-history = History of consents
console-no-events = Consents given, refused and withdrawn will be listed here. Entries cannot be changed.
console-event-wording = Consent wording, version { $version } ({ $language })
console-event-recorded = Recorded by { $who }, { $when }

## Listing

console-listing = Listing in the directory
console-summary = Summary
console-summary-help = What the company does, in a sentence or two.
console-description = Description
console-description-help = At most { $max } characters.
console-keywords-help = Separate with commas, at most { $max }.
console-show-address = Show the visiting address
console-languages-served = Languages the company serves in
console-unsaved = Unsaved changes
console-stale-title = Somebody else changed the listing
console-stale = Your text is kept in the form. Where it differs from yours, the other person wrote:
console-stale-mine = Save my text
console-stale-theirs = Take theirs

## Change history

console-history = Change history
console-no-history = Changes to the company's data will be listed here.
console-history-fields =
    { $count ->
        [one] Show { $count } field
       *[other] Show { $count } fields
    }
console-actor-worker = Background job of the service
console-actor-operator = Operator on the command line
console-actor-visitor = Not signed in
console-became = became
console-action-company-accept = Accepted as a customer
console-action-company-reject = Left out
console-action-company-import = Imported from the register
console-action-company-reimport = Register facts changed
console-action-company-calendar = An end date changed the register facts
console-action-company-consent = Consent recorded
console-action-company-contact-person = Contact person added
console-action-contact-person-add = Contact person added
console-action-consent-append = Consent recorded
console-action-listing-update = Listing edited
console-action-listing-publish = Listing published
console-action-listing-unpublish = Publishing undone
console-action-listing-withdraw = Listing taken off
console-action-listing-hide-pictures = Pictures were hidden, since nobody had asked about them
console-field-state = State
console-field-reason = Reason
console-field-name = Name
console-field-names = Names
console-field-auxiliaryNames = Auxiliary names
console-field-form = Company form
console-field-forms = Company forms
console-field-situations = Special situations
console-field-bankrupt = Bankrupt
console-field-reorganising = In reorganisation
console-field-liquidating = In liquidation
console-field-municipality = Municipality
console-field-industry = Industry
console-field-industrySet = Industry classification
console-field-industry2025 = Industry (TOL 2025)
console-field-visitingAddress-street = Visiting address
console-field-visitingAddress-post-code = Visiting address, post code
console-field-visitingAddress-city = Visiting address, town
console-field-visitingAddress-municipality-code = Visiting address, municipality
console-field-postalAddress-street = Postal address
console-field-postalAddress-post-code = Postal address, post code
console-field-postalAddress-city = Postal address, town
console-field-postalAddress-municipality-code = Postal address, municipality
console-field-website = Website
console-field-registeredOn = Entered in the trade register
console-field-idGrantedOn = Business ID granted
console-field-endedOn = Ended
console-field-tradeRegisterStatus = Trade register
console-field-registerStatus = Register status
console-field-vatPayer = VAT liable
console-field-employer = In the employer register
console-field-prepaymentRegister = In the prepayment register
console-field-euId = EU identifier
console-field-source = Source
console-field-businessId = Business ID
console-field-summaryFi = Summary (Finnish)
console-field-summarySv = Summary (Swedish)
console-field-summaryEn = Summary (English)
console-field-descriptionFi = Description (Finnish)
console-field-descriptionSv = Description (Swedish)
console-field-descriptionEn = Description (English)
console-field-phone = Phone
console-field-email = Email
console-field-showVisitingAddress = Visiting address shown
console-field-keywords = Keywords
console-field-languages = Languages served
console-field-purpose = Purpose
console-field-kind = Answer
console-field-method = How the answer came
console-field-language = Language
console-field-wording = Fingerprint of the wording
console-field-occurredAt = Time
console-field-contactPerson = Contact person

## Imports

console-imports-lead = Import companies from a file of PRH open data. An import publishes nothing: new companies wait for a decision.
console-import-new = New import
console-choose-file = Choose a file or drop it here
console-choose-file-help = A saved JSON answer of PRH's company search, or the ZIP file of all companies.
console-choose-file-first = Choose a file first.
console-file-chosen = Chosen: { $name } ({ $size })
console-import-all = All companies
console-import-all-help = Without this, only the region's own municipalities and usual company forms are imported.
console-import-start = Send and start the import
console-sending = Sending the file
console-runs = Imports so far
console-no-runs = Imports and their results will be listed here. Begin by choosing a file above.
console-run-title = Import: { $name }
console-run-no-file = PRH service
console-run-file = File
console-run-state = State
console-run-started = Started
console-run-started-by = { $who } started it { $when }.
console-run-ended = Ended { $when }.
console-run-all = All companies of the file are included.
console-run-region = The region's own municipalities and usual company forms are included.
console-run-progress = Import in progress
console-run-reading =
    { $count ->
        [one] Reading the file, { $count } company
       *[other] Reading the file, { $count } companies
    }
console-run-announce = Import running, { $percent } per cent
console-run-failed = The file could not be imported
console-run-report = Result
console-run-seen = Read
console-run-new = New
console-run-changed = Changed
console-run-unchanged = Unchanged
console-run-ceased = Ceased
console-run-skipped = Filtered out
console-run-rejected = Rejected
console-run-candidates = Go through the new companies
console-run-companies = Show the companies of this import
console-rejects = Rejected records
console-rejects-part = Showing the first { $shown } of { $total }.
console-reject-index = Position
console-reject-reason = Reason
import-state-queued = Queued
import-state-running = Running
import-state-succeeded = Done
import-state-failed = Failed

## Background jobs

console-jobs-lead = The service does these jobs in the background. A stopped job waits for somebody to look at the reason and try again.
console-job-kind = Job
console-job-state = State
console-job-attempts = Attempts
console-job-attempts-of = { $done } of { $most }
console-job-next = Time
console-job-error = Latest error
console-job-action = Action
console-job-retried = The job was put back in the queue.
console-no-jobs = The service's background jobs will be listed here. There are none in this state now.
console-job-kind-prh-import = Import of a PRH file
console-job-kind-audit-seal = Sealing of the change log
console-job-kind-jobs-tidy = Tidying of old jobs
console-job-kind-files-tidy = Tidying of old files
console-job-kind-prh-calendar = Watching end dates
console-job-kind-accounts-tidy = Tidying old sessions
console-job-kind-mail-send = Sending of mail
console-job-kind-mail-tidy = Tidying of old messages
console-job-kind-keys-reseal = Sealing under the new key
console-job-kind-access-review = Search for unusual reading
console-job-kind-access-cut = Deletion of old access entries
console-job-kind-approvals-expire = Expiry of old requests for approval
console-job-kind-accounts-reset-password = Sending of password links
console-job-kind-takeover-import = Import of a directory
console-job-kind-listings-tidy-pictures = Clearing pictures no longer needed
console-job-kind-visits-tidy = Clearing old visit counts
console-job-kind-directory-tidy = Clearing old removal marks
console-job-kind-claims-settle = Handling a claim
console-job-kind-claims-tidy = Clearing old claims
console-job-kind-contact-asks-tidy = Clearing questions to contact persons
console-job-kind-confirmations-remind = Sending the yearly questions
console-job-kind-preferences-link = Sending a link to own permissions
console-job-kind-preferences-renew = Asking again for permissions that end
console-job-kind-preferences-tidy = Clearing old permission links
console-job-kind-passing-on-tidy = Clearing old records of passing on
console-job-kind-privacy-request-send-code = Sending an identification code
console-job-kind-privacy-request-remind = Watching the time limits of privacy requests
console-job-kind-privacy-request-tidy = Clearing out old data packages and cases
console-job-kind-privacy-request-purge-files = Deletion of marked files of privacy requests
console-job-kind-privacy-request-prove-doors = Testing the ways in for privacy requests
console-job-kind-privacy-request-write-erasures = Writing erasure marks to a file
console-job-kind-accessibility-remind = Watching the time limits of accessibility feedback
console-job-kind-accessibility-tidy = Clearing out old accessibility feedback
console-job-kind-newsletter-send = Sending a newsletter
console-job-kind-notices-tell = Telling of a change of the notice
console-job-kind-mailbox-read = Reading the mailbox
job-state-queued = Queued
job-state-running = Running
job-state-done = Done
job-state-dead = Stopped

## Incoming mail

console-mailbox = Incoming mail
console-mailbox-read-at = The mailbox was last read { $when }.
console-mailbox-never = The mailbox has not been read yet.
console-mailbox-failed = The mailbox cannot be read ({ $code }). This began { $when }.
console-mailbox-alarm = The mailbox has not been read for a day. Messages may be waiting that nobody sees.
console-mailbox-handled = Dealt with
console-mailbox-unclaimed = Waiting for a reader
console-mailbox-flagged = Marked for a person
console-mailbox-failing = Tried again
console-mailbox-help = Unread and marked messages are in the mailbox. Please read them there.

## Approval by another person

approval-kind-role-grant = Granting a role
approval-kind-bulk-publish = Publishing several companies
approval-kind-erasure = Erasing a person’s data
approval-state-pending = Waiting for a decision
approval-state-approved = Approved
approval-state-rejected = Rejected
approval-state-expired = Expired
approval-summary-role-change = Give the account { $email } the role: { $role }
approval-summary-role-invitation = Invite { $email } to the role: { $role }
approval-summary-bulk-publish = { $count ->
    [one] Publish the details of one company in the directory
   *[other] Publish the details of { $count } companies in the directory
 }

## Access log

access-kind-open = Opened
access-kind-search = List or search
access-kind-export = Exported to a file
access-kind-print = Printed
access-subject-company = Company
access-subject-contact-person = Contact person
access-subject-account = Account
access-subject-invitation = Invitation
access-subject-person = Person
access-subject-privacy-request = Privacy request
access-subject-access-log = Access log
access-purpose-register-maintenance = Keeping the customer register
access-purpose-consent-handling = Handling consents
access-purpose-privacy-request = Answering a privacy request
access-purpose-account-management = Managing users and their rights
access-purpose-security = Watching over the use of data
access-purpose-support = Helping a user
console-newsletters = Newsletters
console-notice = Privacy notice
console-systems = Systems with personal data
console-approval-erasure = Erase the person’s data in request { $number }
console-requests = Privacy requests
console-accessibility = Accessibility feedback
