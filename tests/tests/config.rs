//! Configuration as an operator gives it to the real program.

use std::path::Path;
use std::process::{Command, ExitCode, Output};

/// The arguments of the program, one a line, for the process that plays it.
const ARGUMENTS: &str = "SEUTU_TEST_ARGUMENTS";

/// Plays the program in a process of its own: the program itself may be missing or of an earlier build.
#[tokio::test]
async fn program() -> ExitCode {
    let Ok(arguments) = std::env::var(ARGUMENTS) else {
        return ExitCode::SUCCESS;
    };
    seutu_backend::cli::run_args(std::iter::once("seutu").chain(arguments.lines()).map(Into::into)).await
}

/// Runs the program with arguments and nothing of our environment but `variables`.
pub(crate) fn seutu(dir: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "config::program", "--nocapture"])
        .current_dir(dir)
        .env_clear();
    command
        .envs(variables.iter().copied())
        .env(ARGUMENTS, arguments.join("\n"))
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn production_without_settings_is_refused_and_each_missing_one_is_named() {
    let dir = tempfile::tempdir().unwrap();
    for arguments in [["config", "check"].as_slice(), &["serve"]] {
        let output = seutu(dir.path(), arguments, &[("SEUTU__ENVIRONMENT", "production")]);
        assert!(!output.status.success(), "{arguments:?}");
        let said = text(&output.stderr) + &text(&output.stdout);
        for key in [
            "HTTP__PUBLIC_URL",
            "KEYS__TOKEN_KEY_FILE",
            "KEYS__AUDIT_KEY_FILE",
            "KEYS__FIELD_KEYS_FILE",
            "PRIVACY_REQUESTS__ERASURES_FILE",
            "MAIL__SMTP_URL",
            "MAIL__FROM",
        ] {
            assert!(
                said.contains(&format!("SEUTU__{key}")),
                "{arguments:?} {key}: {said}"
            );
        }
    }
    assert_eq!(
        std::fs::read_dir(dir.path()).unwrap().count(),
        0,
        "nothing was made"
    );
}

#[test]
fn printed_configuration_hides_secrets() {
    let dir = tempfile::tempdir().unwrap();
    let variables = [
        (
            "SEUTU__DATABASE__URL",
            "postgres://seutu:tosisalainen@db.example/seutu",
        ),
        ("SEUTU__MAIL__SMTP_URL", "smtps://posti:tosisalainen@mail.example"),
        ("SEUTU__HTTP__LISTEN", "127.0.0.1:9999"),
    ];
    let output = seutu(dir.path(), &["config", "show"], &variables);
    let said = text(&output.stdout) + &text(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("127.0.0.1:9999") && !said.contains("tosisalainen"),
        "{said}"
    );
}

#[test]
fn environment_wins_over_the_file_and_wrong_values_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("seutu.toml");
    std::fs::write(
        &file,
        "[http]\nlisten = \"127.0.0.1:7001\"\nmax_body_bytes = 77\n",
    )
    .unwrap();
    let path = file.to_str().unwrap();
    let variables = [("SEUTU_CONFIG", path), ("SEUTU__HTTP__LISTEN", "127.0.0.1:7002")];
    let output = seutu(dir.path(), &["config", "show"], &variables);
    let said = text(&output.stdout);
    assert!(
        said.contains("127.0.0.1:7002") && !said.contains("7001") && said.contains("77"),
        "{said}"
    );
    for (key, value) in [
        ("SEUTU__HTTP__LISTEN", "ei osoite"),
        ("SEUTU__HTTP__LISTN", "127.0.0.1:1"),
        ("SEUTU__ENVIRONMENT", "prod"),
    ] {
        let output = seutu(dir.path(), &["config", "check"], &[(key, value)]);
        assert!(!output.status.success(), "{key}={value}");
    }
}

#[test]
fn service_that_identifies_people_must_say_what_counts_as_strong() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("seutu.toml");
    let path = file.to_str().unwrap();
    let check = |identifies: &str| {
        let service = format!(
            "[[oidc]]\nid = \"vahva\"\nissuer = \"https://tunnistus.example\"\nclient_id = \"seutu\"\n\
             client_secret = \"s\"\naudience = \"people\"\nname = {{ fi = \"a\", sv = \"b\", en = \"c\" }}\n\
             identifies = {identifies}\n"
        );
        std::fs::write(&file, service).unwrap();
        seutu(dir.path(), &["config", "check"], &[("SEUTU_CONFIG", path)])
    };
    let right = check("{ acr = [\"vahva\"] }");
    assert!(right.status.success(), "{}", text(&right.stderr));
    for wrong in [
        "{}",
        "{ acr = [] }",
        "{ acr = [\"\"] }",
        "{ acr = [\"vahva\"], hetu_claim = \"hetu\" }",
    ] {
        assert!(!check(wrong).status.success(), "{wrong}");
    }
}

#[test]
fn fixed_clock_is_refused_outside_tests() {
    let dir = tempfile::tempdir().unwrap();
    let clock = ("SEUTU__CLOCK__FIXED", "2026-11-22T10:00:00Z");
    let output = seutu(dir.path(), &["config", "check"], &[clock]);
    assert!(!output.status.success());
    let allowed = seutu(
        dir.path(),
        &["config", "check"],
        &[clock, ("SEUTU__ENVIRONMENT", "test")],
    );
    assert!(allowed.status.success(), "{}", text(&allowed.stderr));
}

#[test]
fn program_works_with_no_configuration_at_all() {
    let dir = tempfile::tempdir().unwrap();
    let output = seutu(dir.path(), &["migrate"], &[]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(dir.path().join("seutu.db").is_file());
    let schema = seutu(dir.path(), &["schema"], &[]);
    assert!(text(&schema.stdout).contains(&seutu_backend::graphql::sdl()));
    let verified = seutu(dir.path(), &["audit", "verify"], &[]);
    assert!(verified.status.success(), "{}", text(&verified.stderr));
}

#[test]
fn generated_keys_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let output = seutu(dir.path(), &["migrate"], &[]);
    assert!(output.status.success());
    let keys: Vec<_> = std::fs::read_dir(dir.path().join("seutu-keys"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(keys.len(), 3);
    for key in keys {
        assert_eq!(
            std::fs::metadata(&key).unwrap().permissions().mode() & 0o777,
            0o600,
            "{}",
            key.display()
        );
    }
}

#[test]
fn an_older_key_ring_stops_the_server_with_the_name_of_the_missing_key() {
    let dir = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| seutu(dir.path(), arguments, &[]);
    let made = run(&["migrate"]);
    assert!(made.status.success(), "{}", text(&made.stderr));
    let ring = dir.path().join("seutu-keys/field-keys.toml");
    let older = std::fs::read(&ring).unwrap();
    let rotated = run(&["keys", "rotate", "--purpose", "field"]);
    assert!(rotated.status.success(), "{}", text(&rotated.stderr));
    let said = text(&rotated.stdout);
    let key = said.lines().find_map(|line| line.strip_prefix("field ")).unwrap();
    let key = key.strip_suffix(" current").unwrap();
    assert!(
        run(&["doctor"])
            .stdout
            .windows(14)
            .any(|part| part == b"ok    key ring")
    );
    std::fs::write(&ring, older).unwrap();
    for arguments in [
        ["serve"].as_slice(),
        &["worker"],
        &["doctor"],
        &["keys", "status"],
    ] {
        let output = run(arguments);
        assert!(!output.status.success(), "{arguments:?}");
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(
            said.contains(key) && said.contains("field-keys.toml"),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn key_files_for_production_are_made_once_and_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let init = || {
        seutu(
            dir.path(),
            &["keys", "init", "keys"],
            &[("SEUTU__ENVIRONMENT", "production")],
        )
    };
    assert!(init().status.success());
    let read = |name: &str| std::fs::read(dir.path().join("keys").join(name)).unwrap();
    let names = ["token.pem", "audit.pem", "field-keys.toml"];
    let first = names.map(read);
    for name in names {
        let mode = std::fs::metadata(dir.path().join("keys").join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let again = init();
    assert!(text(&again.stdout).contains("kept"), "{}", text(&again.stderr));
    assert_eq!(names.map(read), first);
}
