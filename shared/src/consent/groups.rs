//! What a company permits to show beside its basic details, group by group.

use super::{ConsentEvent, ConsentPurpose, LiveConsent};
use chrono::{DateTime, Utc};

/// What a company permits to show of one group of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupPermit {
    purpose: ConsentPurpose,
    live: bool,
    whole: bool,
    since: Option<DateTime<Utc>>,
}

impl GroupPermit {
    /// Which group.
    pub const fn purpose(&self) -> ConsentPurpose {
        self.purpose
    }

    /// Whether its fields may be shown now.
    pub const fn live(&self) -> bool {
        self.live
    }

    /// Whether nothing was said of the group itself, and the older wording of the whole consent covers it.
    pub const fn whole(&self) -> bool {
        self.live && self.whole
    }

    /// When something was last said that decides; none when nobody has asked.
    pub const fn since(&self) -> Option<DateTime<Utc>> {
        self.since
    }
}

/// Proof of what a company permits to show beside its basic details. It is made of entries of the ledger only, and
/// nothing is put into the directory without it.
///
/// ```compile_fail
/// use seutu_shared::consent::{FieldGroups, GroupPermit};
/// # fn forge(contact_details: GroupPermit, pictures: GroupPermit) {
/// let forged = FieldGroups { contact_details, pictures };
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldGroups {
    contact_details: GroupPermit,
    pictures: GroupPermit,
}

impl FieldGroups {
    /// What follows from the last event about the listing and the last one about each group; the caller answers for
    /// their being the last, see [`ConsentEvent::order`].
    ///
    /// What was said of a group itself decides about it. Where nothing was said, a live consent to the listing covers
    /// contact details only if it was given to the wording of before, which named them: `whole` is the hash of that
    /// text. It never named pictures, so nothing but a consent of their own covers those. Without a live consent to the
    /// listing nothing is shown whatever a group says.
    pub fn of(
        basic: Option<&ConsentEvent>,
        groups: &[ConsentEvent],
        whole: &str,
        now: DateTime<Utc>,
    ) -> Self {
        let listing = basic.filter(|event| {
            event.purpose == ConsentPurpose::DirectoryPublication
                && LiveConsent::from_ledger_row(event, now).is_some()
        });
        let permit = |purpose: ConsentPurpose| {
            let own = groups.iter().find(|event| {
                event.purpose == purpose && basic.is_none_or(|basic| basic.subject == event.subject)
            });
            let named = purpose == ConsentPurpose::ContactDetailsPublication;
            let covered = listing.filter(|event| named && event.wording_hash == whole);
            match own {
                Some(event) => GroupPermit {
                    purpose,
                    live: LiveConsent::from_ledger_row(event, now).is_some(),
                    whole: false,
                    since: Some(event.occurred_at),
                },
                None => GroupPermit {
                    purpose,
                    live: covered.is_some(),
                    whole: true,
                    since: covered.map(|event| event.occurred_at),
                },
            }
        };
        Self {
            contact_details: permit(ConsentPurpose::ContactDetailsPublication),
            pictures: permit(ConsentPurpose::PicturesPublication),
        }
    }

    /// Every group, in the order in which they are asked.
    pub const fn all(&self) -> [GroupPermit; 2] {
        [self.contact_details, self.pictures]
    }

    /// One group; none of a purpose that is no group.
    pub fn get(&self, purpose: ConsentPurpose) -> Option<GroupPermit> {
        self.all().into_iter().find(|permit| permit.purpose == purpose)
    }

    /// Whether telephone, e-mail, website, social media and addresses may be shown.
    pub const fn contact_details(&self) -> bool {
        self.contact_details.live
    }

    /// Whether logo and pictures may be shown.
    pub const fn pictures(&self) -> bool {
        self.pictures.live
    }
}
