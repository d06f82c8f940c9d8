### Newsletters, in the console.

newsletter-title = Newsletters
newsletter-lead = A newsletter goes only to those who have agreed to it. The permission is checked once more just before the message leaves.
newsletter-new = New newsletter
newsletter-none = There are no newsletters yet. Write the first one.
newsletter-subject = Subject
newsletter-body = Message
newsletter-state = State
newsletter-purpose = Purpose that was agreed to
newsletter-when = Time
newsletter-audience = { $count ->
    [one] { $count } person has agreed.
   *[other] { $count } people have agreed.
}
newsletter-audience-each = For each of them it is decided separately whether the message may be sent.
newsletter-goes-out = Goes out: { $time }
newsletter-send = Sending
newsletter-send-now = Send now
newsletter-send-ask = Send the newsletter now?
newsletter-send-point = The text can no longer be changed. Sending can be stopped.
newsletter-at = Send later, time
newsletter-schedule = Schedule
newsletter-scheduled = The newsletter goes out at the chosen time.
newsletter-stop = Stop sending
newsletter-stop-ask = Stop sending?
newsletter-stop-point = Nobody else gets the message. What has already left cannot be taken back.
newsletter-preview = What the reader sees
newsletter-reader = Language of the reader
newsletter-try-out = Send a trial to myself
newsletter-tried-out = The trial is on its way to your mailbox.
newsletter-edit = Texts
newsletter-places = Municipalities
newsletter-places-help = If you choose municipalities, the message goes only to people whose company is there. Without a choice it goes to everybody.
newsletter-fi-help = A Finnish text is always needed.
newsletter-other-help = If you leave this empty, readers of the language get the Finnish text.
newsletter-save = Save the draft
newsletter-saved = The draft has been saved.
newsletter-result = What became of it
newsletter-reason = Ground
newsletter-number = Number
newsletter-people = Person by person
newsletter-person = Person
newsletter-proof = Consent event
newsletter-next-people = Next
newsletter-first-people = To the beginning
newsletter-state-draft = Draft
newsletter-state-scheduled = Scheduled
newsletter-state-sending = Going out
newsletter-state-sent = Sent
newsletter-state-cancelled = Stopped
delivery-state-queued = Waits to be sent
delivery-state-sent = Sent
delivery-state-refused = Not sent
delivery-state-stopped = Stopped before it left
delivery-state-failed = Did not arrive
delivery-reason-no-address = The person has no e-mail address.
delivery-reason-address-refused = A mail server has refused the address before.
