### Signing in, accounts and access in the console.

## Signing in

console-own-sign-in-title = Logga in till ditt företags uppgifter
console-own-sign-in-lead = Här loggar företagens egna representanter in.
console-show = Visa
console-hide = Dölj
console-forgot = Glömt lösenordet?
console-forgot-title = Glömt lösenord
console-forgot-lead = Skriv din e-postadress. Vi skickar en länk där du väljer ett nytt lösenord.
console-forgot-send = Skicka länken
console-forgot-sent = Om adressen har ett konto har vi skickat en länk dit. Om meddelandet inte syns om en stund, titta också i skräpposten.
console-forgot-again = Fungerar länken inte? Beställ en ny
console-to-sign-in = Gå till inloggningen
console-new-password = Nytt lösenord
console-password-rule = Minst { $min } tecken. Vilka tecken som helst duger, till exempel flera ord i rad.
console-password-short = Ännu { $missing } tecken.
console-password-long-enough = Längden räcker.
console-save-password = Spara lösenordet
console-reset-title = Välj ett nytt lösenord
console-reset-lead = När du sparar det nya lösenordet avslutas kontots övriga inloggningar.
console-reset-done = Lösenordet har bytts. Nu kan du logga in med det.
console-invitation-title = Ta emot inbjudan
console-invitation-unknown = Länken fungerar inte längre. Den har använts, gått ut eller återkallats. Be avsändaren om en ny inbjudan.
console-invitation-accept = Ta kontot i bruk
console-link-expires = Länken fungerar till
console-role = Roll
console-sign-in-with = Logga in: { $name }
console-factor-step = Bekräfta inloggningen
console-code = Sexsiffrig kod
console-code-help = Se koden i autentiseringsappen.
console-recovery-code = Återställningskod
console-use-recovery = Använd en återställningskod
console-use-code = Använd koden i autentiseringsappen
console-use-passkey = Använd en nyckel
console-back-to-password = Tillbaka till lösenordet
console-identity-title = Bekräfta att det är du
console-identity-lead = Det har gått en stund sedan du loggade in. Bekräfta vem du är, så fortsätter åtgärden genast.
console-identity-confirm = Bekräfta och fortsätt
console-identity-none = I den här webbläsaren kan du inte bekräfta vem du är. Logga ut och in på nytt.

## Own account

console-own-account = Mitt konto
console-own-start-lead = Välkommen. Med det här kontot sköter du ditt företags ärenden.
console-own-security = Kontots säkerhet
console-own-security-lead = Byt lösenord, ta i bruk en andra faktor och se var kontot är inloggat.
console-current-password = Nuvarande lösenord
console-change-password = Byt lösenord
console-password-change-lead = Bytet avslutar dina övriga inloggningar.
console-password-changed = Lösenordet byttes.
console-factors = Andra faktorn
console-factors-on = För inloggning behövs en andra faktor utöver lösenordet.
console-factors-off = En andra faktor skyddar kontot även om någon får veta ditt lösenord. Välj det ena sättet eller båda.
console-factors-needed = I din roll hanteras andras uppgifter, så du behöver en andra faktor utöver lösenordet. Välj det ena sättet. Sedan kan du fortsätta genast.
console-factor-on = I bruk
console-factor-off = Saknas
console-in-use = I bruk
console-set-up-title = Du behöver en andra faktor
console-set-up-show = Bekräfta inloggningen med din andra faktor.
console-app = Autentiseringsapp
console-app-lead = En app i telefonen som visar en sexsiffrig kod. Vilken TOTP-app som helst duger.
console-app-begin = Ta appen i bruk
console-app-scan = Läs in bilden med appen.
console-app-picture = QR-bild vars uppgifter också finns som text under bilden
console-app-type = Om bilden inte går att läsa in, skriv den här nyckeln i appen:
console-app-open = Öppna appen på den här enheten
console-app-code-help = Skriv koden som appen visar nu.
console-app-confirm = Bekräfta och ta i bruk
console-app-added = Autentiseringsappen är i bruk.
console-app-removed = Autentiseringsappen togs bort.
console-app-remove-title = Ta bort autentiseringsappen?
console-app-remove-point = Appens koder duger inte längre för inloggning.
console-passkeys = Nycklar
console-passkeys-lead = Du loggar in med enhetens fingeravtryck, ansikte, PIN-kod eller med en säkerhetsnyckel.
console-passkeys-unusable = Nycklar kan inte användas på den här adressen, eftersom de behöver ett domännamn. Använd autentiseringsappen.
console-passkey-unable = Den här webbläsaren eller enheten kan inte använda nycklar.
console-passkey-cancelled = Användningen av nyckeln avbröts. Försök igen eller använd ett annat sätt.
console-passkey-known = Den här enheten har redan en nyckel till ditt konto.
console-passkey-name = Den nya nyckelns namn
console-passkey-name-help = Ett namn som du känner igen enheten på, till exempel Jobbtelefonen.
console-passkey-add = Lägg till en nyckel
console-passkey-added = Nyckeln lades till.
console-passkey-removed = Nyckeln togs bort.
console-passkey-remove-title = Ta bort nyckeln { $name }?
console-passkey-remove-point = Den duger inte längre för inloggning. Ta bort nyckeln också från enheten om du inte behöver den.
console-added = Tillagd { $when }.
console-last-used = Senast använd { $when }.
console-never-used = Ännu inte använd.
console-codes = Återställningskoder
console-codes-title = Spara återställningskoderna
console-codes-once = Koderna visas bara nu. Med varje kod kommer du in en gång om du tappar den andra faktorn. Förvara dem någon annanstans än på samma enhet.
console-codes-kept = Jag har sparat koderna
console-codes-left =
    { $count ->
        [0] Inga återställningskoder är kvar. Skapa nya.
        [one] { $count } kod är kvar.
       *[other] { $count } koder är kvar.
    }
console-codes-renew = Skapa nya koder
console-codes-renew-title = Skapa nya återställningskoder?
console-codes-renew-point = De gamla koderna slutar fungera.
console-copy = Kopiera
console-copied = Kopierat.
console-download = Spara som fil
console-print = Skriv ut
console-identities = Inloggningstjänster
console-identities-lead = Tjänster genom vilka du kan logga in på det här kontot.
console-identity-link = Koppla: { $name }
console-identity-unlink = Koppla loss
console-identity-unlink-title = Koppla loss { $name }?
console-identity-unlink-point = Det går inte längre att logga in på det här kontot genom den.
console-identity-unlinked = Inloggningstjänsten kopplades loss.
console-identity-linked = Inloggningstjänsten kopplades till ditt konto.
console-sessions = Inloggningar
console-sessions-lead = Om någon av dessa inte är din, avsluta den och byt lösenord.
console-session-device = Enhet
console-session-method = Inloggningssätt
console-address = IP-adress
console-session-started = Började
console-session-used = Senast använd
console-session-state = Läge
console-session-current = Den här webbläsaren
console-session-end = Avsluta
console-session-end-title = Avsluta inloggningen?
console-session-end-point = { $device }: inloggningen avslutas genast, och osparade texter kan gå förlorade där.
console-sessions-end-others = Avsluta övriga inloggningar
console-sessions-end-others-point = Alla andra enheter loggas ut genast. Den här webbläsaren förblir inloggad.
console-sessions-ended =
    { $count ->
        [one] Inloggningen avslutades.
       *[other] { $count } inloggningar avslutades.
    }

## Accounts of others

console-accounts = Konton
console-accounts-lead = Vilka som kan logga in och vad de kan göra.
console-accounts-search = E-postadress
console-account-state = Läge
console-account-count =
    { $count ->
        [one] { $count } konto
       *[other] { $count } konton
    }
console-no-accounts = Inget konto motsvarar sökningen.
console-last-sign-in = Senast inloggad
console-never = Aldrig
console-created = Skapat
console-demo-account = Exempelkonto
console-belongs-to = Företag eller kommun
console-to-accounts = Alla konton
console-change-role = Byt roll
console-change-role-title = Byt roll till { $role }?
console-change-role-point = { $email } loggas genast ut överallt, och vid nästa inloggning gäller de nya rättigheterna.
console-needs-second-person = Den här rollen kräver att en annan person godkänner. Inget ändras före det.
console-needs-factor = Rollen kräver en andra faktor. Personen tar den i bruk vid nästa inloggning.
console-role-changed = Rollen byttes.
console-approval-asked = Begäran väntar på en annan persons godkännande.
console-municipality-code = Kommun
console-company-id = Företagets FO-nummer
console-disable = Stäng kontot
console-disable-title = Stäng kontot { $email }?
console-disable-point = Personen loggas genast ut överallt och kommer inte in igen. Personens anteckningar finns kvar, och kontot kan öppnas på nytt.
console-disabled = Kontot stängdes.
console-enable = Öppna kontot
console-enable-title = Öppna kontot { $email }?
console-enable-point = Personen kan logga in igen med samma lösenord och samma rättigheter.
console-enabled = Kontot öppnades.
console-sign-out-everywhere = Logga ut överallt
console-sign-out-title = Logga ut { $email } överallt?
console-sign-out-point = Personen loggas ut genast och kan logga in igen. Osparade texter kan gå förlorade.
console-signed-out-everywhere = Kontot loggades ut.
console-reset-factor = Nollställ andra faktorn
console-reset-factor-title = Nollställ andra faktorn för { $email }?
console-reset-factor-check = Kontrollera först identiteten, till exempel genom att ringa ett känt nummer. Ett e-postmeddelande räcker inte.
console-reset-factor-point = Autentiseringsappen, nycklarna, återställningskoderna och kopplade inloggningstjänster tas bort och personen loggas ut. Vid nästa inloggning används lösenordet och nya tas i bruk.
console-factor-reset = Andra faktorn nollställdes.
console-account-actions = Åtgärder
console-own-account-here = Det här är ditt eget konto. Ändringarna görs av en annan administratör.
console-no-sessions = Kontot är inte inloggat någonstans nu.
console-access-of-account = Se vad som har öppnats med det här kontot
account-state-active = I bruk
account-state-disabled = Stängt
sign-in-method-password = Lösenord
sign-in-method-oidc = Inloggningstjänst
sign-in-method-invitation = Inbjudan

## Invitations

invitation-state-pending-approval = Väntar på godkännande
invitation-state-sent = Skickad
invitation-state-accepted = Mottagen
invitation-state-revoked = Återkallad
invitation-state-expired = Utgången
console-invitations = Inbjudningar
console-invitations-lead = Inbjudan går per e-post. Länken fungerar en gång och går ut.
console-invite = Skicka inbjudan
console-invite-new = Ny inbjudan
console-invited = Inbjudan skickades till { $email }.
console-invite-language = Meddelandets språk
console-no-invitations = Här visas skickade inbjudningar.
console-invited-by = Inbjudare
console-expires = Går ut
console-revoke = Återkalla
console-revoke-title = Återkalla inbjudan till { $email }?
console-revoke-point = Länken slutar fungera genast.
console-revoked = Inbjudan återkallades.
console-resend = Skicka på nytt
console-resend-title = Skicka inbjudan till { $email } på nytt?
console-resend-point = En ny länk går per e-post, och den gamla slutar fungera.
console-resent = Inbjudan skickades på nytt.

## Approvals

console-approvals = Godkännanden
console-approvals-lead = De här åtgärderna kräver två personer: en begär, en annan godkänner.
console-approvals-waiting = Väntar på dig
console-approvals-mine = Dina begäranden
console-approvals-open = Övriga öppna
console-approvals-decided = Avgjorda
console-no-approvals-waiting = Inget väntar på ditt godkännande.
console-approval = Begäran
console-requested = Begärt av
console-decided-by = Avgjort av
console-approve = Godkänn
console-turn-down = Avslå
console-approve-title = Godkänn begäran?
console-approve-point = Åtgärden utförs genast, och anteckningen visar att du godkände den.
console-turn-down-title = Avslå begäran?
console-turn-down-point = Inget görs. Den som begärde ser beslutet och din anmärkning.
console-publish-undo = Ångra publiceringen
console-publish-undo-title = Ska publiceringen ångras?
console-publish-undo-point = Presentationerna blir genast vad de var före publiceringen. Det som har skrivits i dem sedan dess tas inte bort.
console-publish-undone =
    { $count ->
        [one] Publiceringen av ett företag ångrades.
       *[other] Publiceringen av { $count } företag ångrades.
    }
console-publish-undo-left =
    { $count ->
        [one] Ett företags publicering hade redan ändrats och ångrades inte.
       *[other] { $count } företags publicering hade redan ändrats och ångrades inte.
    }
console-approval-undone-at = Ångrat { $when }
console-approved = Begäran godkändes.
console-turned-down = Begäran avslogs.
console-publish-selected = Publicera valda
console-publish-title =
    { $count ->
        [one] Be om att { $count } presentation publiceras?
       *[other] Be om att { $count } presentationer publiceras?
    }
console-publish-point = En annan person godkänner publiceringen. Inget publiceras före det.
console-publish-consent-point = Bara företag med gällande samtycke och färdig presentation publiceras.
console-publish-ask = Be om godkännande

## Keys

console-keys = Nycklar i tjänsten
console-keys-lead = Nycklar som tjänsten signerar och krypterar med. Själva nycklarna visas ingenstans.
console-key-purpose = Ändamål
console-key-id = Beteckning
console-key-since = Sedan
console-key-rows = Rader använder
console-key-state = Läge
console-key-current = Nya använder denna
console-key-old = Gammal, bara för läsning
key-purpose-token = Signering av inloggningar
key-purpose-audit = Försegling av ändringsloggen
key-purpose-field = Kryptering av personuppgifter
key-purpose-index = Sökning i krypterade uppgifter

## Access log

console-own-reads = Visningar av dina uppgifter
console-own-reads-lead = När, varför och i vilken roll uppgifter om ditt företag eller konto har visats. Fråga oss om du behöver veta mer.
console-own-reads-link = Se i vilken roll och varför dina uppgifter har visats
console-own-request = Be om dina uppgifter eller använd dina andra dataskyddsrättigheter
console-own-reads-why = Varför
console-access-log = Visningar
console-access-count =
    { $count ->
        [one] { $count } anteckning
       *[other] { $count } anteckningar
    }
console-no-access = Ingen anteckning motsvarar filtret.
console-access-when = När
console-access-what = Vad
console-next-page = Följande
console-first-page = Till början
console-who-looked = Vem har sett detta

## Access reviews

console-reviews = Avvikelser
