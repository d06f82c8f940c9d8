### Messages to people about their own permissions, in plain text.

mail-consent-confirm-subject = Confirm what we may send you
mail-consent-confirm-body =
    Hello,

    permissions were given with this address on our page. They begin only when you confirm them. Open the link and press the button:

    { $link }

    The link works for { $days } days and only once. If you did not give the permissions yourself, you need not do anything: we send nothing.

mail-preference-link-subject = Link to your permissions
mail-preference-link-body =
    Hello,

    see and change your permissions with this link:

    { $link }

    The link works for { $days } days. Do not give it to others. If you did not ask for the link, you need not do anything.

mail-consent-noted-subject = Your permissions have been noted
mail-consent-noted-body =
    Hello,

    we have noted these permissions:

    { $list }

    You can withdraw them at any time, see their history and download receipts with this link:

    { $link }

mail-consent-renew-subject = Do you still want to hear from us?
mail-consent-renew-body =
    Hello,

    these permissions have ended, because their time ran out or the text changed materially:

    { $list }

    We send no such messages unless you give your permission again. You can give it with this link:

    { $link }

    If you want no messages, you need not do anything. The link works for { $days } days.
