### Messages about privacy requests.

mail-request-received-subject = Din begäran { $number } har tagits emot
mail-request-received-body =
    { $text }

    Följ begäran: { $link }
mail-request-news-subject = Nytt i din begäran { $number }
mail-request-news-body =
    Det finns ett nytt meddelande i din begäran { $number }. Läs det på den skyddade sidan:
    { $link }
mail-request-staff-subject = Nytt i begäran { $number }
mail-request-staff-body =
    Begäran { $number } kom in eller fick ett meddelande. Den ska besvaras senast { $due }.

    Öppna ärendet:
    { $link }
mail-request-draft-subject = E-post som kan vara en begäran
mail-request-draft-body =
    Till adressen för dataskydd har det kommit meddelanden som ingen ännu har behandlat. Om det äldsta är en begäran ska den besvaras senast { $due }: tiden löper redan.

    Öppna kön:
    { $link }
mail-request-mail-left-subject = E-post som ingen har läst kan innehålla begäranden
mail-request-mail-left-body =
    I postlådan finns meddelanden som systemet inte känner igen. Antal: { $number }. Det äldsta har väntat sedan { $since }. Något av dem kan vara en begäran: läs meddelandena i postlådan. Om lästa meddelanden påminns inte mer.

    Öppna kön:
    { $link }
mail-request-canary-subject = Seutu: dagligt prov { $token }
mail-request-canary-body =
    Detta meddelande prövar om begäranden kommer fram. Systemet läser det självt.
mail-request-door-silent-subject = Begäranden kan utebli: { $door }
mail-request-door-silent-body =
    Det dagliga provet gick inte igenom: { $door }. Begäranden som skickas den vägen kan utebli. Be dem som sköter driften att titta på saken genast: tiderna löper från det att begäran nått servern.

    Läget:
    { $link }
mail-request-due-subject = Tiden för begäran { $number } går ut { $due }
mail-request-due-body =
    Begäran { $number } ska besvaras senast { $due }.

    Öppna ärendet:
    { $link }
mail-request-service-subject = Begäran { $number }: det meddelade avbrottet börjar { $day }
mail-request-service-body =
    I begäran { $number } har personen underrättats om att en tjänst avbryts { $day }. Systemet avbryter ingenting själv: avbryt tjänsten där den ges och anteckna det, eller återkalla avbrottet.

    Öppna ärendet:
    { $link }
mail-request-recipients-subject = Begäran { $number }: mottagare har inte underrättats
mail-request-recipients-body =
    I begäran { $number } har uppgifter rättats eller raderats eller behandlingen begränsats. Mottagarna av uppgifterna skulle underrättas senast { $day }. Underrätta dem eller anteckna skälet.

    Öppna ärendet:
    { $link }
mail-request-task-subject = Begäran { $number }: ett system är ditt att gå igenom
mail-request-task-body =
    Du ska gå igenom ett system i begäran { $number } senast { $day } och anteckna vad som hittades och gjordes.

    Öppna ärendet:
    { $link }
mail-request-erasure-subject = Begäran { $number }: radering väntar på godkännande
mail-request-erasure-body =
    Ett annat dataskyddsombud har begärt att uppgifter raderas i begäran { $number }. Ingenting raderas förrän någon annan godkänner det. Begäran om godkännande förfaller { $day }.

    Öppna godkännandena:
    { $link }
mail-recipient-notice-subject = Underrättelse om ändrade personuppgifter ({ $number })
mail-recipient-notice-body =
    { $text }
mail-request-letter-subject = Begäran { $number }: ett brev har inte skickats
mail-request-letter-body =
    Ett brev eller svar i begäran { $number } skulle ha skickats eller överlämnats senast { $day }, eller kom i retur då. Personen har inte fått det. Skriv ut och posta brevet eller överlämna det, och anteckna det i begäran.

    Öppna ärendet:
    { $link }
mail-request-code-subject = Kod för begäran { $number }
mail-request-code-body =
    Kod: { $code }

    Ange den på sidan för begäran { $number }. Koden fungerar i { $minutes } minuter. Om du inte har gjort någon begäran, ge inte koden till någon; ingenting händer.
