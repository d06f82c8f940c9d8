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
mail-request-due-subject = Request { $number } is due on { $due }
mail-request-due-body =
    The request { $number } must be answered by { $due }.

    Open the case:
    { $link }
mail-request-code-subject = Code for the request { $number }
mail-request-code-body =
    Code: { $code }

    Enter it on the page of the request { $number }. The code works for { $minutes } minutes. If you made no request, give the code to nobody; nothing happens.
