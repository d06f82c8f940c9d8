//! Whether a decision says what was found and done. A pure function, so that every case of it can be walked in tests.

use super::{RequestOutcome, TaskOutcome};
use crate::error_code::ErrorCode;
use crate::privacy_right::PrivacyRight;

/// What was found and done, which a decision must not contradict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// What is asked.
    pub rights: Vec<PrivacyRight>,
    /// What took effect before anybody decided.
    pub effected: Vec<PrivacyRight>,
    /// What came of each register.
    pub tasks: Vec<TaskOutcome>,
    /// Something was erased.
    pub erased: bool,
    /// Whether the data of the linked person is restricted; none where nobody is linked.
    pub restricted: Option<bool>,
}

impl Findings {
    /// Whether a right was carried out, where all that was asked is granted. What a register does is as its outcome says;
    /// a restriction is what stands at the linked person.
    pub fn carried_out(&self, right: PrivacyRight) -> bool {
        let done = self.tasks.contains(&TaskOutcome::Done);
        match right {
            PrivacyRight::Erasure => self.erased || done,
            PrivacyRight::Restriction => self.restricted == Some(true),
            _ => done,
        }
    }

    fn any(&self, found: impl Fn(TaskOutcome) -> bool) -> bool {
        self.tasks.iter().copied().any(found)
    }

    /// Something was done.
    fn did(&self) -> bool {
        self.erased || !self.effected.is_empty() || self.any(TaskOutcome::changes)
    }

    /// Something of the person is there, or was. A ban or a withdrawal is itself a datum that is kept.
    fn held(&self) -> bool {
        self.erased
            || self.effected.iter().any(|right| right.takes_effect_at_once())
            || self.any(|one| one.changes() || one == TaskOutcome::RetainedByLaw)
    }

    /// Something of what was asked is not done, or nobody looked.
    fn lacks(&self) -> bool {
        let unrestricted = self.rights.contains(&PrivacyRight::Restriction) && self.restricted == Some(false);
        unrestricted
            || self.unseen()
            || self.any(|one| matches!(one, TaskOutcome::Partly | TaskOutcome::RetainedByLaw))
    }

    fn unseen(&self) -> bool {
        self.tasks.contains(&TaskOutcome::NotNeeded)
    }

    /// Data was changed, so that nobody can say it was refused. A copy that was made is given to nobody after a refusal.
    /// The restriction of an objection stands until staff lift it by hand.
    fn changed(&self) -> bool {
        use PrivacyRight as R;
        let changes = |right: &R| matches!(right, R::Rectification | R::Erasure | R::Restriction);
        self.erased || (self.rights.iter().all(changes) && self.any(TaskOutcome::changes))
    }
}

/// Whether a request may end so after what was found and done.
///
/// # Errors
/// `outcome_unfit`.
pub fn outcome_fits(outcome: RequestOutcome, found: &Findings) -> Result<(), ErrorCode> {
    let fits = match outcome {
        RequestOutcome::Granted => found.did() && !found.lacks(),
        RequestOutcome::PartlyGranted => found.did(),
        RequestOutcome::NothingHeld => !found.held() && !found.unseen(),
        RequestOutcome::Refused | RequestOutcome::Unidentified => !found.changed(),
        RequestOutcome::Withdrawn => true,
    };
    if fits {
        Ok(())
    } else {
        Err(ErrorCode::OutcomeUnfit)
    }
}
