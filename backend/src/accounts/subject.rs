//! The account that a person signs in with.

use super::entity::{self, Column, Entity};
use crate::platform::crypto::Field;
use crate::platform::{OpContext, OpResult, Tx};
use crate::subject::{Erased, Kept, Record, Subject, SubjectDataSource};
use futures::future::BoxFuture;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use seutu_shared::privacy_request::RefusalGround;

/// Source of accounts.
#[derive(Debug)]
pub struct AccountsSource;

async fn of(tx: &Tx, op: &OpContext, subject: &Subject) -> OpResult<Vec<entity::Model>> {
    let indexes = subject.email_indexes(&op.services().crypto, Field::AccountEmail);
    Ok(Entity::find()
        .filter(Column::EmailIndex.is_in(indexes))
        .all(&**tx)
        .await?)
}

impl SubjectDataSource for AccountsSource {
    fn name(&self) -> &'static str {
        "accounts"
    }

    fn collect<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Vec<Record>>> {
        Box::pin(async move {
            let rows = of(tx, op, subject).await?;
            let mut found = Vec::new();
            for row in rows {
                // What the person gave can be taken along; what others decided and what came about cannot.
                let parts = [
                    (
                        true,
                        vec![
                            ("email", json!(row.address(op)?)),
                            ("language", json!(row.language)),
                        ],
                    ),
                    (
                        false,
                        vec![
                            ("role", json!(row.role)),
                            ("company", json!(row.company_id)),
                            ("last_sign_in_at", json!(row.last_sign_in_at)),
                            ("disabled_at", json!(row.disabled_at)),
                        ],
                    ),
                ];
                found.extend(parts.map(|(portable, fields)| Record {
                    kind: "account",
                    at: Some(row.created_at),
                    fields,
                    portable,
                }));
            }
            Ok(found)
        })
    }

    /// An account in use is needed for as long as it is (article 17(1)(a) does not apply): an administrator closes it.
    /// Whose account did what stays provable then (act 906/2019, section 17), so that no last day of it is known.
    fn erase<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        subject: &'a Subject,
    ) -> BoxFuture<'a, OpResult<Erased>> {
        Box::pin(async move {
            let kept = of(tx, op, subject).await?.into_iter().map(|row| Kept {
                what: "account",
                ground: match row.disabled_at {
                    None => RefusalGround::StillNeeded,
                    Some(_) => RefusalGround::LegalDuty,
                },
                provision: None,
                until: None,
            });
            Ok(Erased {
                removed: 0,
                kept: kept.collect(),
            })
        })
    }

    fn has_address<'a>(
        &'a self,
        tx: &'a Tx,
        op: &'a OpContext,
        email: &'a str,
    ) -> BoxFuture<'a, OpResult<bool>> {
        Box::pin(async move {
            let subject = Subject {
                emails: [email.to_owned()].into(),
                ..Subject::default()
            };
            Ok(!of(tx, op, &subject).await?.is_empty())
        })
    }
}
