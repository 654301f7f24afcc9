//! `browser`: drives a browser over the pages that a run wrote, where there is a browser.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::shell;

/// The pages, and who writes them.
const PAGES: [&str; 2] = ["reports/conformance.html", "reports/interop.html"];

/// The names under which Chromium is found.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Installs the driver as its lockfile says and lets it drive; without a browser, says so and succeeds.
///
/// # Errors
/// When there is no page yet, or the driver cannot be run.
pub(crate) fn run(arguments: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut screenshots = shell::root().join("target/browser");
    while let Some(argument) = arguments.next()? {
        match argument {
            lexopt::Arg::Long("screenshots") => screenshots = arguments.value()?.into(),
            other => return Err(other.unexpected().into()),
        }
    }
    let (Some(browser), Some(_)) = (
        BROWSERS.iter().find_map(|name| on_path(name)),
        on_path("npm"),
    ) else {
        println!("browser: skipped, since Chromium or npm is not on the path");
        return Ok(ExitCode::SUCCESS);
    };
    let root = shell::root();
    let pages: Vec<PathBuf> = PAGES
        .iter()
        .map(|page| root.join(page))
        .filter(|page| page.exists())
        .collect();
    if pages.is_empty() {
        bail!(
            "there is no page yet: `cargo xtask conformance` writes {}",
            PAGES[0]
        );
    }
    let folder = root.join("xtask/browser");
    let mut install = shell::program("npm");
    install
        .args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ])
        .current_dir(&folder);
    shell::succeed(install)?;
    let mut driver = shell::program("node");
    driver
        .arg("test.mjs")
        .arg(browser)
        .arg(env::current_dir()?.join(screenshots))
        .args(pages)
        .current_dir(&folder);
    shell::pass_on(driver)
}

fn on_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&folders)
        .map(|folder: PathBuf| folder.join(Path::new(program)))
        .find(|path| path.is_file())
}
