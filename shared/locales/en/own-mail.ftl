### Messages to companies about their listings and claims, in plain text.

mail-revision-approved-subject = Your listing has been approved: { $company }
mail-revision-approved-body =
    Hello,

    the listing of { $company } was approved. The directory shows it if the company has consented to publication.

    { $link }

mail-revision-rejected-subject = Your listing needs a correction: { $company }
mail-revision-rejected-body =
    Hello,

    the listing of { $company } has not been published yet. The reason:

    { $reason }

    You can correct the text and send it in again:

    { $link }

mail-revision-reopened-subject = Your listing is being reviewed again: { $company }
mail-revision-reopened-body =
    Hello,

    the decision about the listing of { $company } was undone, and the text is waiting for review again. Until then the directory shows the earlier listing, if there is one.

    { $link }

mail-claim-code-subject = Code: who may edit the company's details
mail-claim-code-body =
    Hello,

    somebody asks to be allowed to edit the details of { $company } in the company directory. The address given was { $email }.

    If the request is yours, type this code on the page where it was made:

    { $code }

    The code works for { $hours } hours and only once. Do not give it to anybody you do not know. If the request is not yours, you need not do anything.

mail-claim-rejected-subject = Your request was not accepted: { $company }
mail-claim-rejected-body =
    Hello,

    you asked to be allowed to edit the details of { $company } in the company directory. The request was not accepted. The reason:

    { $reason }

claim-address-taken = Your e-mail address already signs in, and one address can look after the details of one company. Please ask again with another address, and the invitation will be sent there.

mail-claim-reopened-subject = Your request is being considered again: { $company }
mail-claim-reopened-body =
    Hello,

    you asked for the right to edit the details of { $company } in the company directory. The refusal was undone, and the request is waiting for a decision again. You need not do anything.

mail-listing-confirm-subject = Are the details still right? { $company }
mail-listing-confirm-body =
    Hello,

    the details of { $company } are in the company directory:

    { $page }

    If everything is right, confirm it with this link. You need not sign in:

    { $link }

    The link works for { $days } days. If something has changed, sign in and correct it.

mail-contact-person-ask-subject = May the directory show your details? { $company }
mail-contact-person-ask-body =
    Hello,

    { $company } has named you as its contact person in the company directory and asks whether the directory may show your details. See the details and answer with this link. You do not need to sign in:

    { $link }

    The link works for { $days } days. If you do not answer, your details are not shown.
