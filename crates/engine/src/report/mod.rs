//! What a run found: one model, and the pages made from it.

mod causes;
mod diagnosis;
mod diff;
mod diff_human;
mod findings;
mod graveness;
mod html;
mod html_case;
mod html_view;
mod human;
mod human_matrix;
mod junit;
mod markdown;
mod markdown_pairs;
mod markdown_text;
mod matrix;
mod model;
mod paint;
mod pairs;
mod paste;
mod text;
mod told;
mod unite;
mod words;

pub use diff::{Change, Diff, SubjectDiff, VectorsChange, diff};
pub use html::html;
pub use human::{Look, human};
pub use junit::junit;
pub use markdown::{markdown, summary_markdown};
pub use matrix::{Cell, Matrix, Row, State};
pub use model::{
    CaseEntry, ClauseEntry, Conclusion, DeviationEntry, Kind, Report, ResultEntry, SubjectEntry,
    Summary, TraitEntry, Unshown, Vectors, Written,
};
