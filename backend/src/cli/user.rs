//! `seutu user create`, `seutu user reset-second-factor`

use super::{Failure, prepare};
use crate::accounts::ops::{self, NewAccount};
use crate::accounts::{factors, sign_in};
use crate::platform::{OpContext, OpError, Services};
use clap::Subcommand;
use seutu_shared::locale::Locale;
use seutu_shared::role::Role;
use std::io::Read;
use std::sync::Arc;

#[derive(Debug, Subcommand)]
pub(super) enum UserCommand {
    /// Create an account; the password is read from standard input.
    Create {
        /// Sign-in name.
        #[arg(long)]
        email: String,
        /// staff, privacy_officer, admin, auditor …
        #[arg(long)]
        role: String,
    },
    /// Take away the second factors of somebody who lost them all, such as the only administrator.
    ResetSecondFactor {
        /// Sign-in name.
        #[arg(long)]
        email: String,
    },
}

pub(super) async fn run(services: &Arc<Services>, command: UserCommand) -> Result<(), Failure> {
    match command {
        UserCommand::Create { email, role } => create(services, email, &role).await,
        UserCommand::ResetSecondFactor { email } => reset_second_factor(services, &email).await,
    }
}

async fn reset_second_factor(services: &Arc<Services>, email: &str) -> Result<(), Failure> {
    prepare(services).await?;
    let op = OpContext::operator(services);
    let found = sign_in::find(&op, op.db(), email).await?;
    let account = found.ok_or_else(|| Failure::new(1, "no account has this address"))?;
    factors::reset(&op, account.id).await?;
    println!("{}", serde_json::json!({"id": account.id.to_string()}));
    Ok(())
}

async fn create(services: &Arc<Services>, email: String, role: &str) -> Result<(), Failure> {
    let role: Role = role.parse().map_err(|_| {
        let known: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        Failure::new(2, format!("unknown role {role}; known: {}", known.join(", ")))
    })?;
    if role == Role::Visitor {
        return Err(Failure::new(
            2,
            "a visitor is somebody without an account: choose another role",
        ));
    }
    let mut password = String::new();
    std::io::stdin()
        .read_to_string(&mut password)
        .map_err(OpError::internal("read password"))?;
    let password = password.trim_end_matches(['\r', '\n']).to_string();
    prepare(services).await?;
    let op = OpContext::operator(services);
    let new = NewAccount {
        email,
        password,
        role,
        language: Locale::Fi,
        company: None,
        municipality: None,
        demo: false,
    };
    let id = ops::create(&op, new).await?;
    println!(
        "{}",
        serde_json::json!({"id": id.to_string(), "role": role.as_str()})
    );
    Ok(())
}
