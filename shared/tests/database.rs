//! The types as SeaORM columns: what reaches the database is a UUID or a stable text.
#![cfg(feature = "db")]

use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QueryTrait};
use seutu_shared::business_id::BusinessId;
use seutu_shared::company::{CompanyForm, CompanyState};
use seutu_shared::id::{AccountId, CompanyId};
use seutu_shared::locale::Locale;
use seutu_shared::municipality::MunicipalityCode;
use uuid::Uuid;

mod company {
    use super::{AccountId, BusinessId, CompanyForm, CompanyId, CompanyState, Locale, MunicipalityCode};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "company")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CompanyId,
        #[sea_orm(unique)]
        pub business_id: BusinessId,
        pub state: CompanyState,
        pub form: Option<CompanyForm>,
        pub municipality_code: Option<MunicipalityCode>,
        pub language: Option<Locale>,
        pub decided_by: Option<AccountId>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn where_clause(select: &sea_orm::Select<company::Entity>) -> String {
    let sql = select.build(DbBackend::Sqlite).to_string();
    sql.split(" WHERE ").nth(1).unwrap_or_default().to_owned()
}

#[test]
fn enums_and_codes_are_stored_as_their_stable_text() {
    use company::Column;
    let id: BusinessId = "0112038-9".parse().unwrap();
    let select = company::Entity::find()
        .filter(Column::State.eq(CompanyState::Candidate))
        .filter(Column::BusinessId.eq(id))
        .filter(Column::MunicipalityCode.eq("074".parse::<MunicipalityCode>().unwrap()))
        .filter(Column::Form.eq(CompanyForm::from_number(16)))
        .filter(Column::Language.is_in([Locale::Fi, Locale::Sv]));
    let sql = where_clause(&select);
    for text in ["'candidate'", "'0112038-9'", "'074'", "'16'", "('fi', 'sv')"] {
        assert!(sql.contains(text), "{text} in {sql}");
    }
}

#[test]
fn typed_id_is_a_primary_key() {
    let id = CompanyId::from(Uuid::from_u128(1));
    let statement = company::Entity::find_by_id(id).build(DbBackend::Postgres);
    let values = statement.values.unwrap();
    assert_eq!(values.0, [sea_orm::Value::from(Uuid::from_u128(1))]);
}
