//! `seutu deadline`

use super::Failure;
use crate::deadlines::{parse_received, to_json};
use seutu_shared::error_code::ErrorCode;
use seutu_shared::i18n::Args;
use seutu_shared::legal_clock::right_deadline;
use seutu_shared::locale::Locale;
use seutu_shared::privacy_right::PrivacyRight;

#[derive(Debug, clap::Args)]
pub(super) struct DeadlineArgs {
    /// The right, as in the API: ACCESS, RECTIFICATION, ERASURE, RESTRICTION, PORTABILITY, OBJECTION, MARKETING_BAN,
    /// CONSENT_WITHDRAWAL or HUMAN_REVIEW.
    #[arg(long)]
    right: String,
    /// When the request came in: an instant (2026-11-24T23:30:00+02:00) or a day (2026-11-24).
    #[arg(long, value_name = "RFC3339|DATE")]
    received: String,
    /// The time was extended.
    #[arg(long)]
    extended: bool,
    /// Language of the explanation: fi, sv or en.
    #[arg(long, default_value = "fi")]
    language: String,
}

/// The answer as one JSON object.
///
/// # Errors
/// What of the input cannot be read; exit code 2.
pub(super) fn answer(args: &DeadlineArgs) -> Result<String, Failure> {
    let right: PrivacyRight = args.right.replace('-', "_").parse().map_err(|_| {
        let known: Vec<String> = PrivacyRight::ALL
            .iter()
            .map(|right| right.graphql_name())
            .collect();
        Failure::new(2, format!("--right: not one of {}", known.join(", ")))
    })?;
    let locale = args
        .language
        .parse::<Locale>()
        .map_err(|_| Failure::new(2, "--language: not one of fi, sv, en"))?;
    let unusable = |code: ErrorCode| {
        let told = code.message(Locale::En, &Args::new());
        Failure::new(
            2,
            format!(
                "--received: {told} Give an instant such as 2026-11-24T23:30:00+02:00 or a day such as 2026-11-24, \
                 from 2018-05-25 to 2199-12-31."
            ),
        )
    };
    let received = parse_received(&args.received).map_err(unusable)?;
    let found = right_deadline(right, received, args.extended).map_err(unusable)?;
    Ok(to_json(&found, locale).to_string())
}
