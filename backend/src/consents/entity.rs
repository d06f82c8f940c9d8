//! Tables of the consent ledger.

/// Table `consent_event`: append-only; the engine refuses changes.
pub mod event {
    use sea_orm::entity::prelude::*;
    use seutu_shared::consent::{Channel, ConsentKind, ConsentMethod, ConsentPurpose};
    use seutu_shared::id::{CompanyId, ConsentEventId, WordingId};
    use seutu_shared::locale::Locale;
    use uuid::Uuid;

    /// One thing that a company or a person said about a purpose.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consent_event")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: ConsentEventId,
        /// The company that it concerns; none of people's own permissions.
        pub company_id: Option<CompanyId>,
        /// `company`, `contact_person` or `person`.
        pub subject_kind: String,
        /// Whose consent it is.
        pub subject_id: Uuid,
        /// For what.
        pub purpose: ConsentPurpose,
        /// Through which channel the data is used.
        pub channel: Channel,
        /// For which controller.
        pub controller: String,
        /// Given, refused, withdrawn …
        pub kind: ConsentKind,
        /// The wording that was shown or read out.
        pub wording_id: WordingId,
        /// Hash of that wording, so that the event proves its text alone.
        pub wording_hash: String,
        /// Language in which it was shown.
        pub language: Locale,
        /// How the consent reached us.
        pub method: ConsentMethod,
        /// SHA-256 over salt and evidence; the evidence itself may be erased.
        pub evidence_commitment: Vec<u8>,
        /// When it was said.
        pub occurred_at: DateTimeUtc,
        /// When it was written down.
        pub recorded_at: DateTimeUtc,
        /// Who wrote it down, as in the change history.
        pub recorded_by: String,
        /// Until then it holds, of what was given for a time.
        pub valid_until: Option<DateTimeUtc>,
        /// Version of the privacy notice that was served with it.
        pub notice_version: Option<i32>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `consent_evidence`: who said it; personal data that a lawful erasure may take away.
pub mod evidence {
    use sea_orm::entity::prelude::*;
    use seutu_shared::id::ConsentEventId;

    /// The erasable part of a consent event, its texts sealed.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consent_evidence")]
    pub struct Model {
        /// The event.
        #[sea_orm(primary_key, auto_increment = false)]
        pub event_id: ConsentEventId,
        /// Random bytes under the commitment.
        pub salt: Vec<u8>,
        /// Who said it.
        pub given_by_name: String,
        /// In which role.
        pub given_by_role: String,
        /// Anything that helps to prove it.
        pub note: Option<String>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `consent_current`: the last event of each key, derived from the ledger in the same transaction.
pub mod current {
    use sea_orm::entity::prelude::*;
    use seutu_shared::consent::{Channel, ConsentKind, ConsentPurpose};
    use seutu_shared::id::ConsentEventId;
    use uuid::Uuid;

    /// The state of one subject × purpose × channel × controller.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consent_current")]
    pub struct Model {
        /// `company`, `contact_person` or `person`.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_kind: String,
        /// Whose consent.
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject_id: Uuid,
        /// For what.
        #[sea_orm(primary_key, auto_increment = false)]
        pub purpose: ConsentPurpose,
        /// Through which channel.
        #[sea_orm(primary_key, auto_increment = false)]
        pub channel: Channel,
        /// For which controller.
        #[sea_orm(primary_key, auto_increment = false)]
        pub controller: String,
        /// The event that decides.
        pub event_id: ConsentEventId,
        /// Its kind.
        pub kind: ConsentKind,
        /// When it was said.
        pub occurred_at: DateTimeUtc,
        /// Until then it holds, of what was given for a time.
        pub valid_until: Option<DateTimeUtc>,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Table `consent_purpose`: the catalogue of what may be asked, for whom, on which ground.
pub use crate::purposes::entity as purpose;

/// Table `consent_wording`: texts that consents are asked with; immutable.
pub mod wording {
    use sea_orm::entity::prelude::*;
    use seutu_shared::consent::ConsentPurpose;
    use seutu_shared::id::WordingId;

    /// One version of a text in three languages.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "consent_wording")]
    pub struct Model {
        /// Identifier.
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: WordingId,
        /// For what it asks.
        pub purpose: ConsentPurpose,
        /// 1, 2, 3 … within the purpose.
        pub version: i32,
        /// Finnish.
        pub text_fi: String,
        /// Swedish.
        pub text_sv: String,
        /// English.
        pub text_en: String,
        /// In hex, SHA-256 of the canonical text (`shared::wording`); of wordings without plain text, of purpose,
        /// version and the three texts.
        pub hash: String,
        /// Made.
        pub created_at: DateTimeUtc,
        /// For whom it asks.
        pub controller: String,
        /// At most 25 words in Finnish; missing in wordings of before.
        pub plain_fi: Option<String>,
        /// In Swedish.
        pub plain_sv: Option<String>,
        /// In English.
        pub plain_en: Option<String>,
        /// Whether it means something else than the version before: older consents are asked for again.
        pub material: bool,
    }

    /// No joins are declared: reads load related rows by their keys.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
