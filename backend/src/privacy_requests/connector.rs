//! Registers that the product can act on itself. Everything else is a guided task of a person.

use super::entity::request;
use super::kept::KeptLine;
use super::own_register::OwnRegister;
use super::recipients::Named;
use crate::platform::{OpContext, OpResult, Tx};
use chrono::NaiveDate;
use futures::future::BoxFuture;
use seutu_shared::privacy_request::{RecipientsTold, TaskOutcome};
use seutu_shared::privacy_right::PrivacyRight;
use std::fmt::Debug;

/// What a connector found and did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What; none where a person must do the rest.
    pub outcome: Option<TaskOutcome>,
    /// What was done and what proves it, for staff; no data of the person.
    pub note: String,
    /// Until when a law has something kept.
    pub retained_until: Option<NaiveDate>,
    /// What is kept, and on which grounds.
    pub kept: Vec<KeptLine>,
    /// That nobody got the data, as a person says; a register never says so by itself.
    pub recipients: Option<RecipientsTold>,
    /// Who may have got it, where that could be found only before.
    pub named: Vec<Named>,
    /// What was carried out.
    pub effected: Vec<PrivacyRight>,
}

/// A register that answers and acts. Carrying out twice is the same as once.
pub trait Connector: Send + Sync + Debug {
    /// Short name of its system, as in the inventory.
    fn system(&self) -> &'static str;

    /// Does what it can of what is asked, in the given transaction.
    fn carry_out<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        case: &'a request::Model,
        rights: &'a [PrivacyRight],
    ) -> BoxFuture<'a, OpResult<Report>>;
}

/// Every connector.
static CONNECTORS: &[&dyn Connector] = &[&OwnRegister];

/// The connector of a system.
pub(super) fn of(system: &str) -> Option<&'static dyn Connector> {
    CONNECTORS.iter().copied().find(|one| one.system() == system)
}

/// Whether a system has a connector.
pub(super) fn has(system: &str) -> bool {
    of(system).is_some()
}
