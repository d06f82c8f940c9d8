### Privacy requests: words, the public form, the page of a case.


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
fee-state-asked = Waits for the person's answer
fee-state-accepted = Accepted
fee-state-dropped = The fee was given up
fee-state-withdrawn = The request was withdrawn, nothing is charged
request-fee-title = Fee
request-fee-asked = { $amount } would be charged for carrying out your request. The reason and how it was reckoned are in the message below. Nothing is charged before you accept the fee. Answer by { $day } at the latest.
request-fee-accepted = You have accepted the fee of { $amount }. We answer the request within the same time as otherwise.
request-fee-accept = Accept the fee of { $amount }
request-fee-withdraw = Withdraw the request, nothing is charged
request-fee-said = I accept the fee of { $amount }.
request-said-fee-accepted = Thank you, the fee is accepted.
request-services = Services
request-service-starts = { $service }: the service is suspended on { $day }. The reason is in the message below. You can still give the data, or tell us why it would be wrong to suspend it.
request-service-done = { $service }: the service was suspended on { $day }.
request-service-off = { $service }: the suspension is called off.

## The public form
request-form-title = Your data and your rights
request-form-lead = With this form you can use your rights to your own data. The form is optional: you can also write, call or visit. No signature, account or personal identity code is needed.
request-form-by-link = You came from your page of permissions. When the request is sent from the address below, we know who asks and you need not confirm it again.
request-form-by-account = You are signed in. When the request is sent from the address of your account, we know who asks and you need not confirm it again.
request-form-from-page = Your data and your rights
request-form-from-page-text = You can ask for a copy of your data, have it corrected or deleted, and use your other rights.
request-form-from-page-send = Make a request about your data
request-form-errors = Correct these points so that the request can be sent.
request-form-rights = What do you ask for?
request-form-rights-hint = You may choose several.
request-form-requester = For whom?
request-form-name = Your name
request-form-contact = How do we answer you?
request-form-contact-hint = Tell us at least one. By e-mail you get a link that shows how the request is going.
request-form-email = E-mail address
request-form-phone = Phone number
request-form-address = Postal address
request-form-agent-only = Fill these in only if you ask for somebody else
request-form-subject-name = Whose data is it about?
request-form-mandate = What is your right to act for the person based on?
request-form-company-only = Fill this in only if you represent a company
request-form-business-id = Business ID
request-form-details = Tell us in your own words
request-form-details-hint = For example which datum is wrong or which data you mean. Do not write a personal identity code.
request-form-send = Send the request
request-form-optional = optional
request-form-notice = The privacy notice tells how your data are used.
request-form-law = EU General Data Protection Regulation 2016/679, articles 7 and 15–22.

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

## After sending
request-sent-title = Your request has been received
request-sent-number = Case number: { $number }
request-sent-due = We answer by { $due } at the latest.
request-sent-keep = Keep this link. It shows how the request is going, and lets you write to us or withdraw the request.
request-sent-mail = We sent the link to your e-mail as well.
request-sent-next = What happens next
request-sent-step-identity = Where needed, we make sure that the request comes from you.
request-sent-step-registers = We go through all systems that may hold your data.
request-sent-step-answer = You get an answer with reasons. It costs nothing.

## The status page
request-status-title = Your request { $number }
request-status-state = Stage
request-status-received = Received
request-status-due = We answer by
request-status-extended = It takes longer than usual. We told you why on { $day }.
request-status-rights = What you asked for
request-status-effected = done on { $day }
request-status-waiting = We are waiting for your answer: { $ground }
request-status-identify = Confirm that the request is yours
request-status-identify-text = We send a code to the e-mail address you gave, if we already had it. If no code comes, we help you another way: write, call or visit.
request-status-mandate = We still check your right to act for somebody else or to represent the company. Before that we show and change no data.
request-status-send-code = Send a code
request-status-code = Code
request-status-confirm = Confirm
request-status-strong = Identify yourself
request-status-strong-text = The service tells us your name. We do not keep your personal identity code. Identify yourself only if you made the request yourself.
request-status-strong-send = Identify yourself: { $name }
request-leaving-title = You are leaving to identify yourself
request-leaving = You are going to { $name }. Afterwards you come back to the page of your request.
request-leaving-go = Continue: { $name }
request-status-messages = Messages
request-status-hidden = You can see this once you have confirmed that the request is yours.
request-status-files = Your files
request-status-files-text = The file can be fetched once, until { $day }. If the download breaks off, you can start it again within ten minutes. Keep the file yourself.
request-status-fetched = The file was fetched. Write to us if you need it again.
request-file-access = Download a copy of your data (HTML)
request-file-portability = Download the data you gave (JSON)
request-file-portability-table = Download the data you gave as a table (CSV)
request-status-attachments = Files that you have sent
request-status-attach = Add a file
request-status-attach-identity = Do not send a copy of an identity card, passport or driving licence. We do not need it and would delete it.
request-status-attach-help = PDF, PNG, JPEG or plain text, at most { $megabytes } MB. One request takes at most { $max } files.
request-status-attach-send = Send the file
request-status-write = Write to us
request-status-text = Message
request-status-send = Send the message
request-status-withdraw = Withdraw the request
request-status-withdraw-text = What was already done stays. You can make a new request at any time.
request-status-complaint = If you are not satisfied
request-said-written = Your message has been received.
request-said-file = The file has arrived.
request-said-withdrawn = The request has been withdrawn.
request-said-code-asked = If we already had the address, a code is on its way.
request-said-confirmed = Thank you, the request is confirmed as yours.
request-said-identity-noted = Thank you, your identification is noted with the request. A member of staff looks at it and contacts you if anything else is needed.
request-said-identity-not-needed = You need not identify yourself any more. Nothing was changed.
request-said-identity-cancelled = You stopped identifying yourself. Nothing was changed. You can start again at any time.
request-said-identity-expired = Identifying yourself took too long, was used already or began in another browser. Nothing was changed. Open the page of your request by the link you got and start again.
request-said-identity-not-strong = The service did not say that you were identified strongly. Nothing was changed. Choose a strong way there, such as bank codes, and try again.
request-said-identity-unavailable = The identification service does not answer. Nothing was changed. Try again in a while, or write to us.
request-said-identity-failed = Identifying yourself did not work. Nothing was changed. Try again, or write to us.
request-gone-title = The link does not work
request-gone = The link is wrong or too old, or the file was already fetched. Check the link in the message or contact us.
request-failed-title = It did not work now
letter-complaint = You may complain to the Data Protection Ombudsman: Office of the Data Protection Ombudsman, P.O. Box 800, 00531 Helsinki, tietosuoja.fi.
