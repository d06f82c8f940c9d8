### Ready texts for what staff write in privacy requests. Staff put one into a field and edit it there.

request-text-identity-name = Who asks
request-text-identity =
    On { $received } you asked for data or changes in the case { $number }. Before we give or change data we must know that the request comes from you.

    You can confirm it with a code on the page of the request, call us from a number that we already have, or visit our office. We do not ask for a copy of an identity card.
request-text-scope-name = Which data are meant
request-text-scope =
    We process data about you in several systems. Which data, service or time is your request { $number } about?

    If you want everything, answer "everything". Then we go through every system.
request-text-received-name = Thank you, we got the request
request-text-received =
    Thank you for your request { $number }, which came in on { $received }. We have taken it on and answer by { $due } at the latest.
request-text-handed-over-name = The matter belongs to another controller
request-text-handed-over =
    Your request { $number } is about data that another controller answers for: (write name and contact details).

    We passed your request on to them today. They will answer you directly. For our own systems we answer ourselves by { $due } at the latest.
request-text-recipients-name = Who was told of the change
request-text-recipients = You asked whom we have told of the change. We have told these recipients of the data: { $recipients }.
request-text-complex-name = The request is complex
request-text-complex = Your request { $number } is about data that must be collected from several systems and separated from the data of other people. This cannot be done with care within a month.
request-text-many-name = There are many requests
request-text-many = You have made several requests to us that we work on at the same time. They cannot be answered with care within a month.
request-text-repeated-name = The same was asked a short time ago
request-text-repeated =
    You asked for the same a short time before this request, and we answered. Your data have not changed since: (tell what shows it).

    You can always ask again when your data have changed or time has passed.
request-text-unfounded-name = The request has no basis
request-text-unfounded = Your request { $number } is not about your data: (tell what shows it). If you meant something else, write to us and we go on with it.
request-text-kept-by-law-name = The law has the data kept
request-text-kept-by-law =
    A part of your data must be kept by law: (write the act and its section). We delete them when that time is over: (write the day).

    Until then the data are used only for what the law demands.
request-text-others-name = The document holds data of others
request-text-others = The document also holds data of other people. We have covered what others could be recognised by. You get your own data in full.
request-text-nothing-held-name = No data were found
request-text-nothing-held =
    We looked for your data by your name and the contact details you gave in all our systems. We found nothing about you.

    If you have dealt with us under another name or address, tell us and we look again.
request-text-partly-name = A part was done
request-text-partly = We did what you asked in these: { $register }. The reasons for the rest are in this answer. { $complaint }
request-text-thanks-name = Thank you
request-text-thanks = Thank you for using your right. If anything is unclear, answer on the page of the request { $number } and we explain.
