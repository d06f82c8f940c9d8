//! Which pictures the directory shows. They come and go with their entry, in its transaction.

use super::Sql;
use super::filter::LIVE;
use crate::platform::Engine;
use sea_orm::Statement;
use seutu_shared::id::{CompanyId, FileId};
use uuid::Uuid;

/// Shows these pictures; nothing to do when there are none.
pub(crate) fn show_pictures(engine: Engine, company: CompanyId, files: &[FileId]) -> Option<Statement> {
    let mut sql = Sql::new(
        engine,
        "INSERT INTO directory_picture (file_id, company_id) VALUES ",
    );
    for (place, file) in files.iter().enumerate() {
        sql.push(if place > 0 { ", (" } else { "(" });
        sql.bind(Uuid::from(*file))
            .push(", ")
            .bind(Uuid::from(company))
            .push(")");
    }
    (!files.is_empty()).then(|| sql.statement())
}

/// Companies whose pictures are shown though nothing was ever said of pictures.
pub(crate) fn unasked_pictures(engine: Engine) -> Statement {
    Sql::new(
        engine,
        "SELECT DISTINCT p.company_id FROM directory_picture p WHERE NOT EXISTS (SELECT 1 FROM consent_event e \
         WHERE e.subject_kind = 'company' AND e.subject_id = p.company_id AND e.purpose = 'pictures_publication')",
    )
    .statement()
}

/// Shows no picture of the company any more.
pub(crate) fn hide_pictures(engine: Engine, company: CompanyId) -> Statement {
    let mut sql = Sql::new(engine, "DELETE FROM directory_picture WHERE company_id = ");
    sql.bind(Uuid::from(company));
    sql.statement()
}

/// Media type and hash of a size of a picture, while a live entry shows it.
pub(crate) fn shown_picture(engine: Engine, file: FileId, width: u32) -> Statement {
    let mut sql = Sql::new(
        engine,
        "SELECT s.media_type, s.sha256 FROM picture_size s JOIN directory_picture p ON p.file_id = s.file_id
         JOIN directory_entry e ON e.company_id = p.company_id",
    );
    sql.push(LIVE)
        .push(" AND s.file_id = ")
        .bind(Uuid::from(file))
        .push(" AND s.width = ")
        .bind(i64::from(width));
    sql.statement()
}
