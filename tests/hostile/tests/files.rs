//! The output folder is always complete, and no other file is touched.

#![cfg(unix)]

use hostile_tests::folder::{Folder, files, run};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};
use tests::mutate::Random;
use tests::slow;

const CLI: &str = env!("CARGO_BIN_EXE_cli");

fn spec(vendor: &str, word: &str) -> String {
    let entry = |at: usize| {
        format!(
            "  - {{ code: {word}_{at}, status: 400, retry: never, details: {{ n: integer, text: string? }} }}\n"
        )
    };
    format!(
        "vendor: {vendor}\nenvelope: {{ code: /code, details_at: /details }}\nerrors:\n{}",
        (0..20).map(entry).collect::<String>()
    )
}

/// A folder with `specs/` of a few vendors.
fn workshop(word: &str) -> Folder {
    let folder = Folder::empty();
    write_specs(&folder, word);
    folder
}

fn write_specs(folder: &Folder, word: &str) {
    for vendor in ["acme", "bolt", "crate_co", "dyn_co"] {
        folder.write(&format!("specs/{vendor}.yaml"), spec(vendor, word));
    }
}

fn args(folder: &Folder) -> [PathBuf; 5] {
    [
        "generate".into(),
        "--specs".into(),
        folder.join("specs"),
        "--out".into(),
        folder.join("out"),
    ]
}

fn generate(folder: &Folder) -> Output {
    run(CLI, args(folder))
}

fn start(folder: &Folder) -> Child {
    Command::new(CLI)
        .args(args(folder))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts")
}

/// The generated files after an undisturbed run.
fn expected(folder: &Folder) -> Vec<(PathBuf, Vec<u8>)> {
    let output = generate(folder);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let files = files(&folder.join("out"));
    assert_eq!(files.len(), 5, "four vendors and mod.rs");
    files
}

#[test]
fn a_killed_run_leaves_complete_files_and_the_next_run_finishes() {
    let folder = workshop("old");
    let old = expected(&folder);
    write_specs(&folder, "new");
    let begin = Instant::now();
    let new = expected(&folder);
    let takes = begin.elapsed();
    let mut random = Random::new(7);
    let (mut torn, mut left) = (0, 0);
    for round in 0..slow::pick(20, 40, 200) {
        // From the old files to the new ones, and back.
        write_specs(&folder, if round % 2 == 0 { "old" } else { "new" });
        let wanted = if round % 2 == 0 { &old } else { &new };
        let mut child = start(&folder);
        std::thread::sleep(takes.mul_f64(random.below(1_000) as f64 / 900.0));
        let _ = child.kill();
        let killed = !child.wait().expect("it ended").success();
        for (path, content) in files(&folder.join("out")) {
            let is = |all: &[(PathBuf, Vec<u8>)]| {
                all.iter()
                    .any(|(other, text)| *other == path && *text == content)
            };
            if path.extension().is_some_and(|extension| extension == "rs") && !is(&old) && !is(&new)
            {
                torn += 1;
            }
        }
        left += usize::from(killed);
        assert!(generate(&folder).status.success());
        let rust: Vec<_> = files(&folder.join("out"))
            .into_iter()
            .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "rs"))
            .collect();
        assert_eq!(&rust, wanted, "the next run finishes the work");
    }
    println!("{left} runs were killed in time, {torn} files were torn");
    assert_eq!(torn, 0);

    folder.write("out/.acme.rs.1-0.tmp", "// @gener");
    let hour = Duration::from_secs(3_600);
    for (path, _) in files(&folder.join("out")) {
        let file = fs::File::options()
            .write(true)
            .open(folder.join("out").join(path));
        let aged = file.and_then(|file| file.set_modified(SystemTime::now() - hour));
        aged.expect("its time can be set");
    }
    let swept = expected(&folder);
    assert!(swept == old || swept == new, "no temporary file is left");
}

#[test]
fn eight_concurrent_runs_equal_one() {
    let folder = workshop("new");
    let wanted = expected(&folder);
    for round in 0..slow::pick(3, 5, 20) {
        if round % 2 == 0 {
            fs::remove_dir_all(folder.join("out")).expect("the folder");
        } else {
            write_specs(&folder, "old");
            assert!(generate(&folder).status.success());
            write_specs(&folder, "new");
        }
        let runs: Vec<Child> = (0..8).map(|_| start(&folder)).collect();
        for mut run in runs {
            assert!(run.wait().expect("it ended").success());
        }
        assert_eq!(files(&folder.join("out")), wanted);
    }
}

/// The output of a run that cannot write.
fn fails(folder: &Folder, output: &Output, before: &[(PathBuf, Vec<u8>)]) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert_eq!(files(&folder.join("out")), before, "{said}");
    said
}

#[test]
fn an_unwritable_folder_is_not_changed() {
    let folder = workshop("old");
    let old = expected(&folder);
    write_specs(&folder, "new");
    // Root ignores permissions, but a file in place of the folder stops root, too.
    fs::set_permissions(folder.join("out"), fs::Permissions::from_mode(0o555))
        .expect("permissions");
    let is_root = fs::write(folder.join("out/probe"), "").is_ok();
    if is_root {
        fs::remove_file(folder.join("out/probe")).expect("the probe");
    } else {
        assert!(fails(&folder, &generate(&folder), &old).contains("ermission denied"));
    }
    fs::set_permissions(folder.join("out"), fs::Permissions::from_mode(0o755))
        .expect("permissions");
    folder.write("taken", "mine");
    let mut args = args(&folder);
    args[4] = folder.join("taken/out");
    let output = run(CLI, args);
    assert!(fails(&folder, &output, &old).contains("taken"));
    assert_eq!(
        fs::read_to_string(folder.join("taken")).expect("the file"),
        "mine"
    );
}

/// A limit on file sizes simulates a full disk: larger writes fail.
#[test]
fn a_full_disk_changes_nothing() {
    let folder = workshop("old");
    let old = expected(&folder);
    write_specs(&folder, "new");
    // Ignores the limit's signal, so that the write fails as on a full disk.
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"";
    let output = Command::new("sh")
        .args(["-c", script, CLI])
        .args(args(&folder))
        .output()
        .expect("a shell");
    let said = fails(&folder, &output, &old);
    assert!(said.contains("out/acme.rs"), "{said}");
}

#[test]
fn links_out_of_the_folder_are_refused() {
    let folder = workshop("old");
    let old = expected(&folder);
    let elsewhere = folder.write("elsewhere/acme.rs", &old[0].1);
    write_specs(&folder, "new");
    fs::remove_file(folder.join("out/acme.rs")).expect("the file");
    symlink(&elsewhere, folder.join("out/acme.rs")).expect("a link");
    let output = generate(&folder);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("out/acme.rs"));
    assert_eq!(fs::read(&elsewhere).expect("the file"), old[0].1);
    assert_eq!(
        files(&folder.join("out")),
        old[1..],
        "nothing is written unless everything can be"
    );
    // A dangling link is refused, too: writing would create its target.
    fs::remove_file(folder.join("out/acme.rs")).expect("the link");
    symlink(folder.join("nowhere.rs"), folder.join("out/acme.rs")).expect("a link");
    assert_eq!(generate(&folder).status.code(), Some(1));
    assert!(!folder.join("nowhere.rs").exists());
}

#[test]
fn only_generated_files_of_removed_vendors_are_deleted() {
    let folder = workshop("old");
    let all = expected(&folder);
    folder.write("out/notes.rs", "// mine\n");
    folder.write("out/deep/acme.rs", &all[0].1);
    folder.write("keep.rs", &all[0].1);
    fs::remove_file(folder.join("specs/bolt.yaml")).expect("the spec");
    let check = run(
        CLI,
        [
            "generate".into(),
            "--check".into(),
            "--specs".into(),
            folder.join("specs"),
            "--out".into(),
            folder.join("out"),
        ],
    );
    assert_eq!(check.status.code(), Some(1));
    assert!(
        String::from_utf8_lossy(&check.stderr).contains("out/bolt.rs"),
        "it is reported"
    );
    assert!(folder.join("out/bolt.rs").exists(), "and left by a check");
    assert!(String::from_utf8_lossy(&generate(&folder).stdout).contains("out/bolt.rs"));
    let names: Vec<_> = files(folder.path())
        .into_iter()
        .map(|(path, _)| path.display().to_string())
        .collect();
    let wanted = [
        "keep.rs",
        "out/acme.rs",
        "out/crate_co.rs",
        "out/deep/acme.rs",
        "out/dyn_co.rs",
        "out/mod.rs",
        "out/notes.rs",
        "specs/acme.yaml",
        "specs/crate_co.yaml",
        "specs/dyn_co.yaml",
    ];
    assert_eq!(names, wanted);
}

/// A workspace whose schema and pages made from it are out of date.
fn workspace() -> Folder {
    let folder = Folder::empty();
    folder.write("Cargo.toml", "[workspace]\n");
    folder.write("error-spec/schema/vendor.schema.json", "old");
    let prose = "By hand.\n".repeat(1_000);
    for page in ["docs/reference.md", "docs/diagnostics.md"] {
        folder.write(page, format!("{prose}<!-- generated -->\n<!-- end -->\n"));
    }
    folder
}

/// Runs `schema --write` there, with room for no more than this in a file, in blocks of 512 bytes.
fn write_schema(folder: &Folder, blocks: &str) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" schema --write");
    Command::new("sh")
        .args(["-c", &script, CLI])
        .current_dir(folder.path())
        .output()
        .expect("a shell")
}

#[test]
fn the_schema_and_its_pages_are_written_whole_or_not_at_all() {
    let folder = workspace();
    let before = files(folder.path());
    for blocks in ["1", "40"] {
        let output = write_schema(&folder, blocks);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert_eq!(files(folder.path()), before, "{output:?}");
    }
    let output = write_schema(&folder, "unlimited");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let page = fs::read_to_string(folder.join("docs/diagnostics.md")).expect("the page");
    assert!(page.starts_with("By hand.\n") && page.contains("`looks-like`"));
    assert_eq!(files(folder.path()).len(), before.len());
}

#[test]
fn links_in_the_place_of_a_page_or_its_folder_are_refused() {
    for (place, target) in [
        ("docs/reference.md", "elsewhere/reference.md"),
        ("docs", "elsewhere"),
    ] {
        let folder = workspace();
        let elsewhere = Folder::empty();
        fs::rename(folder.join("docs"), elsewhere.join("elsewhere")).expect("the pages move");
        if place != "docs" {
            fs::create_dir(folder.join("docs")).expect("a folder");
            let other = "docs/diagnostics.md";
            fs::copy(
                elsewhere.join("elsewhere/diagnostics.md"),
                folder.join(other),
            )
            .expect("a page");
        }
        symlink(elsewhere.join(target), folder.join(place)).expect("a link");
        let before = files(elsewhere.path());
        let output = write_schema(&folder, "unlimited");
        assert_eq!(output.status.code(), Some(1), "{place}: {output:?}");
        assert_eq!(files(elsewhere.path()), before, "{place}");
    }
}

#[test]
fn only_regular_files_are_read_as_specs() {
    let folder = workshop("old");
    let fifo = folder.join("specs/fifo.yaml");
    assert!(
        Command::new("mkfifo")
            .arg(&fifo)
            .status()
            .expect("mkfifo")
            .success()
    );
    for make in [None, Some("/dev/zero"), Some("/dev/stdin"), Some("/")] {
        if let Some(target) = make {
            let _ = fs::remove_file(&fifo);
            symlink(target, &fifo).expect("a link");
        }
        let mut child = Command::new(CLI)
            .args(args(&folder))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let deadline = Instant::now() + Duration::from_secs(10);
        while child.try_wait().expect("a state").is_none() {
            assert!(Instant::now() < deadline, "{make:?} is waited for");
            std::thread::sleep(Duration::from_millis(5));
        }
        let output = child.wait_with_output().expect("its output");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{make:?}: {said}");
        assert!(said.contains("fifo.yaml"), "{said}");
        assert!(!folder.join("out").exists());
    }
}

#[test]
fn the_same_specs_give_the_same_bytes_everywhere() {
    let reference = expected(&workshop("new"));
    let locales = [
        "C",
        "C.UTF-8",
        "de_DE.UTF-8",
        "tr_TR.UTF-8",
        "ja_JP.SJIS",
        "",
    ];
    let zones = [
        "UTC",
        "America/New_York",
        "Asia/Kathmandu",
        "Pacific/Kiritimati",
        "nonsense",
    ];
    for round in 0..slow::pick(6, 12, 50) {
        let folder = Folder::with_prefix(&format!("same {round} ü "));
        // Create the files in another order.
        let mut vendors = ["acme", "bolt", "crate_co", "dyn_co"];
        vendors.rotate_left(round % 4);
        if round % 3 == 0 {
            vendors.reverse();
        }
        for vendor in vendors {
            folder.write(&format!("specs/{vendor}.yaml"), spec(vendor, "new"));
        }
        // Run in another folder, with an absolute or a relative path.
        let inside = round % 2 == 0;
        let (specs, out) = if inside {
            (PathBuf::from("specs"), PathBuf::from("./out"))
        } else {
            (folder.join("specs/../specs"), folder.join("out"))
        };
        let mut command = Command::new(CLI);
        command.current_dir(if inside {
            folder.path()
        } else {
            Path::new("/")
        });
        command
            .env("LC_ALL", locales[round % locales.len()])
            .env("LANG", locales[(round + 1) % locales.len()])
            .env("TZ", zones[round % zones.len()])
            .env("HOME", folder.path());
        let status = command
            .args(["generate", "--specs"])
            .arg(specs)
            .arg("--out")
            .arg(out)
            .stdout(Stdio::null())
            .status()
            .expect("it starts");
        assert!(status.success());
        assert_eq!(files(&folder.join("out")), reference, "round {round}");
    }
}

#[test]
fn names_of_files_cannot_disturb_the_terminal() {
    let folder = Folder::empty();
    let name = "a\u{1b}[2J\nerror: forged";
    let odd = folder.join(name);
    let acme = folder.write("acme.yaml", spec("acme", "never"));
    let log = folder.write(&format!("{name}.jsonl"), "[1");
    fs::create_dir_all(&odd).expect("a folder");
    let runs: [&[&Path]; 6] = [
        &[
            "check".as_ref(),
            "--specs".as_ref(),
            &folder.join(&format!("{name}/no")),
        ],
        &["check".as_ref(), "--specs".as_ref(), &odd],
        &[
            "generate".as_ref(),
            "--specs".as_ref(),
            &acme,
            "--out".as_ref(),
            &log,
        ],
        &[
            "explain".as_ref(),
            "--status".as_ref(),
            "400".as_ref(),
            "--spec".as_ref(),
            &odd,
        ],
        &[
            "explain".as_ref(),
            "--spec".as_ref(),
            &acme,
            "--responses".as_ref(),
            &odd,
        ],
        &[
            "explain".as_ref(),
            "--spec".as_ref(),
            &acme,
            "--responses".as_ref(),
            &log,
        ],
    ];
    for args in runs {
        let output = run(CLI, args);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).expect("text");
        assert!(!output.status.success(), "{args:?}: {said}");
        assert!(
            said.contains(r"a\u{1b}[2J\nerror: forged"),
            "{args:?}: {said}"
        );
        assert!(
            !said.contains('\u{1b}') && !said.contains("\nerror: forged"),
            "{said:?}"
        );
    }
}
