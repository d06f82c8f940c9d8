### Messages about privacy requests.

mail-request-received-subject = Your request { $number } has been received
mail-request-received-body =
    { $text }

    Follow the request: { $link }
mail-request-news-subject = News on your request { $number }
mail-request-news-body =
    There is a new message in your request { $number }. Read it on the secure page:
    { $link }
mail-request-staff-subject = News in request { $number }
mail-request-staff-body =
    Request { $number } came in or got a message. It must be answered by { $due }.

    Open the case:
    { $link }
mail-request-draft-subject = E-mail that may be a privacy request
mail-request-draft-body =
    Messages came to the address for privacy that nobody has dealt with yet. If the oldest is a request, it must be answered by { $due }: its time is running already.

    Open the queue:
    { $link }
mail-request-mail-left-subject = Unread e-mail may hold privacy requests
mail-request-mail-left-body =
    Messages lie in the mailbox that the system does not recognise. Number: { $number }. The oldest has waited since { $since }. One of them may be a privacy request: read the messages in the mailbox. You are not reminded of those that were read.

    Open the queue:
    { $link }
mail-request-canary-subject = Seutu: daily trial { $token }
mail-request-canary-body =
    This message tries whether privacy requests arrive. The system reads it itself.
mail-request-door-silent-subject = Privacy requests may get lost: { $door }
mail-request-door-silent-body =
    The daily trial did not get through: { $door }. Requests that are sent this way may get lost. Ask those who keep the service running to look at once: time runs from when a request reached the server.

    How it stands:
    { $link }
mail-request-due-subject = Request { $number } is due on { $due }
mail-request-due-body =
    The request { $number } must be answered by { $due }.

    Open the case:
    { $link }
mail-request-service-subject = Request { $number }: the suspension begins on { $day }
mail-request-service-body =
    In the request { $number } the person was told that a service is suspended on { $day }. The system suspends nothing by itself: suspend the service where it is given and note that it was done, or call the suspension off.

    Open the case:
    { $link }
mail-request-recipients-subject = Request { $number }: recipients have not been told
mail-request-recipients-body =
    In the request { $number } data was corrected, erased or restricted. The recipients of the data were to be told by { $day }. Tell them, or note the reason.

    Open the case:
    { $link }
mail-request-task-subject = Request { $number }: a system is yours to look through
mail-request-task-body =
    You are to look through a system for the request { $number } by { $day }, and note what was found and done.

    Open the case:
    { $link }
mail-request-erasure-subject = Request { $number }: erasing waits for agreement
mail-request-erasure-body =
    Another privacy officer has asked for data to be erased in the request { $number }. Nothing is erased until somebody else agrees. The request for agreement lapses on { $day }.

    Open the approvals:
    { $link }
mail-recipient-notice-subject = Notice of changed personal data ({ $number })
mail-recipient-notice-body =
    { $text }
mail-request-letter-subject = Request { $number }: a letter has not been sent
mail-request-letter-body =
    A letter or an answer of the request { $number } was to be sent or handed over by { $day }, or came back then. The person has not got it. Print and post the letter or hand it over, and note it in the request.

    Open the case:
    { $link }
mail-request-code-subject = Code for the request { $number }
mail-request-code-body =
    Code: { $code }

    Enter it on the page of the request { $number }. The code works for { $minutes } minutes. If you made no request, give the code to nobody; nothing happens.
