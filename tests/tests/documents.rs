//! The documents point at what is there.

use std::path::{Path, PathBuf};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of a document outside its blocks of code.
fn prose(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    text.split("```").step_by(2).collect()
}

#[test]
fn every_path_in_the_architecture_guide_exists() {
    let prose = prose(&repository().join("ARCHITECTURE.md"));
    let is_path = |code: &&str| {
        code.contains('/') && !code.contains([' ', '(', '{']) && !code.contains("NAME")
    };
    let mut paths = 0;
    for code in prose.split('`').skip(1).step_by(2).filter(is_path) {
        // A walk names files from the folder that it has named before.
        let rooms = [
            "",
            "error-spec/src",
            "generator/src",
            "runtime/src",
            "macros/src",
        ];
        let found = rooms
            .iter()
            .any(|room| repository().join(room).join(code).exists());
        assert!(found, "{code} is in no room");
        paths += 1;
    }
    assert!(paths > 30, "{paths} paths");
}

#[test]
fn every_link_to_a_file_leads_somewhere() {
    let folders = ["", "docs", "tests"];
    let mut links = 0;
    for folder in folders.map(|folder| repository().join(folder)) {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "md") {
                continue;
            }
            for link in prose(&path).split("](").skip(1) {
                let link = link.split(')').next().unwrap_or_default();
                let file = link.split('#').next().unwrap_or_default();
                if file.is_empty() || link.contains("://") {
                    continue;
                }
                assert!(folder.join(file).exists(), "{}: {link}", path.display());
                links += 1;
            }
        }
    }
    assert!(links > 15, "{links} links");
}
