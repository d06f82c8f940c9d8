//! `seutu doctor`: looks at everything the server needs and says what is missing.

use super::{Failure, database};
use crate::http::Site;
use crate::keys;
use crate::platform::{OpContext, Services};
use crate::privacy_requests;
use sea_orm::ConnectionTrait;
use std::process::ExitCode;
use std::sync::Arc;

pub(super) async fn doctor(services: &Arc<Services>) -> Result<ExitCode, Failure> {
    let mut healthy = true;
    let mut tell = |what: &str, result: Result<String, String>| match result {
        Ok(detail) => println!("ok    {what}: {detail}"),
        Err(detail) => {
            healthy = false;
            println!("wrong {what}: {detail}");
        }
    };
    tell("configuration", Ok(format!("{:?}", services.config.environment)));
    let answer = services.db.execute_unprepared("SELECT 1").await;
    tell(
        "database",
        answer
            .map(|_| format!("{:?}", services.engine))
            .map_err(|error| error.to_string()),
    );
    let current = database::require_current(services).await;
    tell(
        "schema",
        current
            .map(|()| "up to date".into())
            .map_err(|failure| failure.message),
    );
    let fits = keys::check(&OpContext::operator(services)).await;
    let ring = services.crypto.file().display().to_string();
    tell("key ring", fits.map(|()| ring).map_err(|error| error.to_string()));
    let anchors = privacy_requests::signature_anchors(&OpContext::operator(services)).await;
    tell(
        "authorities of signatures",
        anchors
            .map(|found| String::from(if found.is_some() { "readable" } else { "none" }))
            .map_err(|error| error.to_string()),
    );
    let mailbox = &services.config.mailbox;
    let doors = mailbox
        .url
        .as_ref()
        .map(|_| mailbox.doors().count())
        .unwrap_or_default();
    // The form works without it, so this is told but is no fault.
    tell(
        "requests by e-mail",
        Ok(match doors {
            0 => "not read: mailbox.url and mailbox.requests_to are not set".into(),
            number => format!("{number} addresses"),
        }),
    );
    let site = Site::load(&services.config).map_err(|error| error.to_string());
    tell(
        "browser bundles",
        site.and_then(|site| {
            let dir = site.assets_dir();
            if dir.is_dir() {
                Ok(dir.display().to_string())
            } else {
                Err("not built: run `cargo xtask build`".into())
            }
        }),
    );
    let knows = services.morphology.analyse("kaustisella").is_empty();
    // Search works without the dictionary, so this is told but is no fault.
    tell(
        "Finnish word forms",
        Ok(if knows {
            "libvoikko missing".into()
        } else {
            "libvoikko".into()
        }),
    );
    Ok(if healthy {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
