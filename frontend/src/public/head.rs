//! Title and other facts about a page: the server writes them into the document, the browser
//! keeps the title in step when the page changes without a reload.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::{provide_context, use_context};

/// Facts about a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Title of the document.
    pub title: String,
    /// One or two sentences for search engines and shared links.
    pub description: String,
    /// HTTP status.
    pub status: u16,
    /// Search engines may list it. Filtered lists may not: they are endless.
    pub index: bool,
}

/// The picture that a shared link shows (Open Graph).
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPicture {
    /// Whole address.
    pub url: String,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// Where a page puts its facts.
#[derive(Debug, Clone, Default)]
pub struct HeadSlot {
    head: Arc<Mutex<Option<Head>>>,
    /// Structured data; only the server writes it.
    #[cfg(feature = "ssr")]
    data: Arc<Mutex<Option<serde_json::Value>>>,
    /// Picture of shared links; only the server writes it.
    #[cfg(feature = "ssr")]
    picture: Arc<Mutex<Option<CardPicture>>>,
}

impl HeadSlot {
    /// Puts the facts of the page in sight.
    pub fn set(&self, head: Head) {
        #[cfg(feature = "hydrate")]
        leptos::prelude::document().set_title(&head.title);
        *self.head.lock().unwrap_or_else(PoisonError::into_inner) = Some(head);
    }

    /// Takes the facts that the page put.
    pub fn take(&self) -> Option<Head> {
        self.head.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Says for search engines what the page is about (JSON-LD).
    #[cfg(feature = "ssr")]
    pub fn describe(&self, data: serde_json::Value) {
        *self.data.lock().unwrap_or_else(PoisonError::into_inner) = Some(data);
    }

    /// Says which picture a shared link shows.
    #[cfg(feature = "ssr")]
    pub fn picture(&self, picture: Option<CardPicture>) {
        *self.picture.lock().unwrap_or_else(PoisonError::into_inner) = picture;
    }

    /// Takes the picture of shared links.
    #[cfg(feature = "ssr")]
    pub fn take_picture(&self) -> Option<CardPicture> {
        self.picture.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Takes what the page said of itself.
    #[cfg(feature = "ssr")]
    pub fn take_data(&self) -> Option<serde_json::Value> {
        self.data.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Gives the pages below a place for their facts.
pub fn provide_head(slot: HeadSlot) {
    provide_context(slot);
}

/// The place for this page's facts. Call it while the component is built.
pub fn use_head() -> HeadSlot {
    use_context().unwrap_or_default()
}
