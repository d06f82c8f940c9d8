//! A part of a page that is made from one answer of the API.

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::Value;

use crate::{
    api::transport::{ApiError, TransportFuture, use_api},
    texts::use_texts,
    ui::Skeleton,
};

/// Makes the part from the answer.
pub(super) type Content = Arc<dyn Fn(Result<Value, ApiError>) -> AnyView + Send + Sync>;

/// Asks `document` and shows what `content` makes of the answer; asks again when the variables
/// change and keeps the old content until the new one is there. Without variables nothing is asked
/// and the answer is null.
///
/// One function without type parameters for all pages: each resource of its own would add 15 kB to
/// the bundle.
pub(super) fn answered(
    document: &'static str,
    variables: Signal<Option<Value>>,
    lines: usize,
    content: Content,
) -> AnyView {
    let (t, api) = (use_texts(), use_api());
    let answer = Resource::new(
        move || variables.get(),
        move |variables| -> TransportFuture {
            match variables {
                Some(variables) => api.execute(document, variables),
                None => Box::pin(std::future::ready(Ok(Value::Null))),
            }
        },
    );
    let content = move || {
        variables.track();
        let content = Arc::clone(&content);
        Suspend::new(async move { content(answer.await) })
    };
    let waiting = move || view! { <Skeleton lines label=t.t("loading") /> };
    view! { <Transition fallback=waiting>{content}</Transition> }.into_any()
}
