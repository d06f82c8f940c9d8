//! Whom to tell of data that came from elsewhere, in the API.

use super::super::company::CompanyLabel;
use super::label::PersonLabel;
use crate::people::{Addressee, Duty, Letter, OfCompany};
use crate::platform::gql::{ContextExt, Date, GqlResult};
use async_graphql::{Context, ID, Object, SimpleObject};
use seutu_shared::locale::Locale;
use seutu_shared::person::{DutyExemption, DutyState, PersonSource, ToldHow};

/// A source of a person's data of which the person is or was to be told (GDPR article 14).
#[derive(Debug)]
pub struct InformationDuty(pub Duty);

#[Object]
impl InformationDuty {
    /// Identifier.
    async fn id(&self) -> ID {
        self.0.id.to_string().into()
    }
    /// To be sent back with a change.
    async fn version(&self) -> i32 {
        self.0.version
    }
    /// Where the data came from.
    async fn source(&self) -> PersonSource {
        self.0.source
    }
    /// More on that.
    async fn origin(&self) -> Option<&str> {
        self.0.origin.as_deref()
    }
    /// The day on which it was obtained.
    async fn obtained_on(&self) -> Date {
        Date(self.0.obtained_on)
    }
    /// To be told by the end of this day at the latest; earlier when the person is first written to.
    async fn due_on(&self) -> Date {
        Date(self.0.due_on)
    }
    /// Days until then; negative once it has passed.
    async fn days_left(&self, ctx: &Context<'_>) -> GqlResult<i32> {
        let days = (self.0.due_on - ctx.op()?.today()).num_days();
        Ok(i32::try_from(days).unwrap_or(i32::MAX))
    }
    /// Where it stands.
    async fn state(&self) -> DutyState {
        self.0.state
    }
    /// The day on which the person was told.
    async fn told_on(&self) -> Option<Date> {
        self.0.told_on.map(Date)
    }
    /// How.
    async fn told_how(&self) -> Option<ToldHow> {
        self.0.told_how
    }
    /// What the person was told, word by word.
    async fn letter(&self) -> Option<&str> {
        self.0.letter.as_deref()
    }
    /// Why the person need not be told (article 14(5)).
    async fn exemption(&self) -> Option<DutyExemption> {
        self.0.exemption
    }
    /// The reason in words.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
}

/// Somebody who must be told: a person, who stands behind a company, or a contact person.
#[derive(Debug, SimpleObject)]
pub struct PersonToTell {
    /// The person, where the register keeps a row of one.
    person: Option<PersonLabel>,
    /// The company of a contact person, or behind which people stand.
    company: Option<CompanyLabel>,
    /// The contact person.
    contact_person_id: Option<ID>,
    /// The name; of who stands behind a company, the company's.
    name: Option<String>,
    /// Of what, and by when.
    pub duty: InformationDuty,
}

impl PersonToTell {
    /// Of a duty and whom it is about.
    pub fn new(to: &Addressee, duty: Duty) -> Self {
        Self {
            person: to.person().map(PersonLabel::of),
            company: to.company().map(company),
            contact_person_id: to.contact_person().map(|id| id.to_string().into()),
            name: to.name().map(str::to_owned),
            duty: InformationDuty(duty),
        }
    }
}

fn company(of: &OfCompany) -> CompanyLabel {
    CompanyLabel::named(of.business_id, &of.name)
}

/// A page of those who must be told, the most urgent first.
#[derive(Debug, SimpleObject)]
pub struct PeopleToTell {
    /// Rows.
    pub nodes: Vec<PersonToTell>,
    /// More follow.
    pub has_next_page: bool,
    /// Where they begin: to be sent as `after`.
    pub end_cursor: Option<ID>,
}

/// A part of a letter.
#[derive(Debug, SimpleObject)]
pub struct LetterSection {
    /// What it is about.
    heading: String,
    /// What it says.
    text: String,
}

/// The letter that tells a person where data came from, as it is to be sent now.
#[derive(Debug, SimpleObject)]
pub struct SourceLetter {
    /// To whom, where the register keeps a row of the person.
    person: Option<PersonLabel>,
    /// The company of a contact person, or behind which people stand.
    company: Option<CompanyLabel>,
    /// The name; of who stands behind a company, the company's.
    name: Option<String>,
    /// The address to which it can be sent by mail.
    email: Option<String>,
    /// The language.
    language: Locale,
    /// What it is about.
    title: String,
    /// Its first words.
    opening: String,
    /// Its parts.
    sections: Vec<LetterSection>,
    /// The duty that telling fulfils.
    duty: InformationDuty,
}

impl SourceLetter {
    /// The letter to somebody.
    pub fn new(to: &Addressee, duty: Duty, letter: Letter) -> Self {
        let section = |section: crate::people::Section| LetterSection {
            heading: section.heading,
            text: section.text,
        };
        Self {
            person: to.person().map(PersonLabel::of),
            company: to.company().map(company),
            name: to.name().map(str::to_owned),
            email: to.email().map(str::to_owned),
            language: letter.language,
            title: letter.title,
            opening: letter.opening,
            sections: letter.sections.into_iter().map(section).collect(),
            duty: InformationDuty(duty),
        }
    }
}
