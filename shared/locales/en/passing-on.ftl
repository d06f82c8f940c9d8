### Passing details on to third parties: in the console, its lists, and a copy of one's data.

passing-title = Passing details on
passing-lead = A person's details may be passed on to the party only if the person has permitted it. The permission of each person is checked when the list is made.
passing-now = { $count ->
    [one] Details of { $count } person may be passed on now.
   *[other] Details of { $count } people may be passed on now.
}
passing-asked = { $count ->
    [one] { $count } person has answered about the party.
   *[other] { $count } people have answered about the party.
}
passing-last = { $count ->
    [one] Last passed on { $when }: details of { $count } person.
   *[other] Last passed on { $when }: details of { $count } people.
}
passing-never = No details have been passed on yet.
passing-make = Make the list
passing-ask = Make the list for { $recipient }?
passing-point-left-out = Left out are those who have not given permission or have banned marketing, and those whose data are restricted.
passing-point-kept = For each person it is kept whether the details were passed on and on which ground. A person who asks for their data is told of it.
passing-point-once = The list is not kept. Save the file now, send it protected, and delete it then.
passing-done = { $count ->
    [one] The list is made. It has the details of { $count } person.
   *[other] The list is made. It has the details of { $count } people.
}
passing-tell = To tell the party
passing-tell-lead = The details of these people were passed on, but the permission has ended since. Tell the party that it may no longer use the details (GDPR, articles 7(3) and 19).
passing-tell-contact = How to reach it: { $contact }
passing-tell-none = There is nothing to tell the party now.
passing-tell-shown = { $shown } of { $count } people are shown.
passing-person = Person
passing-reach = Contact details
passing-why = Reason
passing-when = Passed on
passing-restricted = Person whose data are restricted
passing-nameless = Person without a name
passing-told = Told
passing-told-of = Told: { $name }
passing-told-all = All of these have been told
passing-told-done = It is written down that the party was told.
passing-column-name = Name
passing-column-email = E-mail
passing-column-phone = Phone
disclosure-state-passed-on = Passed on
disclosure-state-held-back = Not passed on
disclosure-reason-consent-given = Consent is in force.
disclosure-reason-consent-ended = Permission was refused or withdrawn.
disclosure-reason-marketing-banned = Direct marketing is banned.
disclosure-reason-processing-restricted = The processing of the data is restricted.
disclosure-reason-passing-on-needs-consent = There is no consent in force.
disclosure-reason-no-address = There are no contact details.

console-action-consent-import = Permissions were imported
console-action-consent-purpose-create = Purpose added
console-action-consent-purpose-edit = Purpose changed
console-action-consent-purpose-pass-on = A list of details to pass on was made
console-action-person-recipient-told = The party was told that the permission has ended
console-action-person-consent = Person's permission recorded
console-action-preference-request-ask = Permissions asked for on the public page
