//! What a person may ask of those who keep data on them.

use crate::string_enum::string_enum;

string_enum! {
    /// A right under the General Data Protection Regulation (EU) 2016/679.
    pub enum PrivacyRight ("privacy-right") {
        /// To get the data and to be told of their use (article 15).
        Access = "access",
        /// To have wrong data mended (article 16).
        Rectification = "rectification",
        /// To have data erased (article 17).
        Erasure = "erasure",
        /// To have the use of data restricted (article 18).
        Restriction = "restriction",
        /// To take one's data along (article 20).
        Portability = "portability",
        /// To object to the use of data (article 21(1)).
        Objection = "objection",
        /// To forbid direct marketing (article 21(2) and (3)).
        MarketingBan = "marketing_ban",
        /// To take a consent back (article 7(3)).
        ConsentWithdrawal = "consent_withdrawal",
        /// To have a person look at an automated decision (article 22(3)).
        HumanReview = "human_review",
    }
}

impl PrivacyRight {
    /// Whether the request takes effect when it comes in, so that only the answer has a deadline.
    pub const fn takes_effect_at_once(self) -> bool {
        matches!(self, Self::MarketingBan | Self::ConsentWithdrawal)
    }
}
