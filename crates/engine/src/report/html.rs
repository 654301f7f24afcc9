//! The report as one page of HTML that needs nothing else: matrix first, then each disagreement.

use anyhow::{Context as _, Result};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, UndefinedBehavior};

use super::{Report, html_view::Page};

/// The page's skeleton; every value in it is escaped.
const PAGE: &str = include_str!("../../templates/page.html");
const DIAGNOSIS: &str = include_str!("../../templates/diagnosis.html");
const CSS: &str = include_str!("../../templates/page.css");
const JS: &str = include_str!("../../templates/page.js");

/// The report as one self-contained page, readable without scripts and filterable with them.
///
/// # Errors
/// When the template cannot be rendered.
pub fn html(report: &Report) -> Result<String> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    environment.set_syntax(syntax.context("the template's syntax")?);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    // The name's ending turns the escaping on.
    environment
        .add_template("page.html", PAGE)
        .context("reading the page's template")?;
    environment
        .add_template("diagnosis.html", DIAGNOSIS)
        .context("reading the template of the probable causes")?;
    let template = environment
        .get_template("page.html")
        .context("finding the page's template")?;
    let page = Value::from(Serde(Page::of(report, CSS, JS)));
    template.render(page).context("writing the page")
}
