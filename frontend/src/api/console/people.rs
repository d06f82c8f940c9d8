//! People whose data is kept: list, file, changes, restriction, and whom to tell where data came from.

use chrono::{DateTime, Utc};

use super::types::errors_selection;
use crate::api::{
    answer::answer,
    console::upkeep::{Contact, Label},
};

/// A mutation about people that answers nothing but failures.
macro_rules! mutation {
    ($operation:literal, $field:literal, $input:literal) => {
        concat!(
            "mutation ",
            $operation,
            "($input: ",
            $input,
            "!) { payload: ",
            $field,
            "(input: $input) { personId ",
            errors_selection!(),
            " } }"
        )
    };
}

/// A page of people.
pub const PEOPLE: &str = "query ConsolePeople($search: String, $first: Int!, $after: ID) { \
    people(search: $search, first: $first, after: $after) { nodes { id name email phone language } hasNextPage endCursor } }";

/// Selection that pairs with [`DutyRow`].
macro_rules! duty_selection {
    () => {
        "id version source origin obtainedOn dueOn daysLeft state toldOn toldHow exemption reason "
    };
}

/// Selection that pairs with [`PersonFile`].
macro_rules! file_selection {
    () => {
        concat!(
            "id restricted name email phone language version relationship { startedOn endedOn } \
             data { id kind text purpose source origin basis law since until } \
             companies { id role startedOn endedOn company { businessId name } } \
             linkOffers { contactPersonId reason company { businessId name } } \
             contacts { id kind happenedAt text dueOn overdue assigneeId assignee doneAt version writtenBy } \
             duties { ",
            duty_selection!(),
            "} matches { email reasons person { id name } } merged { id mergedAt } \
             restrictions { ground reason setAt toldOn toldHow liftReason liftedAt } \
             history { at actor action changes { field before after } } "
        )
    };
}

/// Everything of one person.
pub const PERSON: &str = concat!(
    "query ConsolePerson($id: ID!) { person(id: $id) { ",
    file_selection!(),
    "} }"
);

/// Whose data is restricted.
pub const RESTRICTED: &str = "query ConsoleRestricted { restrictedPeople { id since ground } }";

/// Whom to tell.
pub const TO_TELL: &str = concat!(
    "query ConsoleToTell($first: Int!, $after: ID) { peopleToTell(first: $first, after: $after) { nodes { person { id name } company { businessId name } contactPersonId name duty { ",
    duty_selection!(),
    "} } hasNextPage endCursor } }"
);

/// The letter to one of them.
pub const LETTER: &str = concat!(
    "query ConsoleLetter($dutyId: ID!, $language: Language) { letter: sourceLetter(dutyId: $dutyId, language: $language) { \
     person { id name } company { businessId name } name email language title opening sections { heading text } duty { ",
    duty_selection!(),
    "} } }"
);

/// Opens restricted data.
pub const OPEN_RESTRICTED: &str = concat!(
    "mutation ConsoleOpenRestricted($input: OpenRestrictedPersonInput!) { payload: openRestrictedPerson(input: $input) { person { ",
    file_selection!(),
    "} ",
    errors_selection!(),
    " } }"
);

/// Adds a person.
pub const ADD: &str = mutation!("ConsoleAddPerson", "addPerson", "AddPersonInput");
/// Adds a datum.
pub const ADD_DATUM: &str = mutation!("ConsoleAddDatum", "addPersonDatum", "AddPersonDatumInput");
/// Ends a datum.
pub const END_DATUM: &str = mutation!("ConsoleEndDatum", "endPersonDatum", "EndPersonDatumInput");
/// Changes language and relationship.
pub const CHANGE: &str = mutation!("ConsoleChangePerson", "changePerson", "ChangePersonInput");
/// Links a person to a company.
pub const LINK: &str = mutation!("ConsoleLinkPerson", "linkPerson", "LinkPersonInput");
/// Ends a role.
pub const END_LINK: &str = mutation!("ConsoleEndLink", "endPersonLink", "EndPersonLinkInput");
/// Puts two together.
pub const MERGE: &str = mutation!("ConsoleMergePeople", "mergePeople", "MergePeopleInput");
/// Takes them apart.
pub const UNMERGE: &str = mutation!("ConsoleUnmergePerson", "unmergePerson", "PersonInput");
/// Restricts.
pub const RESTRICT: &str = mutation!("ConsoleRestrict", "restrictPerson", "RestrictPersonInput");
/// Lifts a restriction.
pub const LIFT: &str = mutation!("ConsoleLift", "liftRestriction", "LiftRestrictionInput");
/// Tells a person.
pub const TELL: &str = mutation!("ConsoleTell", "tellPerson", "TellPersonInput");
/// Writes down why a person need not be told.
pub const EXEMPT: &str = mutation!("ConsoleExempt", "exemptFromTelling", "ExemptFromTellingInput");

/// Documents of this file.
pub const OPERATIONS: &[&str] = &[
    PEOPLE,
    PERSON,
    RESTRICTED,
    TO_TELL,
    LETTER,
    OPEN_RESTRICTED,
    ADD,
    ADD_DATUM,
    END_DATUM,
    CHANGE,
    LINK,
    END_LINK,
    MERGE,
    UNMERGE,
    RESTRICT,
    LIFT,
    TELL,
    EXEMPT,
];

answer! {
    /// Answer of [`PEOPLE`].
    pub struct PeopleData {
        /// The page.
        people: PeoplePage,
    }

    /// A page.
    pub struct PeoplePage {
        /// Rows.
        nodes: Vec<PersonRow>,
        /// More follow.
        has_next: bool = "hasNextPage",
        /// Where they begin.
        end: Option<String> = "endCursor",
    }

    /// A person in a list.
    pub struct PersonRow {
        /// Identifier.
        id: String,
        /// Name.
        name: Option<String>,
        /// E-mail address.
        email: Option<String>,
        /// Phone number.
        phone: Option<String>,
        /// Language, in the schema's spelling.
        language: String,
    }

    /// Answer of [`PERSON`].
    pub struct PersonData {
        /// The person; none where nobody is or the data is restricted.
        person: Option<PersonFile>,
    }

    /// Everything of a person.
    pub struct PersonFile {
        /// Identifier.
        id: String,
        /// Opened for a stated purpose only.
        restricted: bool,
        /// Name.
        name: Option<String>,
        /// Language.
        language: Option<String>,
        /// To be sent back with a change.
        version: Option<u32>,
        /// Relationship.
        relationship: Relationship,
        /// Data.
        data: Vec<Datum>,
        /// Roles at companies.
        companies: Vec<Link>,
        /// Contact persons who may be the person.
        offers: Vec<Offer> = "linkOffers",
        /// The contact log.
        contacts: Vec<Contact>,
        /// Of what the person is or was to be told.
        duties: Vec<DutyRow>,
        /// Who may be the same.
        matches: Vec<Match>,
        /// Rows put together with this one.
        merged: Vec<Merged>,
        /// Restrictions.
        restrictions: Vec<Restriction>,
        /// Every change.
        history: Vec<Change>,
    }

    /// Beginning and end of the relationship.
    pub struct Relationship {
        /// It began.
        started_on: Option<String> = "startedOn",
        /// It ended.
        ended_on: Option<String> = "endedOn",
    }

    /// One datum.
    pub struct Datum {
        /// Identifier.
        id: String,
        /// What it is.
        kind: String,
        /// What it says.
        text: String,
        /// For what a birth date is needed.
        purpose: Option<String>,
        /// Where it came from.
        source: String,
        /// More on that.
        origin: Option<String>,
        /// Legal basis.
        basis: String,
        /// Law.
        law: Option<String>,
        /// Obtained.
        since: String,
        /// Ended.
        until: Option<String>,
    }

    /// A role at a company.
    pub struct Link {
        /// Identifier.
        id: String,
        /// What the person is.
        role: String,
        /// Since when.
        started_on: Option<String> = "startedOn",
        /// Until when.
        ended_on: Option<String> = "endedOn",
        /// The company.
        company: Option<Label>,
    }

    /// A contact person who may be the person.
    pub struct Offer {
        /// The contact person.
        contact_person: String = "contactPersonId",
        /// What is the same.
        reason: String,
        /// The company.
        company: Option<Label>,
    }

    /// A duty to tell.
    pub struct DutyRow {
        /// Identifier.
        id: String,
        /// To be sent back with a change.
        version: u32,
        /// Where the data came from.
        source: String,
        /// More on that.
        origin: Option<String>,
        /// Obtained.
        obtained_on: String = "obtainedOn",
        /// Due.
        due_on: String = "dueOn",
        /// Days until then; negative once it has passed.
        days_left: i64 = "daysLeft",
        /// Where it stands.
        state: String,
        /// Told.
        told_on: Option<String> = "toldOn",
        /// How.
        told_how: Option<String> = "toldHow",
        /// Why not.
        exemption: Option<String>,
        /// In words.
        reason: Option<String>,
    }

    /// Who may be the same.
    pub struct Match {
        /// E-mail address.
        email: Option<String>,
        /// Why.
        reasons: Vec<String>,
        /// Who.
        person: PersonName,
    }

    /// A person by the name only.
    pub struct PersonName {
        /// Identifier.
        id: String,
        /// Name.
        name: Option<String>,
    }

    /// A row that is part of the person.
    pub struct Merged {
        /// Identifier.
        id: String,
        /// Since when.
        at: DateTime<Utc> = "mergedAt",
    }

    /// A restriction.
    pub struct Restriction {
        /// The case of art. 18(1).
        ground: String,
        /// Why.
        reason: String,
        /// Set.
        set_at: DateTime<Utc> = "setAt",
        /// The person was told.
        told_on: Option<String> = "toldOn",
        /// How.
        told_how: Option<String> = "toldHow",
        /// Why it was lifted.
        lift_reason: Option<String> = "liftReason",
        /// Lifted.
        lifted_at: Option<DateTime<Utc>> = "liftedAt",
    }

    /// A change, as the history shows it.
    pub struct Change {
        /// When.
        at: DateTime<Utc>,
        /// Who.
        actor: String,
        /// What.
        action: String,
        /// Fields.
        changes: Vec<ChangedField>,
    }

    /// A changed field.
    pub struct ChangedField {
        /// Which.
        field: String,
        /// Before.
        before: Option<String>,
        /// After.
        after: Option<String>,
    }

    /// Answer of [`RESTRICTED`].
    pub struct RestrictedData {
        /// Rows.
        list: Vec<RestrictedRow> = "restrictedPeople",
    }

    /// Somebody whose data is restricted.
    pub struct RestrictedRow {
        /// Identifier.
        id: String,
        /// Since when.
        since: DateTime<Utc>,
        /// The case of art. 18(1).
        ground: String,
    }

    /// Answer of [`TO_TELL`].
    pub struct ToTellData {
        /// The page.
        page: ToTellPage = "peopleToTell",
    }

    /// A page of those who must be told.
    pub struct ToTellPage {
        /// Rows.
        nodes: Vec<ToTell>,
        /// More follow.
        has_next: bool = "hasNextPage",
        /// Where they begin.
        end: Option<String> = "endCursor",
    }

    /// Somebody who must be told.
    pub struct ToTell {
        /// The person, where the register keeps a row of one.
        person: Option<PersonName>,
        /// The company of a contact person, or behind which people stand.
        company: Option<Label>,
        /// The contact person.
        contact_person: Option<String> = "contactPersonId",
        /// The name.
        name: Option<String>,
        /// Of what.
        duty: DutyRow,
    }

    /// Answer of [`LETTER`].
    pub struct LetterData {
        /// The letter.
        letter: Letter,
    }

    /// A letter.
    pub struct Letter {
        /// To whom, where the register keeps a row of the person.
        person: Option<PersonName>,
        /// The company of a contact person, or behind which people stand.
        company: Option<Label>,
        /// The name.
        name: Option<String>,
        /// The address for mail.
        email: Option<String>,
        /// Language.
        language: String,
        /// Title.
        title: String,
        /// First words.
        opening: String,
        /// Parts.
        sections: Vec<LetterSection>,
        /// The duty.
        duty: DutyRow,
    }

    /// A part of a letter.
    pub struct LetterSection {
        /// What it is about.
        heading: String,
        /// What it says.
        text: String,
    }

    /// Answer of [`OPEN_RESTRICTED`].
    pub struct OpenedData {
        /// Payload.
        payload: Opened,
    }

    /// The opened file.
    pub struct Opened {
        /// The person.
        person: Option<PersonFile>,
    }
}
