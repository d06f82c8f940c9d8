//! Migrations: up on an empty database, all the way down, and up again.

use crate::open_data::full_text;
use crate::pictures::{photograph, picture, upload};
use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection, Statement};
use seutu_backend::listings::{self, revision};
use seutu_backend::platform::{Engine, database};
use seutu_backend::{app, self_service};
use seutu_migrations::{Migrator, MigratorTrait};
use seutu_shared::listing::{ListingContent, ListingField, ListingInput};
use seutu_shared::role::Role;
use seutu_shared::validation::Validate;
use seutu_tests::{TestApp, db_test};
use std::collections::BTreeSet;

/// Migrations that leave SQLite as it is.
const POSTGRES_ONLY: [&str; 3] = [
    "m20261127_000042_names",
    "m20261128_000070_entry_storage",
    "m20261129_000078_gathered",
];
/// Migrations that change rows and no tables.
const ROWS_ONLY: [&str; 1] = ["m20261129_000074_service_words"];

/// One connection only: others of a SQLite pool would know tables by what they were before.
async fn alone(t: &TestApp) -> DatabaseConnection {
    let mut settings = t.services().config.database.clone();
    settings.max_connections = 1;
    database::connect(&settings).await.unwrap().0
}

/// Every table, index, trigger and function that migrations made, and how columns are stored.
async fn objects(db: &DatabaseConnection) -> BTreeSet<String> {
    let sql = match db.get_database_backend() {
        DatabaseBackend::Sqlite => {
            "SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS name FROM sqlite_master
             WHERE name NOT LIKE 'sqlite_%' AND name <> 'seaql_migrations'"
        }
        _ => {
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable AS name FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name <> 'seaql_migrations'
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'seaql_migrations'
             UNION ALL SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal
             UNION ALL SELECT proname || '()' FROM pg_proc WHERE proname LIKE '%is_append_only'
             UNION ALL SELECT c.relname || '.' || a.attname || ' ' || a.attstorage::text || coalesce(c.reloptions::text, '')
             FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
             WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
             AND c.relname <> 'seaql_migrations'"
        }
    };
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get::<String>("", "name").unwrap())
        .collect()
}

db_test! {
    async fn down_leaves_nothing_and_up_again_makes_the_same(t: TestApp) {
        let db = &alone(&t).await;
        let before = objects(db).await;
        assert!(before.len() > 40, "{before:?}");
        Migrator::down(db, None).await.unwrap();
        assert_eq!(objects(db).await, BTreeSet::new());
        Migrator::up(db, None).await.unwrap();
        assert_eq!(objects(db).await, before);
        t.published(1, "Alfa Oy").await;
    }

    async fn each_one_goes_down_and_up_alone(t: TestApp) {
        let db = &alone(&t).await;
        let before = objects(db).await;
        let names: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_owned()).collect();
        let idle = |name: &String| {
            let name = name.as_str();
            ROWS_ONLY.contains(&name) || (t.engine() == Engine::Sqlite && POSTGRES_ONLY.contains(&name))
        };
        for steps in 1..=u32::try_from(Migrator::migrations().len()).unwrap() {
            Migrator::down(db, Some(steps)).await.unwrap();
            let undone = &names[names.len() - steps as usize..];
            assert_eq!(objects(db).await == before, undone.iter().all(idle), "{steps}");
            Migrator::up(db, None).await.unwrap();
            assert_eq!(objects(db).await, before, "{steps}");
        }
    }

    async fn keywords_of_what_is_published_already_are_taken_over(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let text = ListingInput { keywords: vec!["Öljytyöt".into(), "hitsaus".into(), "3D".into()], ..ListingInput::default() };
        listings::update(&t.op(), &id, 2, &text).await.unwrap();
        let db = &alone(&t).await;
        let words = async || {
            let sql = "SELECT word || ' ' || label AS pair FROM directory_keyword ORDER BY word";
            let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
            rows.iter().map(|row| row.try_get::<String>("", "pair").unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(words().await, ["3d 3D", "hitsaus hitsaus", "öljytyöt Öljytyöt"]);
        let before = Migrator::migrations().iter().rev().position(|one| one.name() == "m20261128_000049_keywords").unwrap();
        Migrator::down(db, Some(u32::try_from(before + 1).unwrap())).await.unwrap();
        Migrator::up(db, None).await.unwrap();
        assert_eq!(words().await, ["3d 3D", "hitsaus hitsaus", "öljytyöt Öljytyöt"]);
    }

    async fn services_of_what_is_published_already_are_words_beside_its_keywords(t: TestApp) {
        let (ids, words) = ([t.published(1, "Alfa Oy").await, t.published(2, "Beta Oy").await], ["Öljytyöt", "Ääni ja kuva"]);
        for (id, word) in ids.iter().zip(words) {
            let text = ListingInput {
                keywords: vec!["hitsaus".into(), "Sorvaus".into()],
                services: vec!["HITSAUS".into(), word.into(), "kaluste".into()],
                ..ListingInput::default()
            };
            listings::update(&t.op(), id, 2, &text).await.unwrap();
        }
        let db = &alone(&t).await;
        let words = async || {
            let sql = "SELECT word || ' ' || label || ' ' || count(*) AS line FROM directory_keyword GROUP BY word, label ORDER BY word";
            let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
            rows.iter().map(|row| row.try_get::<String>("", "line").unwrap()).collect::<Vec<_>>()
        };
        let projected = words().await;
        assert_eq!(projected, ["hitsaus hitsaus 2", "kaluste kaluste 2", "sorvaus Sorvaus 2", "ääni ja kuva Ääni ja kuva 1", "öljytyöt Öljytyöt 1"]);
        let before = Migrator::migrations().iter().rev().position(|one| one.name() == "m20261129_000074_service_words").unwrap();
        Migrator::down(db, Some(u32::try_from(before + 1).unwrap())).await.unwrap();
        assert_eq!(words().await, ["hitsaus hitsaus 2", "sorvaus Sorvaus 2"]);
        Migrator::up(db, None).await.unwrap();
        assert_eq!(words().await, projected);
    }

    async fn what_is_hidden_goes_with_the_choice_to_hide_it_also_out_of_open_drafts(t: TestApp) {
        let id = t.published(1, "Alfa Oy").await;
        let (logo, hall) = (upload(&t.op(), &photograph(500, 250)).await, upload(&t.op(), &photograph(400, 200)).await);
        let all = ListingInput {
            logo: Some(picture(logo, "Merkki")),
            pictures: vec![picture(hall, "Halli")],
            hidden: ListingField::ALL.to_vec(),
            ..full_text()
        };
        let told = all.validate().unwrap();
        for field in ListingField::ALL {
            let one = ListingContent { hidden: vec![*field], ..told.clone() };
            assert_ne!(one.shown(), one, "{field}: there is something to lose");
        }
        listings::update(&t.op(), &id, 2, &all).await.unwrap();
        let owner = t.as_company(Role::CompanyOwner, id).await;
        self_service::save(&owner, 0, &all).await.unwrap();
        // One that waits, and hides one field only.
        let other = t.published(2, "Beeta Oy").await;
        let text = ListingInput {
            phone: Some("06 000 0501".into()),
            email: Some("myynti@beeta.example".into()),
            hidden: vec![ListingField::Phone],
            ..ListingInput::default()
        };
        t.submitted(other, &text).await;
        let [company, second] = [t.company(id).await.id, t.company(other).await.id];
        let db = &alone(&t).await;
        let before = Migrator::migrations().iter().rev().position(|one| one.name() == "m20261129_000073_hidden_fields").unwrap();
        Migrator::down(db, Some(u32::try_from(before + 1).unwrap())).await.unwrap();
        Migrator::up(db, None).await.unwrap();
        // What cannot be hidden stays.
        let left = ListingContent {
            show_visiting_address: told.show_visiting_address,
            show_postal_address: told.show_postal_address,
            recruiting: told.recruiting,
            seeking_successor: told.seeking_successor,
            ..ListingContent::default()
        };
        assert_eq!(ListingContent::from(&listings::of_company(db, company).await.unwrap().unwrap()), left);
        assert_eq!(revision::open_of(db, company).await.unwrap().unwrap().content.0, left);
        let waiting = revision::open_of(db, second).await.unwrap().unwrap().content.0;
        assert_eq!(waiting, ListingContent { email: Some("myynti@beeta.example".into()), ..ListingContent::default() });
        // Texts that were decided about are kept as they were.
        let decided = revision::of_company(db, company, 9).await.unwrap();
        assert!(decided.iter().any(|row| row.content.0 == told));
    }

    async fn migrating_twice_changes_nothing(t: TestApp) {
        app::migrate(t.services()).await.unwrap();
        let id = t.published(1, "Alfa Oy").await;
        app::migrate(t.services()).await.unwrap();
        assert_eq!(t.web().get(&format!("/yritys/{id}")).await.status, 200);
        let db = &t.services().db;
        let count = Statement::from_string(db.get_database_backend(), "SELECT count(*) AS n FROM consent_wording");
        assert_eq!(db.query_one_raw(count).await.unwrap().unwrap().try_get::<i64>("", "n").unwrap(), 14);
    }

    async fn down_to_a_version_stops_there_and_an_unknown_one_is_refused(t: TestApp) {
        let names: Vec<String> = Migrator::migrations().iter().map(|one| one.name().to_string()).collect();
        assert!(app::migrate_down(t.services(), "m20000101_000001_ei_ole").await.is_err());
        app::migrate_down(t.services(), &names[3]).await.unwrap();
        let applied = Migrator::get_applied_migrations(&t.services().db).await.unwrap();
        assert_eq!(applied.last().unwrap().name(), names[3]);
        // Asking again, or for one that is above, takes nothing more away.
        for name in [&names[3], &names[5]] {
            app::migrate_down(t.services(), name).await.unwrap();
            assert_eq!(Migrator::get_applied_migrations(&t.services().db).await.unwrap().len(), 4);
        }
    }
}
