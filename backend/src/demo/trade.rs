//! Trades of the invented region: what such companies are called, do and say of themselves.

use crate::platform::{OpError, OpResult};
use serde::Deserialize;

/// One trade. In its texts `{in}` stands for "in the municipality" and `{of}` for "of the municipality", in the
/// language of the text.
#[derive(Debug, Deserialize)]
pub(super) struct Trade {
    /// Five-digit code in TOL 2025.
    pub tol2025: String,
    /// Five-digit code in TOL 2008; older companies still have it.
    pub tol2008: String,
    /// Words by which companies of the trade are named.
    pub words: Vec<String>,
    /// Keywords to choose from.
    pub keywords: Vec<String>,
    /// Finnish summaries to choose from.
    pub summaries: Vec<String>,
    /// Finnish sentences on how the work is done.
    pub description: String,
    /// Swedish summary.
    pub sv: String,
    /// English summary.
    pub en: String,
}

/// All trades.
pub(super) fn trades() -> OpResult<Vec<Trade>> {
    serde_json::from_str(include_str!("trades.json")).map_err(OpError::internal("read demo trades"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use seutu_shared::industry::{CodeSet, find};
    use seutu_shared::listing::{MAX_KEYWORD, MAX_SUMMARY};

    #[test]
    fn trades_have_codes_of_both_editions_and_texts_that_fit() {
        let trades = trades().unwrap();
        assert!(trades.len() >= 70);
        for trade in &trades {
            assert!(
                find(&trade.tol2025, CodeSet::Tol2025).is_some_and(|found| found.level == 5),
                "{}",
                trade.words[0]
            );
            assert!(
                find(&trade.tol2008, CodeSet::Tol2008).is_some_and(|found| found.level == 5),
                "{}",
                trade.words[0]
            );
            assert!(
                !trade.words.is_empty() && trade.keywords.len() >= 4 && trade.summaries.len() == 2,
                "{}",
                trade.words[0]
            );
            assert!(
                trade
                    .keywords
                    .iter()
                    .all(|keyword| keyword.chars().count() <= MAX_KEYWORD)
            );
            let texts = trade.summaries.iter().chain([&trade.sv, &trade.en]);
            assert!(
                texts
                    .into_iter()
                    .all(|text| text.chars().count() + 20 <= MAX_SUMMARY),
                "{}",
                trade.words[0]
            );
        }
    }
}
