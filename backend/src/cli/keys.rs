//! `seutu keys`

use super::{Failure, database};
use crate::keys::{self, KeyPurpose};
use crate::platform::crypto::KeyRing;
use crate::platform::keys::SigningRing;
use crate::platform::{Clock, OpContext, OpError, Rng, Services, SystemClock, private_file};
use clap::Subcommand;
use ed25519_dalek::SigningKey;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, Subcommand)]
pub(super) enum KeysCommand {
    /// Make the three key files of a new installation in a folder; keeps files that are there.
    Init {
        /// The folder.
        dir: PathBuf,
    },
    /// Show every key, which one is in use, and how many sealed texts rest on it.
    Status,
    /// Go over to a new key.
    Rotate {
        /// token, audit or field.
        #[arg(long)]
        purpose: KeyPurpose,
        /// Only put the new key into the file, to be distributed to every instance before it is used.
        #[arg(long)]
        stage: bool,
    },
    /// Seal with the current key what older ones sealed, now rather than in the background.
    Reseal,
    /// Take an old key out of its file; refused while anything rests on it.
    Retire {
        /// Its id.
        key: String,
    },
}

/// Makes key files; needs neither configuration nor database.
pub(super) fn init(dir: &Path) -> Result<(), Failure> {
    let (rng, now) = (Rng::from_system(), SystemClock.now());
    let pem = || {
        let made = SigningRing::new(SigningKey::from_bytes(&rng.bytes()), Some(now));
        made.to_text()
            .ok_or_else(|| OpError::bug("a signing key has no PEM form"))
    };
    for (name, text) in [
        ("token.pem", pem()?),
        ("audit.pem", pem()?),
        ("field-keys.toml", KeyRing::generate(&rng, now).to_text()),
    ] {
        let path = dir.join(name);
        let there = path.exists();
        private_file::create(&path, text.as_bytes()).map_err(OpError::internal("write key file"))?;
        println!("{} {}", if there { "kept" } else { "made" }, path.display());
    }
    Ok(())
}

pub(super) async fn run(services: &Arc<Services>, command: KeysCommand) -> Result<(), Failure> {
    database::require_current(services).await?;
    let op = OpContext::operator(services);
    match command {
        KeysCommand::Init { dir } => init(&dir)?,
        KeysCommand::Status => {
            let fits = keys::check(&op).await;
            for key in keys::status(&op).await? {
                let state = match (key.current, key.retired) {
                    (true, _) => "current".to_string(),
                    (false, Some(at)) => format!("until {at}"),
                    (false, None) => "not in use".to_string(),
                };
                let since = key.since.map(|at| format!(", made {at}")).unwrap_or_default();
                let rows = key
                    .rows_using
                    .map(|rows| format!(", {rows} texts"))
                    .unwrap_or_default();
                println!("{:<5} {} {state}{since}{rows}", key.purpose, key.key_id);
            }
            fits?;
        }
        KeysCommand::Rotate { purpose, stage } => {
            let done = keys::rotate(&op, purpose, stage).await?;
            let state = if done.current { "current" } else { "not in use yet" };
            println!("{purpose} {} {state}", done.key_id);
        }
        KeysCommand::Reseal => {
            keys::register(&op).await?;
            println!("{} texts sealed again", keys::seal_with_current(&op).await?);
        }
        KeysCommand::Retire { key } => {
            keys::retire(&op, &key).await?;
            println!("{key} taken out");
        }
    }
    Ok(())
}
