//! `seutu migrate`

use super::Failure;
use crate::app;
use crate::backups::sqlite_path;
use crate::config::Config;
use crate::platform::{OpError, Services};
use seutu_migrations::{Migrator, MigratorTrait};
use std::sync::Arc;

pub(super) async fn migrate(services: &Arc<Services>, down_to: Option<&str>) -> Result<(), Failure> {
    match down_to {
        Some(version) => app::migrate_down(services, version).await?,
        None => app::migrate(services).await?,
    }
    let applied = Migrator::get_applied_migrations(&services.db)
        .await
        .map_err(OpError::from)?;
    println!(
        "{}",
        applied
            .last()
            .map_or("no migrations", |migration| migration.name())
    );
    Ok(())
}

/// Fails when the SQLite file does not exist: opening it would make a new one, and that would be found in order.
pub(super) fn require_file(config: &Config) -> Result<(), Failure> {
    let missing = sqlite_path(config.database.url.expose()).filter(|path| !path.exists());
    match missing {
        Some(path) => Err(Failure::new(
            1,
            format!("there is no database at {}", path.display()),
        )),
        None => Ok(()),
    }
}

/// Fails when migrations are pending.
pub(super) async fn require_current(services: &Services) -> Result<(), Failure> {
    let pending = Migrator::get_pending_migrations(&services.db)
        .await
        .map_err(OpError::from)?;
    if pending.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        1,
        "the database schema is not up to date: run `seutu migrate`",
    ))
}
