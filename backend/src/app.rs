//! Wiring: which domains answer, which handlers work, which schedules run.

use crate::config::Config;
use crate::consents;
use crate::directory::{self, analysis};
use crate::graphql;
use crate::http::{AppState, Kept, Site};
use crate::jobs::{self, JobHandler, Schedule, Worker};
use crate::platform::{Engine, OpContext, OpError, OpResult, Services, database};
use crate::preferences;
use crate::self_service::{claims, confirmations, contacts as contact_asks};
use crate::{
    access, accessibility, accounts, approvals, files, inventory, keys, listings, mail, mailbox, newsletters,
    notice_tellings, notices, passing_on, people, prh, privacy_requests, takeover, visits,
};
use sea_orm::DatabaseConnection;
use seutu_migrations::{Migrator, MigratorTrait};
use std::sync::Arc;

/// Opens the services of an instance.
pub async fn open(config: Config) -> OpResult<Arc<Services>> {
    Services::open(config, analysis::installed()).await
}

/// Brings the schema up to date, seals what older versions wrote in clear, and puts in what every installation starts
/// with.
pub async fn migrate(services: &Arc<Services>) -> OpResult<()> {
    migrate_schema(services).await?;
    let op = OpContext::operator(services);
    keys::register(&op).await?;
    keys::seal_older_rows(&op).await?;
    consents::ensure_first_wordings(&op).await?;
    people::start_older_clocks(&op).await?;
    directory::withdraw_unsupported(&op).await?;
    listings::hide_unasked_pictures(&op).await?;
    listings::hide_restricted_people(&op).await?;
    listings::hide_hidden_fields(&op).await?;
    listings::classify_anew(&op).await?;
    inventory::ensure_first_systems(&op).await?;
    notices::ensure_first_notice(&op).await
}

/// Brings the schema alone up to date.
pub async fn migrate_schema(services: &Services) -> OpResult<()> {
    let db = alone(services).await?;
    let done = Migrator::up(&db, None).await;
    leave(db, services.engine).await?;
    Ok(done?)
}

/// A connection for changes of the schema. Of a pool of SQLite's, others would know tables by what they were before, and
/// some changes fail on those.
async fn alone(services: &Services) -> OpResult<DatabaseConnection> {
    match services.engine {
        Engine::Sqlite => {
            let mut settings = services.config.database.clone();
            settings.max_connections = 1;
            Ok(database::connect(&settings).await?.0)
        }
        Engine::Postgres => Ok(services.db.clone()),
    }
}

async fn leave(db: DatabaseConnection, engine: Engine) -> OpResult<()> {
    if engine == Engine::Sqlite {
        db.close().await?;
    }
    Ok(())
}

/// Takes back migrations until the database is as the one named `version` left it.
///
/// # Errors
/// An unknown version; the database's own errors.
pub async fn migrate_down(services: &Services, version: &str) -> OpResult<()> {
    let names: Vec<String> = Migrator::migrations()
        .iter()
        .map(|migration| migration.name().to_string())
        .collect();
    let Some(index) = names.iter().position(|name| name == version) else {
        return Err(OpError::Internal(
            "migrate down",
            format!("no migration {version}; known: {names:?}").into(),
        ));
    };
    let applied = Migrator::get_applied_migrations(&services.db).await?.len();
    let steps = u32::try_from(applied.saturating_sub(index + 1)).unwrap_or(0);
    if steps == 0 {
        return Ok(());
    }
    let db = alone(services).await?;
    let done = Migrator::down(&db, Some(steps)).await;
    leave(db, services.engine).await?;
    Ok(done?)
}

/// The state of the HTTP listener.
pub fn http_state(services: &Arc<Services>) -> OpResult<AppState> {
    let site = Arc::new(Site::load(&services.config)?);
    let (schema, public_schema) = graphql::build_both();
    Ok(AppState {
        services: services.clone(),
        schema,
        public_schema,
        site,
        oidc: Arc::new(accounts::oidc::Providers::new(services)),
        visits: Arc::new(visits::Counter::new(&services.config)),
        kept: Arc::new(Kept::new(services.config.http.kept_bytes)),
    })
}

/// The worker with every domain's handlers.
pub fn worker(services: &Arc<Services>) -> Worker {
    Worker::new(services.clone(), handlers(), schedules(&services.config))
}

/// Every job handler.
pub fn handlers() -> Vec<Arc<dyn JobHandler>> {
    let mut handlers = jobs::built_in_handlers();
    handlers.extend(prh::handlers());
    handlers.push(Arc::new(directory::TidyHandler));
    handlers.push(Arc::new(takeover::ImportHandler));
    handlers.push(Arc::new(files::TidyHandler));
    handlers.push(Arc::new(listings::TidyPicturesHandler));
    handlers.push(Arc::new(keys::ResealHandler));
    handlers.push(Arc::new(accounts::TidyHandler));
    handlers.push(Arc::new(access::ReviewHandler));
    handlers.push(Arc::new(access::CutHandler));
    handlers.push(Arc::new(accounts::ResetHandler));
    handlers.push(Arc::new(approvals::ExpireHandler::new(
        graphql::approval_handlers(),
    )));
    handlers.push(Arc::new(mail::SendHandler::new(Arc::new(newsletters::SendGate))));
    handlers.push(Arc::new(mailbox::ReadHandler::new(mailbox_handlers())));
    handlers.push(Arc::new(newsletters::SendHandler));
    handlers.push(Arc::new(notice_tellings::TellHandler));
    handlers.push(Arc::new(mail::TidyHandler));
    handlers.push(Arc::new(visits::TidyHandler));
    handlers.push(Arc::new(claims::SettleHandler));
    handlers.push(Arc::new(claims::TidyHandler));
    handlers.push(Arc::new(contact_asks::TidyHandler));
    handlers.push(Arc::new(confirmations::RemindHandler));
    handlers.push(Arc::new(preferences::LinkHandler));
    handlers.push(Arc::new(preferences::RenewHandler));
    handlers.push(Arc::new(preferences::TidyHandler));
    handlers.push(Arc::new(passing_on::TidyHandler));
    handlers.push(Arc::new(accessibility::RemindHandler));
    handlers.push(Arc::new(accessibility::TidyHandler));
    handlers.push(Arc::new(privacy_requests::CodeHandler));
    handlers.push(Arc::new(privacy_requests::RemindHandler));
    handlers.push(Arc::new(privacy_requests::TidyHandler));
    handlers.push(Arc::new(privacy_requests::PurgeHandler));
    handlers.push(Arc::new(privacy_requests::ProveHandler));
    handlers.push(Arc::new(privacy_requests::WriteErasuresHandler));
    handlers
}

/// Who deals with incoming messages; the first that wants one gets it.
fn mailbox_handlers() -> Vec<Arc<dyn mailbox::MailboxHandler>> {
    vec![
        Arc::new(mailbox::BounceHandler::new(Arc::new(newsletters::SendGate))),
        Arc::new(privacy_requests::CanaryHandler),
        Arc::new(privacy_requests::RequestMailHandler),
    ]
}

fn schedules(config: &Config) -> Vec<Schedule> {
    let mut schedules = jobs::built_in_schedules();
    schedules.push(directory::TIDY_SCHEDULE);
    schedules.push(files::TIDY_SCHEDULE);
    schedules.push(listings::PICTURES_SCHEDULE);
    schedules.push(accounts::TIDY_SCHEDULE);
    schedules.push(access::REVIEW_SCHEDULE);
    schedules.push(access::CUT_SCHEDULE);
    schedules.push(approvals::EXPIRE_SCHEDULE);
    schedules.push(mail::TIDY_SCHEDULE);
    if config.mailbox.url.is_some() {
        schedules.push(mailbox::READ_SCHEDULE);
    }
    schedules.push(notice_tellings::TELL_SCHEDULE);
    schedules.push(visits::TIDY_SCHEDULE);
    schedules.push(prh::CALENDAR_SCHEDULE);
    schedules.push(claims::TIDY_SCHEDULE);
    schedules.push(contact_asks::TIDY_SCHEDULE);
    schedules.push(confirmations::REMIND_SCHEDULE);
    schedules.push(preferences::RENEW_SCHEDULE);
    schedules.push(preferences::TIDY_SCHEDULE);
    schedules.push(passing_on::TIDY_SCHEDULE);
    schedules.push(accessibility::REMIND_SCHEDULE);
    schedules.push(accessibility::TIDY_SCHEDULE);
    schedules.push(privacy_requests::REMIND_SCHEDULE);
    schedules.push(privacy_requests::TIDY_SCHEDULE);
    schedules.push(privacy_requests::PURGE_SCHEDULE);
    schedules.push(privacy_requests::PROVE_SCHEDULE);
    schedules
}
