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
letter-fee-question =
    A fee of { $amount } would be charged for carrying out your request { $number }.

    Ground: { $ground } ({ $provision }).

    { $reasoning }

    What shows it: { $facts }

    How the fee was reckoned: { $reckoning }

    Nothing is charged before you accept the fee. You can accept it or withdraw the request on the page of the request, by writing, by telephone or by visiting us. Answer by { $until } at the latest. If we get no answer, no fee is charged, but the request may not be carried out. We will tell you so, with reasons.

    The question does not move the time limit: we answer the request by { $due } at the latest.
letter-fee-earlier = Earlier requests that were answered: { $list }.
letter-fee-one = { $number } (came in on { $received }, answered on { $answered })
letter-fee-burden = It is for us to show that the request is manifestly unfounded or excessive (Regulation (EU) 2016/679, article 12(5)).
letter-fee-copy = The first copy is free. For further copies a reasonable fee may be charged, based on what they cost (Regulation (EU) 2016/679, article 15(3)). It is for us to show that this is a further copy.
letter-fee-charged =
    A fee of { $amount } is charged for this, which was accepted on { $day }.

    Ground of the fee: { $ground } ({ $provision }). { $reasoning }

    How the fee was reckoned: { $reckoning }
letter-fee-none = No fee is charged.
letter-fee-dropped = We have given up the fee that we asked about in the request { $number }. The request is dealt with free of charge, and we answer by { $due } at the latest.
letter-service-suspension =
    The service that we suspend: { $service }.

    The first day without the service: { $day }.

    Data without which the service cannot be given: { $data }

    Why: { $reason }

    Ground for processing the data: { $basis } (Regulation (EU) 2016/679, article { $article }). { $law }

    Only this service is suspended. Before that you can give the data, ask, or tell us why it would be wrong: write on the page of the request { $number }, call or visit us.
letter-service-goes-on = The suspension that we told you about is called off: { $service }. The service goes on as before.
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
letter-found-permanently = { $system }: the data are kept permanently (Archives Act 831/1994).
letter-found-kept = { $system }: some data stay.
letter-kept-by = Ground for keeping: { $ground } ({ $provision }).
letter-kept-account-still-needed = The data of your user account stay for as long as the account is in use, as they are needed for signing in and for what is done with the account ({ $provision }). That ends when an administrator closes the account; you may ask for it. Of a closed account the address and the role are left, so that it can be seen with whose account the register was changed.
letter-kept-account-legal-duty = The address and the role of your closed user account stay, so that it can be seen with whose account the register was changed ({ $provision }; Act 906/2019, section 17).
letter-kept-reading-legal-duty = The log of who looked at your data stays until { $until }, as the law requires the use of data to be followed ({ $provision }; Act 906/2019, section 17). Your name is not in it.
letter-kept-request-legal-duty = Your earlier requests that were answered stay with their answers until { $until } at the latest, so that we can show how they were dealt with ({ $provision }; Regulation (EU) 2016/679, article 5(2)).
letter-kept-request-draft-still-needed = Your e-mail that has not been dealt with yet stays until it has been read and answered, as it may be a request ({ $provision }).
letter-kept-company-public-task = The data of your company that the public register of companies (PRH) has stay, as the law puts them there ({ $provision }; Act 244/2001). You can ask that the page of your company is taken out of the directory.
letter-kept-company-still-needed = The data of your company that were written into the customer register stay for as long as they are needed for it as a customer ({ $provision }). You can ask that the page of your company is taken out of the directory.
letter-kept-contact-still-needed = Notes of contacts with your company stay for as long as they are needed for it as a customer ({ $provision }).
letter-kept-consent-event-legal-claims = That you gave consent for the company stays known, as we must be able to show the consent of the company ({ $provision }; article 7(1) of the Regulation).
letter-found-referred-out = { $system }: the controller is { $controller }. Please turn to them.
letter-ground = Ground: { $ground } ({ $provision }).
letter-rights-granted =
    We have carried out:
    { $rights }
letter-rights-partly =
    We have carried out in whole or in part:
    { $rights }
letter-rights-refused =
    We refuse:
    { $rights }
letter-corrected = In our own register we corrected:
letter-corrected-line = { $what }: before “{ $before }”, now “{ $after }”
letter-remedies = If you disagree, you may complain to the Data Protection Ombudsman (Office of the Data Protection Ombudsman, P.O. Box 800, 00531 Helsinki, tietosuoja.fi) or bring the matter before a court (Regulation (EU) 2016/679, articles 77 and 79).
letter-page-registered = Registered letter
letter-page-no-address = The request has no postal address.
letter-page-enclosed = Enclosed
letter-enclosed-access = Copy of your data
letter-enclosed-portability = Data to take along (JSON)
letter-enclosed-portability-table = Data to take along as a table (CSV)
letter-contact =
    { $controller }, { $address }
    { $email }
    { $site }
letter-case-kept = This case and our answer are kept for { $months } months after the answer, so that we can show how the request was dealt with (Regulation (EU) 2016/679, article 5(2)).
letter-recipients-told = Those who got the data have been told. You may ask us who they are.
letter-recipients-impossible = Telling those who got the data was impossible or took disproportionate effort.
letter-recipients-named = These recipients of the data have been told of the change: { $names }.
letter-recipients-rest = Telling all of them was impossible or took disproportionate effort.
recipient-letter =
    { $recipient }

    Notice under article 19 of the General Data Protection Regulation (EU) 2016/679

    You may have got data of this person from us: { $person }
recipient-letter-rectification = We have corrected data of the person.
recipient-letter-erasure = We have erased the data of the person.
recipient-letter-restriction = We have restricted the processing of the person's data: for now it may only be stored.
recipient-letter-asks = Please do the same with the data that you got from us. Tell us when it is done, or if you do not have the data. Reference: { $number }.
letter-kept-held = { $what } is kept until { $until }. Ground: { $ground } ({ $provision }).
letter-kept-held-for-good = { $what } is kept permanently. Ground: { $ground } ({ $provision }).
