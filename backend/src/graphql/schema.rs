//! Merges the domains' queries and mutations.

use super::public::PublicSchema;
use super::{guard, handlers, limits};
use crate::access::AccessLog;
use crate::accessibility::graphql::{AccessibilityMutation, AccessibilityQuery};
use crate::accounts;
use crate::accounts::factors::graphql::FactorMutation;
use crate::accounts::graphql::{
    AccountMutation, AccountQuery, InvitationMutation, InvitationQuery, OwnMutation, OwnQuery,
    PeopleMutation, PeopleQuery,
};
use crate::accounts::oidc::graphql::{OidcMutation, OidcQuery};
use crate::approvals::graphql::{ApprovalMutation, ApprovalQuery};
use crate::audit::graphql::AuditQuery;
use crate::companies;
use crate::deadlines::graphql::DeadlineQuery;
use crate::directory::Counts;
use crate::directory::graphql::DirectoryQuery;
use crate::inventory::graphql::{InventoryMutation, InventoryQuery};
use crate::jobs::graphql::{JobMutation, JobQuery};
use crate::keys::graphql::KeysQuery;
use crate::mailbox::graphql::MailboxQuery;
use crate::newsletters::graphql::{NewslettersMutation, NewslettersQuery};
use crate::notice_tellings::graphql::NoticeTellingQuery;
use crate::notices::graphql::{NoticeDraftQuery, NoticeMutation, NoticeQuery};
use crate::oversight::{AccessQuery, ExportMutation, OwnAccessQuery, ReviewMutation, ReviewQuery};
use crate::passing_on::graphql::{PassingOnMutation, PassingOnQuery};
use crate::permission_import::graphql::PermissionImportMutation;
use crate::platform::gql::{Companies, Names};
use crate::preferences::graphql::{PreferenceMutation, PreferenceQuery};
use crate::prh::graphql::{ImportMutation, ImportQuery};
use crate::privacy_requests::graphql::{
    BulkRequestMutation, CaseQuery, CorrectionMutation, DeliveryMutation, DraftMutation, DraftQuery,
    FeeMutation, FileMutation, LetterQuery, LookMutation, LookQuery, PrivacyRequestMutation,
    PublicRequestMutation, PublicRequestQuery, QueueQuery, RecipientMutation, RecordHoldMutation,
    RecordHoldQuery, RedactionMutation, RequestTextMutation, RequestTextQuery, RequestViewMutation,
    RequestViewQuery, ServiceMutation,
};
use crate::register::{
    ContactLogMutation, ContactLogQuery, ContactPersonMutation, PersonMutation, PersonQuery,
    RegisterListQuery, RegisterMutation, RegisterQuery, UpkeepMutation, UpkeepQuery,
};
use crate::self_service::graphql::{
    ClaimMutation, ClaimQuery, ListingReviewMutation, ListingReviewQuery, OwnContactMutation,
    OwnContactQuery, OwnListingMutation, OwnListingQuery,
};
use crate::statistics::graphql::StatisticsQuery;
use crate::takeover::graphql::{TakeoverMutation, TakeoverQuery};
use crate::visits::graphql::VisitsQuery;
use async_graphql::{EmptySubscription, MergedObject};
use std::sync::Arc;

/// Everything that can be asked. In groups: each member of a merged object is asked in turn and wraps the ones after
/// it, so that a flat list would be slow for the last and too deep for the compiler.
#[derive(Debug, Default, MergedObject)]
pub struct Query(
    DirectoryQuery,
    StatisticsQuery,
    PrivacyQueries,
    AccountQueries,
    RegisterQueries,
    WatchQueries,
);

/// How personal data are used, for everybody, and for those who answer for it.
#[derive(Debug, Default, MergedObject)]
pub struct PrivacyQueries(
    DeadlineQuery,
    NoticeQuery,
    InventoryQuery,
    NoticeDraftQuery,
    NoticeTellingQuery,
    PersonQuery,
    PermissionQueries,
    RequestQueries,
);

/// What people permit, and what is done under it.
#[derive(Debug, Default, MergedObject)]
pub struct PermissionQueries(PreferenceQuery, PassingOnQuery, NewslettersQuery);

/// Privacy requests.
#[derive(Debug, Default, MergedObject)]
pub struct RequestQueries(
    PublicRequestQuery,
    QueueQuery,
    DraftQuery,
    CaseQuery,
    LetterQuery,
    RecordHoldQuery,
    LookQuery,
    RequestTextQuery,
    RequestViewQuery,
);

/// Accounts and what companies do themselves.
#[derive(Debug, Default, MergedObject)]
pub struct AccountQueries(
    AccountQuery,
    OwnQuery,
    PeopleQuery,
    InvitationQuery,
    OidcQuery,
    OwnAccessQuery,
    OwnListingQuery,
    OwnContactQuery,
);

/// The register of companies.
#[derive(Debug, Default, MergedObject)]
pub struct RegisterQueries(
    RegisterQuery,
    ContactLogQuery,
    UpkeepQuery,
    RegisterListQuery,
    TakeoverQuery,
    ImportQuery,
    ListingReviewQuery,
    ClaimQuery,
);

/// What tells of the work itself.
#[derive(Debug, Default, MergedObject)]
pub struct WatchQueries(
    JobQuery,
    MailboxQuery,
    AuditQuery,
    KeysQuery,
    ApprovalQuery,
    AccessQuery,
    ReviewQuery,
    VisitsQuery,
    AccessibilityQuery,
);

/// Everything that can be changed.
#[derive(Debug, Default, MergedObject)]
pub struct Mutation(
    AccountMutations,
    RegisterMutations,
    PrivacyMutations,
    WatchMutations,
);

/// People and how their data are used.
#[derive(Debug, Default, MergedObject)]
pub struct PrivacyMutations(
    InventoryMutation,
    NoticeMutation,
    PersonMutation,
    PermissionMutations,
    RequestMutations,
);

/// What people permit, and what is done under it.
#[derive(Debug, Default, MergedObject)]
pub struct PermissionMutations(
    PreferenceMutation,
    PermissionImportMutation,
    PassingOnMutation,
    NewslettersMutation,
);

/// Privacy requests.
#[derive(Debug, Default, MergedObject)]
pub struct RequestMutations(
    PublicRequestMutation,
    DraftMutation,
    FileMutation,
    PrivacyRequestMutation,
    LookMutation,
    CaseMatters,
    QueueMutations,
);

/// What may come up in a privacy request.
#[derive(Debug, Default, MergedObject)]
pub struct CaseMatters(
    FeeMutation,
    ServiceMutation,
    RequestTextMutation,
    RecipientMutation,
    RecordHoldMutation,
    RedactionMutation,
    CorrectionMutation,
    DeliveryMutation,
);

/// What is done from the queue of privacy requests.
#[derive(Debug, Default, MergedObject)]
pub struct QueueMutations(RequestViewMutation, BulkRequestMutation);

/// Accounts and what companies do themselves.
#[derive(Debug, Default, MergedObject)]
pub struct AccountMutations(
    AccountMutation,
    OwnMutation,
    PeopleMutation,
    InvitationMutation,
    FactorMutation,
    OidcMutation,
    OwnListingMutation,
    OwnContactMutation,
);

/// The register of companies.
#[derive(Debug, Default, MergedObject)]
pub struct RegisterMutations(
    RegisterMutation,
    ContactPersonMutation,
    ContactLogMutation,
    UpkeepMutation,
    TakeoverMutation,
    ImportMutation,
    ListingReviewMutation,
    ClaimMutation,
);

/// What tells of the work itself.
#[derive(Debug, Default, MergedObject)]
pub struct WatchMutations(
    JobMutation,
    ApprovalMutation,
    ExportMutation,
    ReviewMutation,
    AccessibilityMutation,
);

/// The schema.
pub type Schema = async_graphql::Schema<Query, Mutation, EmptySubscription>;

/// The whole schema, and the one for what visitors ask of the directory.
pub fn build_both() -> (Schema, PublicSchema) {
    let counts = Counts::default();
    (with(counts.clone()), PublicSchema::new(counts))
}

/// The schema with its limits.
pub fn build() -> Schema {
    with(Counts::default())
}

fn with(counts: Counts) -> Schema {
    Schema::build(Query::default(), Mutation::default(), EmptySubscription)
        .limit_depth(limits::MAX_DEPTH)
        .limit_complexity(limits::MAX_COMPLEXITY)
        .limit_recursive_depth(limits::MAX_RECURSION)
        .limit_directives(limits::MAX_DIRECTIVES)
        // A misspelt field must not be answered with the names of those that introspection keeps.
        .disable_suggestions()
        .extension(guard::Guard::default())
        .extension(AccessLog)
        .data(handlers::approval_handlers())
        .data(counts)
        .data(Names(Arc::new(accounts::SignInNames)))
        .data(Companies(Arc::new(companies::RegisterNames)))
        .finish()
}

/// The schema in its definition language, as committed in `schema.graphql`.
pub fn sdl() -> String {
    let options = async_graphql::SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items();
    build().sdl_with_options(options)
}
