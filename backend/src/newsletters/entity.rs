//! Tables of newsletters.

/// Table `newsletter`.
pub mod newsletter {
    use sea_orm::FromJsonQueryResult;
    use sea_orm::entity::prelude::*;
    use serde::{Deserialize, Serialize};
    use seutu_shared::consent::ConsentPurpose;
    use seutu_shared::id::{NewsletterId, PersonId};
    use seutu_shared::municipality::MunicipalityCode;
    use seutu_shared::newsletter::{NewsletterInput, NewsletterState, NewsletterText};

    /// Municipalities whose companies' people get it; empty for everybody.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Municipalities(pub Vec<MunicipalityCode>);

    /// The texts by language.
    #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
    pub struct Texts {
        /// Finnish.
        pub fi: NewsletterText,
        /// Swedish; blank where there is none.
        pub sv: NewsletterText,
        /// English; blank where there is none.
        pub en: NewsletterText,
    }

    /// One newsletter.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "newsletter")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: NewsletterId,
        /// Grows by one with each change; guards against lost updates.
        pub version: i32,
        /// Where it stands.
        pub state: NewsletterState,
        /// What its readers have consented to.
        pub purpose: ConsentPurpose,
        /// Whom it is for.
        pub municipalities: Municipalities,
        /// What it says.
        pub texts: Texts,
        /// When it is to go out.
        pub scheduled_at: Option<DateTimeUtc>,
        /// When the first batch went out.
        pub started_at: Option<DateTimeUtc>,
        /// When it was done or stopped.
        pub finished_at: Option<DateTimeUtc>,
        /// The last person of the last batch.
        pub reached: Option<PersonId>,
        /// Class of the failure for which it stands still.
        pub failure: Option<String>,
        /// Who wrote it, as in the change history.
        pub created_by: String,
        /// Row made.
        pub created_at: DateTimeUtc,
        /// Row changed.
        pub updated_at: DateTimeUtc,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// As it was written.
        pub fn input(&self) -> NewsletterInput {
            NewsletterInput {
                purpose: self.purpose,
                municipalities: self.municipalities.0.clone(),
                fi: self.texts.fi.clone(),
                sv: self.texts.sv.clone(),
                en: self.texts.en.clone(),
            }
        }
    }
}

/// Table `newsletter_delivery`: what became of a newsletter for one person, and why.
pub mod delivery {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::{ConsentEventId, NewsletterId, PersonId};
    use seutu_shared::locale::Locale;
    use seutu_shared::newsletter::DeliveryState;
    use uuid::Uuid;

    /// One person's.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "newsletter_delivery")]
    pub struct Model {
        /// The newsletter.
        #[sea_orm(primary_key, auto_increment = false)]
        pub newsletter_id: NewsletterId,
        /// The person.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        /// What became of it.
        pub state: DeliveryState,
        /// Why: a reason of `seutu_shared::marketing`, or `no_address`, `address_refused`.
        pub reason: String,
        /// The event of the ledger that allowed it.
        pub consent_event_id: Option<ConsentEventId>,
        /// The language of its text.
        pub language: Locale,
        /// The message in the outbox, for as long as that keeps it.
        pub mail_id: Option<Uuid>,
        /// When it was decided.
        pub decided_at: DateTimeUtc,
        /// When it was sent, stopped or given up.
        pub settled_at: Option<DateTimeUtc>,
        /// Class of a failure, or the reason for which it was stopped.
        pub code: Option<String>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
