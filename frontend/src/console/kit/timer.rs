//! What a page asks again and again.

use std::time::Duration;

use leptos::prelude::*;

use crate::console::session::use_session;

/// Calls `ask` every so often while the page is in sight and the session lives, until the component goes. Call it while
/// the component is built.
pub fn while_in_sight(every: Duration, ask: impl Fn() + 'static) {
    let session = use_session();
    let ask = move || {
        if !document().hidden() && !session.expired.get_untracked() {
            ask();
        }
    };
    if let Ok(timer) = set_interval_with_handle(ask, every) {
        on_cleanup(move || timer.clear());
    }
}
