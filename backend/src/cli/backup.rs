//! `seutu backup`, `seutu restore`

use super::{Failure, database};
use crate::app;
use crate::backups::{self, BackupError};
use crate::config::Config;
use crate::directory;
use crate::platform::crypto::Crypto;
use crate::platform::{Clock, OpContext, OpError, OpResult, Rng, Services, SystemClock};
use crate::privacy_requests;
use sea_orm_migration::SchemaManager;
use std::path::Path;
use std::sync::Arc;

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        let code = match error {
            BackupError::Exists | BackupError::Unreadable(_) | BackupError::Newer(_) => 2,
            BackupError::InUse | BackupError::NoProgram(_) | BackupError::Failed(_) => 1,
        };
        Self::new(code, error.to_string())
    }
}

pub(super) async fn backup(services: &Arc<Services>, file: &Path) -> Result<(), Failure> {
    database::require_current(services).await?;
    backups::backup(services, file).await?;
    println!("written: {}", file.display());
    Ok(())
}

/// Puts a backup in place, brings its schema up to date and erases again whom the file of erasures knows as erased.
pub(super) async fn restore(config: Config, file: &Path) -> Result<(), Failure> {
    let crypto = Crypto::load(&config, Arc::new(Rng::from_system()), &SystemClock)?;
    backups::look(&config, &crypto, file).await?;
    if backups::is_damaged(&config).await? {
        eprintln!(
            "seutu: the present database is damaged: only the file of erasures tells who was erased from it"
        );
    } else {
        // Before anything goes: what only the present database knows.
        keep_marks(&config).await?;
    }
    let moment = SystemClock.now().format("%Y%m%dT%H%M%SZ").to_string();
    backups::restore(&config, file, &moment).await?;
    let services = app::open(config).await?;
    app::migrate(&services).await?;
    let op = OpContext::operator(&services);
    let again = privacy_requests::replay_erasures(&op).await?;
    privacy_requests::write_erasures(&op).await?;
    directory::renew(&op).await?;
    println!("restored; requests for erasure carried out again: {again}");
    Ok(())
}

/// Writes the marks of the database that is about to go to the file; nothing where there is none.
async fn keep_marks(config: &Config) -> OpResult<()> {
    if backups::sqlite_path(config.database.url.expose()).is_some_and(|path| !path.exists()) {
        return Ok(());
    }
    let services = app::open(config.clone()).await?;
    let kept = marks_of(&services).await;
    services.close().await?;
    kept
}

async fn marks_of(services: &Arc<Services>) -> OpResult<()> {
    // An empty database, and one of long ago, has no such table.
    let has_table = SchemaManager::new(&services.db).has_table("erasure_mark").await;
    if has_table.map_err(OpError::from)? {
        privacy_requests::write_erasures(&OpContext::operator(services)).await?;
    }
    Ok(())
}
