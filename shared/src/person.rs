//! Words about people whose data is kept (data subjects): what is known of them, from where, and what may be done.

use crate::string_enum::string_enum;

/// Longest text of a datum, in characters.
pub const MAX_TEXT: usize = 500;
/// Longest word on where a datum came from.
pub const MAX_ORIGIN: usize = 200;
/// Longest reason of a restriction or an exemption.
pub const MAX_REASON: usize = 1000;

string_enum! {
    /// What a datum of a person is.
    pub enum DatumKind ("datum-kind") {
        /// Name.
        Name = "name",
        /// Postal address.
        PostalAddress = "postal_address",
        /// E-mail address.
        Email = "email",
        /// Telephone number.
        Phone = "phone",
        /// Date of birth; only for a purpose that needs it.
        BirthDate = "birth_date",
        /// What the person is interested in.
        Interest = "interest",
        /// When the person likes to be visited.
        VisitTime = "visit_time",
        /// Something else that the person told.
        Other = "other",
    }
}

impl DatumKind {
    /// Whether a new one takes the place of the one before.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Name | Self::BirthDate)
    }
}

string_enum! {
    /// For what a date of birth is needed (GDPR art. 5(1)(c)): nothing else makes it necessary.
    pub enum BirthDatePurpose ("birth-date-purpose") {
        /// Support that is given by age.
        AgeLimitedSupport = "age_limited_support",
        /// A contract that a minor cannot make alone.
        LegalCapacity = "legal_capacity",
        /// Telling two people of one name apart where nothing else does.
        TellingApart = "telling_apart",
    }
}

string_enum! {
    /// Where a datum came from.
    pub enum PersonSource ("person-source") {
        /// From the person.
        Person = "person",
        /// From the Patent and Registration Office.
        Prh = "prh",
        /// From who arranged an event.
        Event = "event",
        /// From a file that was imported.
        Import = "import",
        /// Found by staff elsewhere.
        Staff = "staff",
        /// From the company for which the person answers.
        Company = "company",
    }
}

impl PersonSource {
    /// Whether the person must be told where the data came from (GDPR art. 14).
    pub const fn must_be_told(self) -> bool {
        !matches!(self, Self::Person)
    }
}

string_enum! {
    /// What a person is to a company.
    pub enum CompanyRole ("company-role") {
        /// Sole trader or owner.
        Owner = "owner",
        /// Managing director.
        ManagingDirector = "managing_director",
        /// Member of the board.
        BoardMember = "board_member",
        /// Employee.
        Employee = "employee",
        /// Answers to us for the company.
        Contact = "contact",
        /// Something else.
        Other = "other",
    }
}

string_enum! {
    /// Why a person's data is restricted (GDPR art. 18(1)).
    pub enum RestrictionGround ("restriction-ground") {
        /// The person contests that the data is right, letter a.
        Accuracy = "accuracy",
        /// The processing is unlawful, but the person does not want the data erased, letter b.
        Unlawful = "unlawful",
        /// We need it no more, but the person does for a legal claim, letter c.
        LegalClaim = "legal_claim",
        /// The person has objected, and it is not yet decided, letter d.
        Objection = "objection",
    }
}

impl RestrictionGround {
    /// The letter of art. 18(1).
    pub const fn letter(self) -> char {
        match self {
            Self::Accuracy => 'a',
            Self::Unlawful => 'b',
            Self::LegalClaim => 'c',
            Self::Objection => 'd',
        }
    }
}

string_enum! {
    /// For what restricted data is opened (GDPR art. 18(2)): it may be stored, and nothing else but this.
    pub enum OpeningPurpose ("opening-purpose") {
        /// The person agreed.
        Consent = "consent",
        /// A legal claim is made, carried on or answered.
        LegalClaim = "legal_claim",
        /// The rights of another person are protected.
        RightsOfOthers = "rights_of_others",
        /// An important public interest.
        PublicInterest = "public_interest",
        /// The restriction itself is looked into, such as whether the data is right.
        Restriction = "restriction",
    }
}

string_enum! {
    /// Why two rows may be one person.
    pub enum MatchReason ("match-reason") {
        /// The same e-mail address.
        SameEmail = "same_email",
        /// The same telephone number.
        SamePhone = "same_phone",
        /// The same name.
        SameName = "same_name",
        /// Nearly the same name.
        NearName = "near_name",
    }
}

string_enum! {
    /// How a person was told something.
    pub enum ToldHow ("told-how") {
        /// By e-mail.
        Email = "email",
        /// By letter.
        Letter = "letter",
        /// By telephone.
        Phone = "phone",
        /// Face to face.
        Visit = "visit",
    }
}

string_enum! {
    /// Where the duty to tell a person of data from elsewhere stands.
    pub enum DutyState ("duty-state") {
        /// Not told yet.
        Due = "due",
        /// Told.
        Told = "told",
        /// Need not be told, for a recorded reason.
        Exempt = "exempt",
    }
}

string_enum! {
    /// Why a person need not be told (GDPR art. 14(5)).
    pub enum DutyExemption ("duty-exemption") {
        /// The person knows it already, letter a.
        Known = "known",
        /// Impossible, or out of all proportion, letter b.
        Disproportionate = "disproportionate",
        /// A law says that the data is obtained or given, letter c.
        Law = "law",
        /// The data must stay secret under a law, letter d.
        Secrecy = "secrecy",
    }
}

impl DutyExemption {
    /// The letter of art. 14(5).
    pub const fn letter(self) -> char {
        match self {
            Self::Known => 'a',
            Self::Disproportionate => 'b',
            Self::Law => 'c',
            Self::Secrecy => 'd',
        }
    }
}

/// A name as names are compared: nothing of its spaces and capitals counts.
pub fn name_key(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_the_person_did_not_give_must_be_told() {
        let untold: Vec<_> = PersonSource::ALL
            .iter()
            .filter(|source| !source.must_be_told())
            .collect();
        assert_eq!(untold, [&PersonSource::Person]);
    }
}
