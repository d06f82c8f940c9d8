//! A hash over the contents of source files, to tell whether a build is still current.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::failure::{Context, Outcome};

/// Hash of the names and contents of all files at or below `paths`; test data does not reach the browser.
pub fn of(root: &Path, paths: &[&str]) -> Outcome<String> {
    let mut files = Vec::new();
    for path in paths {
        collect(&root.join(path), &mut files)?;
    }
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        let content = fs::read(&file).context(file.display())?;
        hash.update(
            file.strip_prefix(root)
                .unwrap_or(&file)
                .as_os_str()
                .as_encoded_bytes(),
        );
        hash.update((content.len() as u64).to_be_bytes());
        hash.update(content);
    }
    Ok(hex::encode(hash.finalize()))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() && !path.ends_with("testdata") && !path.ends_with("tests") {
        for entry in fs::read_dir(path).context(path.display())? {
            collect(&entry?.path(), files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_with_content_and_ignores_test_data() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("src/testdata")).unwrap();
        fs::write(dir.path().join("src/a.rs"), "a").unwrap();
        let first = of(dir.path(), &["src"]).unwrap();
        fs::write(dir.path().join("src/testdata/page.json"), "{}").unwrap();
        assert_eq!(of(dir.path(), &["src"]).unwrap(), first);
        fs::write(dir.path().join("src/a.rs"), "b").unwrap();
        assert_ne!(of(dir.path(), &["src"]).unwrap(), first);
    }
}
