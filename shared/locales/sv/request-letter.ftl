### Letters of privacy requests.

letter-acknowledgement =
    Vi har tagit emot din begäran. Ärendenumret är { $number }.

    Begäran kom in { $received }. Vi svarar senast { $due }.

    Du begärde:
    { $rights }
letter-at-once = Förbudet mot marknadsföring och återkallandet av samtycken gäller genast.
letter-identity-next = Innan vi lämnar ut eller ändrar uppgifter försäkrar vi oss om att begäran kommer från dig. Du kan göra det på sidan för begäran med en kod. Vi ber inte om en kopia av identitetskortet.
letter-why-date = Så räknades tiden:
letter-identity-question =
    Vi vet ännu inte tillräckligt säkert vem som har gjort begäran { $number }.

    { $text }

    Du kan svara på sidan för begäran. Om vi inte får något svar kan vi inte lämna ut uppgifter, men vi berättar det för dig.
letter-scope-question =
    Vi behöver en precisering av begäran { $number }.

    { $text }

    Du kan svara på sidan för begäran.
letter-extension =
    Behandlingen av begäran { $number } tar längre än en månad. Vi svarar senast { $longer }.

    Orsak: { $reason }

    Tiden får förlängas med högst två månader när begäran är komplicerad eller det finns många (dataskyddsförordningen, artikel 12.3).
letter-withdrawal = Vi bekräftar att begäran { $number } har återtagits. Ändringar som redan gjorts gäller fortfarande. Du kan göra en ny begäran när som helst.
letter-fee-question =
    För att genomföra din begäran { $number } skulle en avgift på { $amount } tas ut.

    Grund: { $ground } ({ $provision }).

    { $reasoning }

    Vad som visar det: { $facts }

    Så räknades avgiften: { $reckoning }

    Ingenting tas ut innan du godkänner avgiften. Du kan godkänna den eller återta begäran på sidan för begäran, genom att skriva, ringa eller besöka oss. Svara senast { $until }. Om vi inte får något svar tas ingen avgift ut, men begäran kan bli ogjord. Vi berättar det med motivering.

    Frågan flyttar inte tidsfristen: vi svarar på begäran senast { $due }.
letter-fee-earlier = Tidigare begäranden som har besvarats: { $list }.
letter-fee-one = { $number } (kom in { $received }, besvarades { $answered })
letter-fee-burden = Vi ska visa att begäran är uppenbart ogrundad eller orimlig (dataskyddsförordningen, artikel 12.5).
letter-fee-copy = Den första kopian är avgiftsfri. För ytterligare kopior får en rimlig avgift tas ut på grundval av kostnaderna (dataskyddsförordningen, artikel 15.3). Vi ska visa att det är fråga om en ytterligare kopia.
letter-fee-charged =
    För detta tas en avgift på { $amount } ut, som godkändes { $day }.

    Avgiftens grund: { $ground } ({ $provision }). { $reasoning }

    Så räknades avgiften: { $reckoning }
letter-fee-none = Ingen avgift tas ut.
letter-fee-dropped = Vi avstod från avgiften som vi frågade om i begäran { $number }. Begäran behandlas avgiftsfritt och vi svarar senast { $due }.
letter-service-suspension =
    Tjänsten som vi avbryter: { $service }.

    Första dagen utan tjänsten: { $day }.

    Uppgifter som tjänsten inte kan ges utan: { $data }

    Varför: { $reason }

    Grund för behandlingen av uppgifterna: { $basis } (dataskyddsförordningen, artikel { $article }). { $law }

    Avbrottet gäller bara denna tjänst. Före det kan du lämna uppgifterna, fråga eller berätta varför ett avbrott vore fel: skriv på sidan för begäran { $number }, ring eller besök oss.
letter-service-goes-on = Avbrottet i tjänsten som vi berättade om är återkallat: { $service }. Tjänsten fortsätter som förut.
letter-answer =
    Svar på begäran { $number } som kom in { $received }.

    Du begärde:
    { $rights }
letter-outcome-granted = Vi har gjort det du begärde.
letter-outcome-partly-granted = Vi har gjort en del av det du begärde. Motiveringen för resten finns nedan.
letter-outcome-refused = Vi kan inte göra det du begärde. Motiveringen finns nedan.
letter-outcome-nothing-held = Vi gick igenom våra system. Vi behandlar inga uppgifter om dig.
letter-outcome-unidentified = Vi har inte kunnat försäkra oss om vem som gjort begäran och kan därför inte genomföra den. Om du berättar mer fortsätter vi behandlingen.
letter-outcome-withdrawn = Begäran har återtagits.
letter-files = Filerna kan hämtas på sidan för begäran i 30 dagar.
letter-files-enclosed = Uppgifterna bifogas detta brev.
letter-registers = System:
letter-found-nothing-held = { $system }: inga uppgifter om dig.
letter-found-done = { $system }: begäran genomförd.
letter-found-partly = { $system }: begäran delvis genomförd.
letter-found-retained-by-law = { $system }: uppgifterna ska bevaras enligt lag, åtminstone till { $until }.
letter-found-permanently = { $system }: uppgifterna bevaras varaktigt (arkivlagen 831/1994).
letter-found-kept = { $system }: en del av uppgifterna finns kvar.
letter-kept-by = Grund för bevarandet: { $ground } ({ $provision }).
letter-kept-account-still-needed = Uppgifterna om ditt användarkonto finns kvar så länge kontot används, eftersom de behövs för inloggningen och för de uppgifter som sköts med kontot ({ $provision }). Det upphör när en administratör stänger kontot; du kan be om det. Av ett stängt konto blir adressen och rollen kvar, så att det syns med vems konto registret har ändrats.
letter-kept-account-legal-duty = Adressen och rollen för ditt stängda användarkonto finns kvar, så att det syns med vems konto registret har ändrats ({ $provision }; lag 906/2019, 17 §).
letter-kept-reading-legal-duty = Logguppgifter om vem som har tittat på dina uppgifter finns kvar till { $until }, eftersom lagen kräver att användningen av uppgifter följs upp ({ $provision }; lag 906/2019, 17 §). Ditt namn finns inte i dem.
letter-kept-request-legal-duty = Dina tidigare begäranden som har besvarats finns kvar med svaren senast till { $until }, så att vi kan visa hur de behandlades ({ $provision }; dataskyddsförordningen, artikel 5.2).
letter-kept-request-draft-still-needed = Ditt e-postmeddelande som ännu inte har behandlats finns kvar tills det har lästs och besvarats, eftersom det kan vara en begäran ({ $provision }).
letter-kept-company-public-task = Uppgifter om ditt företag i det offentliga företagsregistret (PRS) finns kvar, eftersom lagen kräver att de finns där ({ $provision }; lag 244/2001). Du kan begära att sidan om ditt företag tas bort ur katalogen.
letter-kept-company-still-needed = Uppgifter om ditt företag som har antecknats i kundregistret finns kvar så länge de behövs för att sköta kundrelationen ({ $provision }). Du kan begära att sidan om ditt företag tas bort ur katalogen.
letter-kept-contact-still-needed = Anteckningar om kontakter med ditt företag finns kvar så länge de behövs för att sköta kundrelationen ({ $provision }).
letter-kept-consent-event-legal-claims = Uppgiften om att du gav tillstånd för företaget finns kvar, eftersom vi måste kunna visa företagets tillstånd ({ $provision }; dataskyddsförordningen, artikel 7.1).
letter-found-referred-out = { $system }: personuppgiftsansvarig är { $controller }. Vänd dig dit.
letter-ground = Grund: { $ground } ({ $provision }).
letter-rights-granted =
    Vi har genomfört:
    { $rights }
letter-rights-partly =
    Vi har helt eller delvis genomfört:
    { $rights }
letter-rights-refused =
    Vi genomför inte:
    { $rights }
letter-corrected = Vi har rättat i vårt eget register:
letter-corrected-line = { $what }: tidigare ”{ $before }”, nu ”{ $after }”
letter-remedies = Om du är av annan åsikt kan du anföra klagomål hos dataombudsmannen (Dataombudsmannens byrå, PB 800, 00531 Helsingfors, tietosuoja.fi) eller föra saken till domstol (dataskyddsförordningen, artiklarna 77 och 79).
letter-page-registered = Rekommenderat brev
letter-page-no-address = Begäran har ingen postadress.
letter-page-enclosed = Bilagor
letter-enclosed-access = Kopia av dina uppgifter
letter-enclosed-portability = Uppgifter att ta med (JSON)
letter-enclosed-portability-table = Uppgifter att ta med som tabell (CSV)
letter-contact =
    { $controller }, { $address }
    { $email }
    { $site }
letter-case-kept = Detta ärende och vårt svar bevaras i { $months } månader efter svaret, så att vi kan visa hur begäran behandlades (dataskyddsförordningen, artikel 5.2).
letter-recipients-told = De som har fått uppgifterna har underrättats. Du kan fråga oss vilka de är.
letter-recipients-impossible = Att underrätta dem som fått uppgifterna var omöjligt eller krävde oproportionell ansträngning.
letter-recipients-named = Dessa mottagare av uppgifterna har underrättats om ändringen: { $names }.
letter-recipients-rest = Att underrätta alla var omöjligt eller krävde oproportionell ansträngning.
recipient-letter =
    { $recipient }

    Underrättelse enligt artikel 19 i dataskyddsförordningen (EU) 2016/679

    Ni kan ha fått uppgifter av oss om denna person: { $person }
recipient-letter-rectification = Vi har rättat uppgifter om personen.
recipient-letter-erasure = Vi har raderat uppgifterna om personen.
recipient-letter-restriction = Vi har begränsat behandlingen av uppgifterna om personen: de får tills vidare endast lagras.
recipient-letter-asks = Gör detsamma med de uppgifter som ni har fått av oss. Meddela oss när det är gjort, eller om ni inte har uppgifterna. Referens: { $number }.
letter-kept-held = { $what } bevaras till { $until }. Grund: { $ground } ({ $provision }).
letter-kept-held-for-good = { $what } bevaras varaktigt. Grund: { $ground } ({ $provision }).
