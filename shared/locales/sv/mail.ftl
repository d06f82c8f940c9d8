### Messages that the server sends, in plain text.

mail-footer =
    Avsändare: { $sender }, { $address }
    Fråga oss: { $email }
    Tillstånd och förbud: { $permissions }
    Företag i Kaustbynejden, { $site }
mail-no-answers = Det går inte att svara på det här meddelandet.
mail-answers-join = Du kan svara på det här meddelandet: svaret fogas till begäran när ämnet är detsamma.

mail-invitation-subject = Inbjudan till företagsregistret
mail-invitation-body =
    Hej,

    du är inbjuden att använda registret Företag i Kaustbynejden. Öppna länken och välj ett lösenord:

    { $link }

    Länken fungerar i { $days } dagar och bara en gång. Om du inte väntade dig inbjudan behöver du inte göra något.

mail-password-reset-subject = Välj ett nytt lösenord
mail-password-reset-body =
    Hej,

    någon bad om ett nytt lösenord för ditt konto. Om det var du, öppna länken och välj ett nytt lösenord:

    { $link }

    Länken fungerar i { $minutes } minuter och bara en gång. Om du inte bad om detta behöver du inte göra något: ditt gamla lösenord gäller.

mail-password-changed-subject = Ditt lösenord har bytts
mail-password-changed-body =
    Hej,

    lösenordet för ditt konto byttes nyss. Dina inloggningar på andra enheter avslutades.

    Om du inte bytte lösenordet själv, be genast om ett nytt på inloggningssidan och berätta för administratören.

mail-factor-changed-subject = Sättet att bekräfta din inloggning har ändrats
mail-factor-changed-body =
    Hej,

    sättet att bekräfta inloggningen på ditt konto (autentiseringsapp, nyckel eller återställningskoder) ändrades nyss.

    Om du varken gjorde eller bad om ändringen, berätta genast för administratören.

mail-session-ended-subject = En av dina inloggningar avslutades
mail-session-ended-body =
    Hej,

    samma inloggningsbevis användes två gånger. Någon kan ha kopierat det, så vi avslutade inloggningen.

    Logga in på nytt. Om du inte vet vad det handlar om, byt lösenord och berätta för administratören.

mail-newsletter-subject = { $subject }
mail-newsletter-body =
    { $body }

    ---
    Det här är ett nyhetsbrev. Du får det eftersom du har gett ditt samtycke.

    Avsluta: { $leave }
    Alla dina samtycken: { $preferences }

mail-source-notice-subject = { $title }
mail-source-notice-body = { $text }

mail-notice-changed-subject = Vår dataskyddsbeskrivning har ändrats
mail-notice-changed-body =
    Hej,

    i dataskyddsbeskrivningen berättar vi hur vi behandlar dina uppgifter. Beskrivningen ändrades väsentligt { $from }:

    { $summary }

    Se ändringarna: { $link }
    Hela beskrivningen: { $page }

    Du får det här meddelandet eftersom vi har uppgifter om dig. Du behöver inte göra något. Om du vill se, rätta eller radera dina uppgifter, skriv till oss.

mail-accessibility-received-subject = Vi har tagit emot din respons { $number } om tillgänglighet
mail-accessibility-received-body =
    Hej,

    tack för responsen. Den har numret { $number }, och vi svarar till den här adressen senast { $due }.

    Om du inte får svar i tid eller inte är nöjd med svaret kan du göra en anmälan till Transport- och kommunikationsverket Traficom: https://www.tillganglighetskrav.fi

    Om du inte har skickat någon respons har någon skrivit din adress i blanketten, och du behöver inte göra något.

mail-accessibility-answer-subject = Svar på din respons { $number } om tillgänglighet
mail-accessibility-answer-body =
    Hej,

    här är vårt svar på din respons { $number }.

    { $text }

    Om du inte är nöjd med svaret kan du göra en anmälan till Transport- och kommunikationsverket Traficom: https://www.tillganglighetskrav.fi

mail-accessibility-due-subject = Respons om tillgänglighet väntar på svar
mail-accessibility-due-body =
    Dessa responser väntar på svar. Efter numret står den dag då svaret senast ska ges:

    { $list }

    Öppna listan:
    { $link }
