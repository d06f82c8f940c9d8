### Letters of privacy requests.

letter-acknowledgement =
    We have received your request. The case number is { $number }.

    The request came in on { $received }. We answer by { $due } at the latest.

    You asked for:
    { $rights }
letter-at-once = The ban on marketing and the withdrawal of consents took effect at once.
letter-identity-next = Before we give or change data we make sure that the request comes from you. You can do that with a code on the page of the request. We do not ask for a copy of an identity card.
letter-why-date = How the date was found:
letter-identity-question =
    We do not yet know well enough who made the request { $number }.

    { $text }

    You can answer on the page of the request. If we get no answer we cannot give any data, but we will tell you so.
letter-scope-question =
    We need a clarification of the request { $number }.

    { $text }

    You can answer on the page of the request.
letter-extension =
    The request { $number } takes longer than a month. We answer by { $longer } at the latest.

    Reason: { $reason }

    The time may be extended by two months at most where a request is complex or there are many (Regulation (EU) 2016/679, article 12(3)).
letter-withdrawal = We confirm that the request { $number } has been withdrawn. What was already done stays. You can make a new request at any time.
letter-answer =
    Answer to the request { $number }, which came in on { $received }.

    You asked for:
    { $rights }
letter-outcome-granted = We have done what you asked for.
letter-outcome-partly-granted = We have done a part of what you asked for. The reasons for the rest are below.
letter-outcome-refused = We cannot do what you asked for. The reasons are below.
letter-outcome-nothing-held = We went through our systems. We hold no data on you.
letter-outcome-unidentified = We could not make sure who made the request, and therefore cannot carry it out. If you tell us more, we go on with it.
letter-outcome-withdrawn = The request has been withdrawn.
letter-files = The files can be fetched on the page of the request for 30 days.
letter-files-enclosed = The data are enclosed with this letter.
letter-registers = Systems:
letter-found-nothing-held = { $system }: no data on you.
letter-found-done = { $system }: carried out.
letter-found-partly = { $system }: partly carried out.
letter-found-retained-by-law = { $system }: the data must be kept by law, at least until { $until }.
letter-found-kept = { $system }: some data must be kept by law.
letter-kept-by = Ground for keeping: { $provisions }.
letter-found-referred-out = { $system }: the controller is { $controller }. Please turn to them.
letter-ground = Ground: { $ground } ({ $provision }).
letter-remedies = If you disagree, you may complain to the Data Protection Ombudsman (Office of the Data Protection Ombudsman, P.O. Box 800, 00531 Helsinki, tietosuoja.fi) or bring the matter before a court (Regulation (EU) 2016/679, articles 77 and 79).
letter-contact =
    { $controller }, { $address }
    { $email }
    { $site }
letter-case-kept = This case and our answer are kept for { $months } months after the answer, so that we can show how the request was dealt with (Regulation (EU) 2016/679, article 5(2)).
letter-recipients-told = Those who got the data have been told. You may ask us who they are.
letter-recipients-impossible = Telling those who got the data was impossible or took disproportionate effort.
