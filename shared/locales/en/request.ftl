### Privacy requests: words that pages and console share.

## States
request-state-received = Received
request-state-awaiting-identity = Waiting to know who asks
request-state-awaiting-scope = Waiting for clarification
request-state-in-progress = In progress
request-state-decided = Decided, answer not sent
request-state-closed = Answered

## Outcomes
request-outcome-granted = Granted
request-outcome-partly-granted = Partly granted
request-outcome-refused = Refused
request-outcome-nothing-held = Nothing is held
request-outcome-unidentified = Requester could not be identified
request-outcome-withdrawn = Withdrawn

## Doors
intake-channel-web = Web form
intake-channel-email = E-mail
intake-channel-letter = Letter
intake-channel-phone = Phone call
intake-channel-visit = Visit
intake-channel-preferences = Own page of permissions
intake-channel-account = Own account
requester-kind-oneself = For oneself
requester-kind-agent = For another person, with a mandate
requester-kind-company = As a company’s representative, about oneself

## Identity
identity-method-known-address = Code to an address on file
identity-method-strong-identification = Strong identification
identity-method-in-person = Seen in the office
identity-method-signed-document = Signed document
identity-method-signed-in = Signed in to own account
identity-method-staff-checked = Found out another way
request-identity-note = Identified at { $service }: { $name } ({ $context }).
request-identity-note-other-name = The name is not the one in the request: find out who asks.
request-identity-note-agent = Who asks acts for somebody else: check the mandate.
request-identity-note-company = Who asks acts for a company: check the right to sign for it.
request-identity-note-shared = The address is proved, but several people may read it. Find out who asks and link the person before data is given out, changed or erased.
request-identity-note-address = The address is proved, but in the register whoever has it has another name than the request. Find out who asks and link the person before data is given out, changed or erased.
request-doubt-note = Why it was asked who asks: { $reason }

## What was found
task-outcome-nothing-held = Nothing held
task-outcome-done = Done
task-outcome-partly = Partly done
task-outcome-retained-by-law = Kept by law
task-outcome-referred-out = Referred to another controller
task-outcome-not-needed = Not needed

## Messages
request-message-acknowledgement = Acknowledgement
request-message-identity-question = Question about identity
request-message-scope-question = Clarifying question
request-message-extension = Notice of extension
request-message-fee-question = Question about a fee
request-message-service-suspension = Notice that a service will be suspended
request-message-service-goes-on = The suspension is called off
request-message-answer = Answer
request-message-withdrawal-noted = Confirmation of withdrawal
request-message-to-person = Message to you
request-message-from-person = Your message
request-message-from-mail = E-mail from your address
request-message-note = Internal note
delivery-way-page = Secure page
delivery-way-letter = Registered letter
delivery-way-in-person = Handed over in the office
urgency-overdue = Overdue
urgency-today = Ends today
urgency-soon = Soon
urgency-fine = On time

## Grounds of refusal
refusal-ground-manifestly-unfounded = The request is manifestly unfounded
refusal-ground-excessive = The same was asked excessively often
refusal-ground-fee-not-accepted = The fee for a further copy was not accepted
refusal-ground-cannot-identify = The requester cannot be identified
refusal-ground-still-needed = The data are still needed for what they were collected for
refusal-ground-legal-duty = A law requires the data to be kept
refusal-ground-public-task = A task in the public interest needs the data
refusal-ground-archiving = The data are archived in the public interest
refusal-ground-legal-claims = The data are needed for a legal claim
refusal-ground-rights-of-others = The rights of others would suffer
refusal-ground-not-portable = The processing rests on neither consent nor contract
refusal-ground-compelling-grounds = There are compelling grounds for the processing
refusal-ground-national-limit = National law limits the right of access
refusal-ground-data-correct = The data are correct
refusal-ground-nothing-automated = No decision was made automatically

## Fees and services
fee-ground-manifestly-unfounded = The request plainly has no basis
fee-ground-excessive = The same was asked excessively often
fee-ground-further-copy = A further copy of data that were given before
recipient-source-disclosure = The data was passed on
recipient-source-consent = The person had allowed passing on
recipient-source-inventory = From the inventory
recipient-source-page = The data stood on a public page
recipient-source-hand = Noted by hand
recipient-search-engines = Search engines (page out of the results)
recipient-state-open = Not told yet
recipient-state-mail = Told by e-mail
recipient-state-letter = Told by letter
recipient-state-phone = Told by phone
recipient-state-impossible = Telling is impossible
recipient-state-disproportionate = Telling takes disproportionate effort
recipient-state-got-nothing = Got no data of this person
redaction-ground-another-person = Tells of another person
redaction-ground-trade-secret = Trade secret
redaction-ground-secret-by-law = Secret by the Act on the Openness of Government Activities
redaction-ground-limited-by-law = The Data Protection Act limits the right of access
fee-state-asked = Waits for the person's answer
fee-state-accepted = Accepted
fee-state-dropped = The fee was given up
fee-state-withdrawn = The request was withdrawn, nothing is charged
request-fee-said = I accept the fee of { $amount }.
request-service-starts = { $service }: the service is suspended on { $day }. The reason is in the message below. You can still give the data, or tell us why it would be wrong to suspend it.
request-service-done = { $service }: the service was suspended on { $day }.
request-service-off = { $service }: the suspension is called off.

## The public form
request-form-requester = For whom?
request-form-email = E-mail address
request-form-phone = Phone number
request-form-address = Postal address
request-form-subject-name = Whose data is it about?
request-form-business-id = Business ID

## What each right means, on the form
request-right-access = I want to know what data you hold on me and get a copy.
request-right-rectification = Something in my data is wrong or missing.
request-right-erasure = I want my data erased.
request-right-restriction = I want my data kept but not used.
request-right-portability = I want the data I gave in a file to take along.
request-right-objection = I object to the use of my data.
request-right-marketing-ban = I do not want direct marketing. This takes effect at once.
request-right-consent-withdrawal = I take back all my consents. This takes effect at once.
request-right-human-review = I want a person to look at an automated decision.

## The status page
request-leaving-title = You are leaving to identify yourself
request-leaving = You are going to { $name }. Afterwards you come back to the page of your request.
request-leaving-go = Continue: { $name }
letter-complaint = You may complain to the Data Protection Ombudsman: Office of the Data Protection Ombudsman, P.O. Box 800, 00531 Helsinki, tietosuoja.fi.
