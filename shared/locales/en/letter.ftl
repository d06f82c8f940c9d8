### The letter to people whose data came from elsewhere (article 14 of the General Data Protection Regulation).

letter-title = Where we got your data and what we use it for
letter-opening =
    Hello,

    we have received data about you from somebody other than you. This letter tells you where the data came from, why we have it and what you can do. You need not answer.
letter-opening-name =
    Hello { $name },

    we have received data about you from somebody other than you. This letter tells you where the data came from, why we have it and what you can do. You need not answer.

letter-controller-heading = Who answers for the data
letter-officer-heading = Who answers questions about privacy
letter-source-heading = Where the data came from
letter-source = We received the data on { $day }. Source: { $source }.
letter-source-origin = We received the data on { $day }. Source: { $source } ({ $origin }).
letter-from-person = you
letter-from-prh = the public company register of the Finnish Patent and Registration Office
letter-from-event = the organiser of an event
letter-from-import = an earlier customer register or list
letter-from-staff = our staff found the data elsewhere
letter-from-company = the company that named you as its contact person
letter-data-heading = What we received
letter-data-company = The company's register facts: business ID, company form, industry and register entries
letter-data-title = Title
letter-purpose-heading = What the data is used for and on which basis
letter-purpose = We use the data to advise companies of the region and to keep in touch with them. Basis:
letter-ground = - { $basis } (article 6(1)({ $letter }) of the General Data Protection Regulation)
letter-ground-law = - { $basis } (article 6(1)({ $letter }) of the General Data Protection Regulation; { $law })
letter-recipients-heading = Who gets the data
letter-retention-heading = How long the data is kept
letter-rights-heading = What you can do
letter-rights =
    - Ask to see your data.
    - Ask us to correct data that is wrong or incomplete.
    - Ask us to erase your data or to restrict its use.
    - Object to the use of your data.
    You may ask in any way you like. We answer within a month, free of charge.
letter-rights-consent = You can take back your consent at any time. That does not change what was done before.
letter-complaint-heading = If you are not content
letter-complaint = You can complain to the Office of the Data Protection Ombudsman: PO Box 800, 00531 Helsinki, Finland, tietosuoja@om.fi, tel. +358 29 566 6700, tietosuoja.fi/en.
letter-automated-heading = Automated decisions
letter-automated = We make no automated decisions about you and do not profile you.
letter-notice-heading = The whole privacy notice
