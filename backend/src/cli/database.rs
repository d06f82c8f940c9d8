//! `seutu migrate`

use super::Failure;
use crate::app;
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
