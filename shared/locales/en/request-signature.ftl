### Signing a document to say who makes a privacy request: the page, the document, the note for staff.

## On the page of the request
request-signature-title = Sign electronically
request-signature-text = If you have an identity card and a card reader, or another trusted certificate for signatures, a signature can show that the request is yours. This is voluntary. We do not ask for a copy of an identity card.
request-signature-step-get = Download the document that was made for this request.
request-signature-step-sign = Sign it on your computer. If the program writes the whole document anew, the check fails: try another program then, or write to us.
request-signature-step-send = Send the signed file here.
request-signature-get = Download the document (PDF)
request-signature-file = Signed document
request-signature-file-help = PDF, at most { $megabytes } MB. We check the signature at once and do not keep the file. The signer's name and the certificate's issuer and serial number stay with the request.
request-signature-send = Send it to be checked
request-said-signed-noted = The signature is in order, but it has another name than the request. We will look at it and contact you if needed.

## The document
request-signature-paper-title = Confirmation of privacy request { $number }
request-signature-paper-text = I confirm with my electronic signature that I myself have made the privacy request { $number } in the service { $site }.
request-signature-paper-warning = Do not sign this if you have not made the request yourself. With the signature somebody may get to see your data.
request-signature-paper-id = Identifier of the document: { $id }

## For staff
request-signature-note = Signed PDF checked { $time }. Signer: { $name }. Issuer of the certificate: { $issuer }. Serial number of the certificate: { $serial }. Whether the certificate was revoked has not been checked. A name alone does not tell whose data is meant: link the person only when you are certain.
request-signature-note-other-name = The name is not the one of the request, so who asks was not noted as identified.
