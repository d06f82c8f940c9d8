### Signing a document to say who makes a privacy request: the page, the document, the note for staff.

## On the page of the request
request-signature-title = Allekirjoita sähköisesti
request-signature-text = Jos sinulla on henkilökortti ja kortinlukija tai muu luotettu allekirjoitusvarmenne, voit osoittaa allekirjoituksella, että pyyntö on sinun. Tämä on vapaaehtoista. Henkilökortin kopiota emme pyydä.
request-signature-step-get = Lataa tälle pyynnölle tehty asiakirja.
request-signature-step-sign = Allekirjoita se koneellasi. Jos ohjelma tallentaa asiakirjan kokonaan uudelleen, tarkistus ei onnistu: kokeile silloin toista ohjelmaa tai kirjoita meille.
request-signature-step-send = Lähetä allekirjoitettu tiedosto tässä.
request-signature-get = Lataa asiakirja (PDF)
request-signature-file = Allekirjoitettu asiakirja
request-signature-file-help = PDF, enintään { $megabytes } Mt. Tarkistamme allekirjoituksen heti emmekä säilytä tiedostoa. Allekirjoittajan nimi, varmenteen myöntäjä ja sarjanumero jäävät pyynnön tietoihin.
request-signature-send = Lähetä tarkistettavaksi
request-said-signed-noted = Allekirjoitus on kunnossa, mutta siinä on toinen nimi kuin pyynnössä. Katsomme asian ja otamme sinuun tarvittaessa yhteyttä.

## The document
request-signature-paper-title = Vahvistus tietosuojapyyntöön { $number }
request-signature-paper-text = Vahvistan sähköisellä allekirjoituksellani, että olen itse tehnyt tietosuojapyynnön { $number } palvelussa { $site }.
request-signature-paper-warning = Älä allekirjoita tätä, jos et ole itse tehnyt pyyntöä. Allekirjoituksella voi saada nähtäväkseen tietojasi.
request-signature-paper-id = Asiakirjan tunniste: { $id }

## For staff
request-signature-note = Allekirjoitettu PDF tarkistettu { $time }. Allekirjoittaja: { $name }. Varmenteen myöntäjä: { $issuer }. Varmenteen sarjanumero: { $serial }. Varmenteen peruutusta ei ole tarkistettu. Nimi ei yksin kerro, kenen tiedoista on kyse: liitä henkilö vasta, kun olet siitä varma.
request-signature-note-other-name = Nimi ei ole sama kuin pyynnössä, joten pyytäjää ei merkitty tunnistetuksi.
