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
letter-found-kept = { $system }: en del av uppgifterna ska bevaras enligt lag.
letter-kept-by = Grund för bevarandet: { $provisions }.
letter-found-referred-out = { $system }: personuppgiftsansvarig är { $controller }. Vänd dig dit.
letter-ground = Grund: { $ground } ({ $provision }).
letter-remedies = Om du är av annan åsikt kan du anföra klagomål hos dataombudsmannen (Dataombudsmannens byrå, PB 800, 00531 Helsingfors, tietosuoja.fi) eller föra saken till domstol (dataskyddsförordningen, artiklarna 77 och 79).
letter-contact =
    { $controller }, { $address }
    { $email }
    { $site }
letter-case-kept = Detta ärende och vårt svar bevaras i { $months } månader efter svaret, så att vi kan visa hur begäran behandlades (dataskyddsförordningen, artikel 5.2).
letter-recipients-told = De som har fått uppgifterna har underrättats. Du kan fråga oss vilka de är.
letter-recipients-impossible = Att underrätta dem som fått uppgifterna var omöjligt eller krävde oproportionell ansträngning.
