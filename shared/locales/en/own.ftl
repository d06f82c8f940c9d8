### Companies' own pages in the console, and staff's review of their texts and claims.

## States

revision-state-draft = Draft
revision-state-submitted = Waits for review
revision-state-approved = Approved
revision-state-rejected = Sent back
revision-state-superseded = Earlier version

## Fields of a listing, by the path under which they are stored

listing-field-summary-fi = Summary (Finnish)
listing-field-summary-sv = Summary (Swedish)
listing-field-summary-en = Summary (English)
listing-field-description-fi = Description (Finnish)
listing-field-description-sv = Description (Swedish)
listing-field-description-en = Description (English)
listing-field-phone = Telephone
listing-field-email = E-mail
listing-field-website = Website
listing-field-show-visiting-address = Visiting address is shown
listing-field-keywords = Keywords
listing-field-services = Services
listing-field-social-links = Social media
listing-field-staff-size = Staff
listing-field-service-area = Service area
listing-field-recruiting = Looking for staff
listing-field-seeking-successor = Looking for a successor
listing-field-show-postal-address = Postal address is shown
listing-field-languages = Languages served
listing-field-summary = Summary
listing-field-description = Description
listing-field-opening-hours = Opening hours
listing-field-logo = Logo
listing-field-pictures = Pictures
listing-field-hidden = Not shown to the public

## Start

own-listing = Listing
own-versions = Versions
own-team = Team
own-next = Next
own-next-write = Write your company’s listing.
own-next-submit = The draft has not been sent in yet.
own-next-wait = Your listing waits for review. You will get an answer by e-mail.
own-next-rejected = The listing was sent back for a correction: { $reason }
own-contact-persons = Contact persons have a page of their own, and each of them decides whether their details show.
own-continue = Go on with the returned text
own-next-consent = Give consent to publication, and the listing will be in the directory.
own-next-rests = The directory does not show the listing for now. Ask us if you do not know why.
own-next-not-accepted = The company has not been accepted into the register yet. The listing is published only after that.
own-next-confirm = Are the details still right?
own-next-fine = Everything is in order. The listing is in the directory.
own-confirm = The details are right
own-confirmed = The details were confirmed.
own-confirmed-on = Last confirmed { $when }
own-write = Write the listing
own-edit = Edit the listing

## Consent

own-consent = Consent to publication
own-consent-since = In force since { $when }
own-consent-none = No consent has been given. Nothing is published without it.
own-group-later = This is asked once the consent to publish the details has been given.
own-group-none = Not permitted. These details are not published without it.
own-group-whole = In force since { $when }. The earlier consent covers these details too.
own-group-withdraw = Withdraw and remove these details from the directory
own-group-withdrawn = Withdrawn. The details are no longer public.
own-consent-owner = The company’s owner gives and withdraws the consent.
own-consent-name = Your name
own-consent-role = Your position in the company
own-consent-give = I give consent
own-consent-given = The consent has been given.
own-consent-withdraw = Withdraw the consent and leave the directory
own-consent-withdrawn = The consent was withdrawn. The listing is no longer public.

## Own data

own-data = The company’s data
own-data-lead = Download everything we keep about your company, or delete the listing altogether.
own-export = Download the data (JSON)
own-delete = Delete the listing
own-delete-title = Delete the listing?
own-delete-public = The listing leaves the directory at once, and the consent is withdrawn.
own-delete-versions = The text and all its versions are deleted. They cannot be brought back.
own-deleted = The listing was deleted.

## Editor

own-editor-lead = Others see the text once it has been approved and the consent is in force. If all you do is hide something, that is in force as soon as you send it.
own-editor-lead-direct = Others see the text as soon as you send it, if the consent is in force.
own-save-draft = Save the draft
own-saved = The draft was saved.
own-submit = Send for review
own-submit-direct = Publish the text
own-submitted = Sent. You will get an answer by e-mail.
own-submitted-direct = The text is in force now.
own-discard = Discard the draft
own-discard-title = Discard the draft?
own-discard-point = The changes you saved are deleted. The public listing does not change.
own-discarded = The draft was discarded.
own-stale = Somebody else changed the draft meanwhile. What you typed was not saved.
own-take-theirs = Show the saved draft
own-preview = Preview: this is what others see
own-preview-live = The preview follows what you type. While something is wrong, it shows the one before. Contact details and pictures are public only once permission has been given for them.
own-preview-fault = The preview did not come. It is updated when you go on typing.
own-changes = Changes to the public text
own-no-changes = No differences.
own-field = Field
own-before = Before
own-after = After
own-save-first = Save the draft before you send it.

## Versions

own-versions-lead = Every approved text is kept. You can compare versions and take an old text up as a new draft.
own-no-versions = There are no versions yet.
own-version-when = Time
own-version-state = State
own-version-by = Written by
own-version-by-staff = The region’s staff
own-version-by-company = The company
own-version-actions = Actions
own-compare = Compare with the current one
own-restore = Take as draft
own-restore-title = Take this text as the draft?
own-restore-point = This text takes the draft’s place. The public listing does not change.
own-restored = The text is a draft now.
own-current = Current

## Team

own-team-lead = People of your company who have an account.
own-team-invite = Invite a person
own-team-last = Last signed in
own-team-me = you
own-team-remove = Remove from the team
own-team-remove-title = Remove { $email } from the team?
own-team-remove-point = The person can no longer sign in, and their sessions end at once.
own-team-removed = The person was removed from the team.

## Contact persons

own-contacts-lead = The contact persons of your company. Their details show in the directory only with their own consent: you can ask for it, but not give it for them.
own-contacts-list = List
own-contacts-none = There are no contact persons yet.
own-contact-note = We tell the person that the company gave us the details: at once when you ask for the person’s consent, otherwise within a month. They are not published without the person’s consent.
own-contact-added = The contact person was added. The details do not show in the directory before the person consents.
own-contact-ask = Ask for consent: { $name }
own-contact-asked = The question was sent to the person’s e-mail address.
own-contact-asked-on = Asked { $when }, no answer yet
own-contact-address = Add an e-mail address to ask for consent.
own-contact-waiting = A question went to this address recently. The same address can be asked again in a month.
own-contact-change-note = If somebody else takes over, remove the contact person and add a new one: a consent is a person’s own.
own-contact-live-note = The person agreed that exactly these details are shown. If you add or change the title, the phone number or the e-mail address, the consent ends, and the person is not shown before answering a new question. You can ask at once. Details may be taken away, and the name stays.

## Staff

console-moderation = To review
console-moderation-lead = Texts that companies sent in, oldest first. An approved text is public at once if the consent is in force.
console-moderation-count =
    { $count ->
        [one] One text waits
       *[other] { $count } texts wait
    }
console-no-moderation = No text waits for review.
console-moderation-sent = Sent { $when }
console-moderation-select = Select { $name }
console-moderation-approve = Approve
console-moderation-approve-many = Approve selected ({ $count })
console-moderation-approve-many-title =
    { $count ->
        [one] Approve one text?
       *[other] Approve { $count } texts?
    }
console-moderation-approve-point = The texts take the place of the present listings at once.
console-moderation-approved-many =
    { $count ->
        [one] One text was approved.
       *[other] { $count } texts were approved.
    }
console-moderation-left =
    { $count ->
        [one] One text had changed and was not decided.
       *[other] { $count } texts had changed and were not decided.
    }
console-moderation-undo = Undo the decision
console-moderation-undone =
    { $count ->
        [one] One decision was undone. The matter is waiting again.
       *[other] { $count } decisions were undone. The matters are waiting again.
    }
console-moderation-undo-left =
    { $count ->
        [one] One decision could no longer be undone.
       *[other] { $count } decisions could no longer be undone.
    }
console-moderation-reject = Send back
console-moderation-reject-many = Send selected back ({ $count })
console-moderation-reject-many-title =
    { $count ->
        [one] Send one text back?
       *[other] Send { $count } texts back?
    }
console-moderation-reject-many-point = Everybody who sent one gets the same reason by e-mail and can correct the text.
console-moderation-rejected-many =
    { $count ->
        [one] One text was sent back.
       *[other] { $count } texts were sent back.
    }
console-moderation-reject-title = Send back the text of { $name }?
console-moderation-reject-point = Who sent it gets the reason by e-mail and can correct the text.
console-moderation-reason = Reason

## Claims

console-claims = Claims
console-claims-lead = People who ask to edit a company’s details and whom a code could not confirm.
console-no-claims = No claim waits for a decision.
console-claim-company = Company
console-claim-contested = The company has an owner already, or somebody else asks for it too.
console-claims-approve = Approve selected ({ $count })
console-claims-approve-title =
    { $count ->
        [one] Invite one person as an owner?
       *[other] Invite { $count } people as owners?
    }
console-claims-approve-point = First make sure that each of them represents the company.
console-claims-contested =
    { $count ->
        [one] One of the companies has an owner already, or somebody else asks for it too.
       *[other] { $count } of the companies have an owner already, or somebody else asks for them too.
    }
console-claims-reject = Turn selected down ({ $count })
console-claims-reject-title =
    { $count ->
        [one] Turn one claim down?
       *[other] Turn { $count } claims down?
    }
console-claims-reject-point = Each of them gets the same reason by e-mail.
console-claims-decided =
    { $count ->
        [one] One claim was decided.
       *[other] { $count } claims were decided.
    }
console-claims-left =
    { $count ->
        [one] One claim had been decided already and was left as it is.
       *[other] { $count } claims had been decided already and were left as they are.
    }
console-claim-approve = Approve and invite
console-claim-approve-title = Invite { $email } as an owner?
console-claim-approve-point = First make sure that the person represents the company: { $name }.
console-claim-approved = The invitation was sent.
console-claim-reject = Turn down
console-claim-reject-title = Turn the claim down?
console-claim-reject-point = The person gets the reason by e-mail.
console-claim-rejected = The claim was turned down.

## The change history

console-action-listing-revision-write = A draft was written
console-action-listing-revision-submit = A draft was sent in
console-action-listing-revision-approve = A text was approved
console-action-listing-revision-reject = A text was sent back
console-action-listing-revision-discard = A draft was discarded
console-action-listing-revision-reopen = The decision about the text was undone
console-action-listing-delete = The listing was deleted
console-action-company-ask-to-confirm = The company was asked whether its details are right
