//! Fees and services of a privacy request, in the words of its page.

use super::privacy_requests::day;
use crate::privacy_requests::{FeeAsked, ServiceTold};
use seutu_frontend::public::request_matters::Fee;
use seutu_shared::i18n::{Args, I18n};
use seutu_shared::privacy_request::format_euros;

/// A fee.
pub(super) fn fee(t: &I18n, fee: FeeAsked) -> Fee {
    Fee {
        amount: format_euros(fee.cents, t.locale()),
        until: day(fee.answer_by),
        accepted: fee.accepted,
    }
}

/// A line on a service.
pub(super) fn service(t: &I18n, told: ServiceTold) -> String {
    let (key, on) = match (told.called_off, told.done_on) {
        (true, _) => ("request-service-off", told.starts_on),
        (false, Some(done)) => ("request-service-done", done),
        (false, None) => ("request-service-starts", told.starts_on),
    };
    let args = Args::new().with("service", told.service).with("day", day(on));
    t.t_with(key, &args)
}
