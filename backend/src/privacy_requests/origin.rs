//! Where somebody came to the form from, when that says who it is: the own page of permissions, or a signed-in account.

use crate::accounts::entity as account;
use crate::people;
use crate::platform::{Actor, OpContext, OpResult, Tx};
use crate::preferences::{self, NOTED_BY, Scope};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait};
use seutu_shared::email;
use seutu_shared::id::{AccountId, PersonId};
use seutu_shared::privacy_request::{IdentityMethod, IntakeChannel};

/// Where somebody came from.
#[derive(Clone, PartialEq, Eq)]
pub enum Origin {
    /// The own page of permissions, by the token of its link, which was mailed to an address of the person.
    Preferences(String),
    /// A signed-in account.
    Account(AccountId),
}

impl std::fmt::Debug for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Preferences(_) => "Preferences([hidden])",
            Self::Account(_) => "Account([hidden])",
        })
    }
}

/// What an origin proves of an address.
#[derive(Debug)]
pub(super) struct Proof {
    /// The door.
    pub(super) channel: IntakeChannel,
    /// How it is known who asks.
    pub(super) method: IdentityMethod,
    /// The only person of ours with the address.
    pub(super) person: Option<PersonId>,
}

impl Origin {
    /// Of a link, or else of whoever is signed in.
    pub fn of(link: &str, actor: &Actor) -> Option<Self> {
        match actor {
            _ if !link.is_empty() => Some(Self::Preferences(link.to_owned())),
            // Half a sign-in proves nothing.
            Actor::Account {
                id,
                restricted: false,
                ..
            } => Some(Self::Account(*id)),
            _ => None,
        }
    }

    /// The address that the form begins with: the account's, or the one that the person of the link has; nothing where
    /// the link opens nothing or the person has several, or where it would prove nothing: the form says of it that it is
    /// known who asks.
    ///
    /// # Errors
    /// A row that cannot be opened: a fault of the installation.
    pub async fn address(&self, op: &OpContext) -> OpResult<Option<String>> {
        self.address_at(op.db(), op, op.now()).await
    }

    /// As [`Self::address`], by what was on file before an instant.
    pub(super) async fn address_at(
        &self,
        db: &impl ConnectionTrait,
        op: &OpContext,
        at: DateTime<Utc>,
    ) -> OpResult<Option<String>> {
        match self {
            Self::Account(id) => {
                let found = account::Entity::find_by_id(*id).one(db).await?;
                found.map(|row| row.address(op)).transpose()
            }
            Self::Preferences(token) => {
                let Some((person, Scope::Page)) = preferences::scope_of(op, db, token).await? else {
                    return Ok(None);
                };
                let mut emails = people::subject(db, op, person).await?.emails.into_iter();
                let (Some(only), None) = (emails.next(), emails.next()) else {
                    return Ok(None);
                };
                let known = people::on_file_before(db, op, &only, at, &NOTED_BY).await?;
                let own = people::standing(db, person).await?.map(|one| one.id);
                Ok(own
                    .filter(|own| known.iter().any(|one| one.id == *own))
                    .map(|_| only))
            }
        }
    }

    /// What it proves of an address that was told, by what was on file before an instant; nothing where the address is
    /// another one, or is with nobody on a ground of its own.
    pub(super) async fn proves(
        &self,
        tx: &Tx,
        op: &OpContext,
        told: &str,
        at: DateTime<Utc>,
    ) -> OpResult<Option<Proof>> {
        let Ok(told) = email::parse(told) else {
            return Ok(None);
        };
        let people = people::on_file_before(&**tx, op, &told, at, &NOTED_BY).await?;
        // Several people may share an address; staff then find out which.
        let person = match people.as_slice() {
            [one] => Some(one.id),
            _ => None,
        };
        Ok(match self {
            Self::Account(id) => {
                let found = account::Entity::find_by_id(*id).one(&**tx).await?;
                let address = found.map(|row| row.address(op)).transpose()?;
                (address.as_deref() == Some(told.as_str())).then_some(Proof {
                    channel: IntakeChannel::Account,
                    method: IdentityMethod::SignedIn,
                    person,
                })
            }
            Self::Preferences(token) => {
                let scope = preferences::scope_of(op, &**tx, token).await?;
                let own = match scope {
                    Some((id, Scope::Page)) => people::standing(&**tx, id).await?.map(|one| one.id),
                    _ => None,
                };
                own.filter(|own| people.iter().any(|one| one.id == *own))
                    .map(|_| Proof {
                        channel: IntakeChannel::Preferences,
                        method: IdentityMethod::KnownAddress,
                        person,
                    })
            }
        })
    }
}
