//! Numbered pages as links.

use leptos::prelude::*;

use super::icon::{Icon, Symbol};

/// Texts of [`Pagination`].
#[derive(Debug, Clone)]
pub struct PaginationTexts {
    /// Name of the navigation, for example "Pages".
    pub label: String,
    /// "Previous".
    pub previous: String,
    /// "Next".
    pub next: String,
    /// "Page", read before each number.
    pub page: String,
}

/// Links to the pages of a list. Shows nothing when there is one page.
#[component]
pub fn Pagination(
    /// Page in sight, from 1.
    current: u32,
    /// How many pages there are.
    last: u32,
    /// Address of a page.
    href: Box<dyn Fn(u32) -> String + Send + Sync>,
    /// The words.
    texts: PaginationTexts,
) -> impl IntoView {
    if last <= 1 {
        return ().into_any();
    }
    let number = |page: u32| {
        let label = format!("{} {page}", texts.page);
        let here = (page == current).then_some("page");
        view! {
            <li>
                <a class="page-link" href=href(page) aria-label=label aria-current=here>
                    {page}
                </a>
            </li>
        }
        .into_any()
    };
    let pages = shown_pages(current, last)
        .into_iter()
        .map(|page| {
            page.map_or_else(
                || view! { <li class="page-gap" aria-hidden="true">"…"</li> }.into_any(),
                number,
            )
        })
        .collect_view();
    let previous = (current > 1).then(|| {
        view! {
            <a class="page-step" rel="prev" href=href(current - 1)>
                <Icon symbol=Symbol::ArrowLeft />
                {texts.previous}
            </a>
        }
    });
    let next = (current < last).then(|| {
        view! {
            <a class="page-step" rel="next" href=href(current + 1)>
                {texts.next}
                <Icon symbol=Symbol::ArrowRight />
            </a>
        }
    });
    view! {
        <nav class="pagination" aria-label=texts.label>
            {previous}
            <ol>{pages}</ol>
            {next}
        </nav>
    }
    .into_any()
}

/// First, last, and the pages around the current one; `None` is a gap.
pub fn shown_pages(current: u32, last: u32) -> Vec<Option<u32>> {
    let mut shown = Vec::new();
    let mut previous = 0;
    for page in 1..=last {
        if page == 1 || page == last || page.abs_diff(current) <= 1 {
            if page > previous + 1 {
                shown.push(None);
            }
            shown.push(Some(page));
            previous = page;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::shown_pages;

    #[test]
    fn far_pages_are_left_out_behind_a_gap() {
        let shown = |current, last| {
            shown_pages(current, last)
                .iter()
                .map(|page| page.map_or("…".into(), |n| n.to_string()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(shown(1, 3), "1 2 3");
        assert_eq!(shown(5, 9), "1 … 4 5 6 … 9");
        assert_eq!(shown(9, 9), "1 … 8 9");
    }
}
