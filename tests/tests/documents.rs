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

/// The documents, each with its folder.
fn documents() -> Vec<(PathBuf, PathBuf)> {
    let mut documents = Vec::new();
    for folder in ["", "docs", "tests"].map(|folder| repository().join(folder)) {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "md") {
                documents.push((path, folder.clone()));
            }
        }
    }
    documents
}

/// The names under which the headings of a document can be linked to.
fn anchors(path: &Path) -> Vec<String> {
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let anchor = |line: &str| {
        let heading = line.trim_start_matches('#').trim().to_lowercase();
        heading
            .chars()
            .filter(is_kept)
            .collect::<String>()
            .replace(' ', "-")
    };
    let prose = prose(path);
    let headings = prose.lines().filter(|line| line.starts_with('#'));
    headings.map(anchor).collect()
}

#[test]
fn every_link_leads_to_a_file_and_to_one_heading() {
    let mut links = 0;
    for (path, folder) in documents() {
        for link in prose(&path).split("](").skip(1) {
            let link = link.split(')').next().unwrap_or_default();
            if link.contains("://") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => path.clone(),
                _ => folder.join(file),
            };
            assert!(target.exists(), "{}: {link}", path.display());
            if !heading.is_empty() {
                let anchors = anchors(&target);
                let found = anchors.iter().filter(|anchor| *anchor == heading).count();
                assert_eq!(found, 1, "{}: {link}", path.display());
            }
            links += 1;
        }
    }
    assert!(links > 100, "{links} links");
}

/// What the README says of versions and numbers is what the manifests and the folders say.
#[test]
fn the_readme_has_the_right_numbers() {
    let read = |path: &str| std::fs::read_to_string(repository().join(path)).unwrap();
    let readme = read("README.md");
    let (workspace, runtime) = (read("Cargo.toml"), read("runtime/Cargo.toml"));
    let value = |manifest: &str, start: &str| {
        let rest = manifest.split(start).nth(1).expect(start);
        rest.split('"').next().unwrap_or_default().to_owned()
    };
    let repository_url = value(&workspace, "repository = \"");
    let git = format!("git = \"{repository_url}\"");
    assert!(readme.matches(&git).count() >= 3, "{git}");
    let rust = value(&workspace, "rust-version = \"");
    assert!(readme.contains(&format!("Rust {rust}")), "Rust {rust}");
    for (name, parts) in [("reqwest", 2), ("http", 1), ("tower", 2), ("backon", 2)] {
        let version = value(&runtime, &format!("\n{name} = {{ version = \""));
        let version: Vec<&str> = version.split('.').take(parts).collect();
        let said = format!("{name} {}", version.join("."));
        assert!(readme.contains(&said), "{said}");
    }
    let specs = std::fs::read_dir(repository().join("error-spec/vendors")).unwrap();
    let said = format!("{} vendors", specs.count());
    assert!(readme.contains(&said), "{said}");
}
