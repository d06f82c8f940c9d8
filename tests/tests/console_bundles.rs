//! The console comes in bundles: each address starts the one that has its page.

use seutu_tests::{TestApp, db_test};

db_test! {
    async fn each_address_of_the_console_starts_the_bundle_of_its_page(t: TestApp) {
        for (path, bundle) in [
            ("/hallinta", "console"),
            ("/hallinta/yritykset", "console"),
            ("/oma", "console"),
            ("/oma/esittely", "console"),
            ("/hallinta/tilit", "privacy"),
            ("/hallinta/tilit/1", "privacy"),
            ("/hallinta/kutsut", "privacy"),
            ("/hallinta/hyvaksynnat", "privacy"),
            ("/hallinta/avaimet", "privacy"),
            ("/hallinta/tyot?tila=dead", "privacy"),
            ("/oma/kutsut", "console"),
            ("/hallinta/tietosuoja", "privacy"),
            ("/hallinta/tietosuoja/henkilot/1", "privacy"),
            ("/hallinta/tietosuoja/katselut?kuka=1", "privacy"),
            ("/hallinta/tietosuoja/pyynnot", "requests"),
            ("/hallinta/tietosuoja/pyynnot/", "requests"),
            ("/hallinta/tietosuoja/pyynnot/uusi", "requests"),
            ("/hallinta/tietosuoja/vastaustekstit", "requests"),
            ("/hallinta/tietosuoja/posti/1", "requests"),
            ("/hallinta/tietosuoja/saavutettavuus/1", "requests"),
        ] {
            let answer = t.web().get(path).await;
            assert_eq!(answer.status, 200, "{path}");
            let html = answer.text();
            for name in ["public", "console", "privacy", "requests"] {
                // With or without hashes in the names.
                let starts = html.contains(&format!("/assets/{name}-fi"));
                assert_eq!(starts, name == bundle, "{path}: {name}");
            }
            assert!(html.contains("/assets/console"), "{path}: one style for all");
        }
    }
}
