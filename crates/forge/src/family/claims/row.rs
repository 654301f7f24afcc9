//! A row of a table: how the claims, the clock or the expectation differ from the right ones, and what must follow.

use super::super::stake::Stake;
use super::{Edit, quoted};
use crate::case::Object;

/// The values of the right claims. None is part of another, nor of the names.
pub(super) const ISS: &str = "issuer.example";
pub(super) const SUB: &str = "Alice";
pub(super) const AUD: &str = "https://shop.test/";
pub(super) const JTI: &str = "87IFSGFgPNtQNNuw0AtuLttP";

/// One case in the making.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) why: String,
    pub(super) clauses: Vec<&'static str>,
    pub(super) want: Want,
    pub(super) stake: Stake,
    /// Whether all kinds have the case; v4.local has all cases.
    pub(super) every: bool,
    pub(super) edits: Vec<Edit>,
    /// Another instant, which only a reader without a clock of its own can be asked about.
    pub(super) now: Option<&'static str>,
    pub(super) expect: Object,
    pub(super) parent: String,
}

/// The right outcome.
#[derive(Clone, Copy, Debug)]
pub(super) enum Want {
    Accepted,
    Refused(&'static [&'static str]),
}

/// A case that must be accepted.
pub(super) fn accept(
    name: impl Into<String>,
    why: impl Into<String>,
    clauses: &[&'static str],
) -> Row {
    Row {
        name: name.into(),
        why: why.into(),
        clauses: clauses.to_vec(),
        want: Want::Accepted,
        stake: Stake::Must,
        every: false,
        edits: Vec::new(),
        now: None,
        expect: Object::default(),
        parent: "right".to_owned(),
    }
}

/// A case that must be refused because of a claim.
pub(super) fn refuse(
    name: impl Into<String>,
    why: impl Into<String>,
    clauses: &[&'static str],
) -> Row {
    Row {
        want: Want::Refused(&["claims"]),
        ..accept(name, why, clauses)
    }
}

/// A case that must be refused because of a value that is no claim of its type: some call that a matter of the payload.
pub(super) fn malformed(
    name: impl Into<String>,
    why: impl Into<String>,
    clauses: &[&'static str],
) -> Row {
    Row {
        want: Want::Refused(&["payload", "claims"]),
        ..accept(name, why, clauses)
    }
}

impl Row {
    /// The claim as a text.
    pub(super) fn text(self, claim: &str, text: &str) -> Self {
        let json = quoted(text);
        self.json(claim, &json)
    }

    /// The claim as it is written in JSON.
    pub(super) fn json(mut self, claim: &str, json: &str) -> Self {
        self.edits
            .push(Edit::Set(claim.to_owned(), json.to_owned()));
        self
    }

    /// Without the claim.
    pub(super) fn without(mut self, claim: &str) -> Self {
        self.edits.push(Edit::Drop(claim.to_owned()));
        self
    }

    /// With one more member, name and value as they are written in JSON.
    pub(super) fn also(mut self, name: &str, json: &str) -> Self {
        self.edits
            .push(Edit::Also(name.to_owned(), json.to_owned()));
        self
    }

    /// At this instant.
    pub(super) fn now(mut self, now: &'static str) -> Self {
        self.now = Some(now);
        self
    }

    /// With this value expected of the claim.
    pub(super) fn expect(mut self, claim: &str, value: &str) -> Self {
        self.expect = self.expect.with(claim, value);
        self
    }

    /// The child of another case of the file.
    pub(super) fn of(mut self, parent: impl Into<String>) -> Self {
        self.parent = parent.into();
        self
    }

    /// Advice.
    pub(super) fn should(mut self) -> Self {
        self.stake = Stake::Should;
        self
    }

    /// An open question.
    pub(super) fn open(mut self) -> Self {
        self.stake = Stake::Open;
        self
    }

    /// At this stake.
    pub(super) fn at(mut self, stake: Stake) -> Self {
        self.stake = stake;
        self
    }

    /// The rule without which a library has no reason to refuse: 02-Validators.md names the rules that "libraries may
    /// wish to provide". It is that of the one date that differs; a name that is there twice is refused without a rule.
    pub(super) fn rule(&self) -> Option<&'static str> {
        let differs = |claim: &str| {
            let edited = |edit: &Edit| matches!(edit, Edit::Set(name, _) | Edit::Drop(name) if name == claim);
            self.edits.iter().any(edited)
        };
        let any = |is: fn(&Edit) -> bool| self.edits.iter().any(is);
        let twice = any(|edit| matches!(edit, Edit::Also(..)))
            && !any(|edit| matches!(edit, Edit::Drop(_)));
        let early = self.edits.is_empty() && self.clauses.contains(&"VAL-04");
        match self.want {
            Want::Accepted => None,
            Want::Refused(_) if twice || differs("exp") => None,
            Want::Refused(_) if early || differs("nbf") => Some("checks-nbf"),
            Want::Refused(_) => differs("iat").then_some("checks-iat"),
        }
    }

    /// For all kinds.
    pub(super) fn every(mut self) -> Self {
        self.every = true;
        self
    }
}
