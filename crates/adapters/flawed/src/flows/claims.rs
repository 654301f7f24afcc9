//! `validate`: a token is opened, its payload read, its times and its named claims held against what is asked.

use paseto_conformance_protocol::{Answer, Ask, Expected, KeyRole, Purpose, Reason, Version};
use serde_json::Value;

use super::json::{self, Members};
use super::tokens::assertion;
use super::{Flow, date, framing, keys, local, public};
use crate::refused;
use crate::rules::{Claims, Rules};

/// Answers `validate`.
pub(super) fn answer(ask: &Ask, rules: &Rules) -> Answer {
    let Ask::Validate {
        version,
        purpose,
        key,
        token,
        implicit,
        now,
        expect,
    } = ask
    else {
        return Answer::inexpressible();
    };
    let implicit = assertion(implicit.as_ref(), rules);
    if matches!(version, Version::V1 | Version::V2) && !implicit.is_empty() {
        return Answer::unsupported("v1 and v2 have no implicit assertion");
    }
    // The key comes first, as the type of a parser asks for it.
    let role = match purpose {
        Purpose::Local => KeyRole::Local,
        Purpose::Public => KeyRole::Public,
    };
    let key = match keys::taken(*version, role, key, rules) {
        Ok(key) => key,
        Err(at) => return refused(at),
    };
    if paseto_reference::Instant::parse(now).is_err() {
        return Answer::inexpressible();
    }
    let opened = match purpose {
        Purpose::Local => local::decrypt(*version, &key, token, &implicit, None, rules),
        Purpose::Public if rules.claims.before_authentication => {
            framing::split(token, *version, *purpose, rules)
        }
        Purpose::Public => public::verify(*version, &key, token, &implicit, None, rules),
    };
    match opened.and_then(|(payload, _)| valid(&payload, now, expect, rules)) {
        Ok(()) => Answer::ok(),
        Err(at) => refused(at),
    }
}

fn valid(payload: &[u8], now: &str, expect: &Expected, rules: &Rules) -> Flow<()> {
    let mut members = json::members(payload, &rules.payload)?;
    let claims = &rules.claims;
    if claims.names_fold_case {
        let folded = members.into_iter();
        members = folded
            .map(|(name, value)| (name.to_ascii_lowercase(), value))
            .collect();
    }
    if claims.heeds_nested {
        let nested: Vec<_> = members
            .values()
            .filter_map(Value::as_object)
            .cloned()
            .collect();
        for (name, value) in nested.into_iter().flatten() {
            members.insert(name, value);
        }
    }
    for name in ["iss", "sub", "aud", "jti"] {
        let fine = match members.get(name) {
            None | Some(Value::String(_)) => true,
            Some(_) => claims.wrong_type_is_absent,
        };
        if !fine {
            return Err(Reason::Claims);
        }
    }
    times(&members, now, rules)?;
    let named = [
        ("iss", &expect.iss),
        ("sub", &expect.sub),
        ("aud", &expect.aud),
        ("jti", &expect.jti),
    ];
    for (name, wanted) in named {
        if let Some(wanted) = wanted
            && claims.ignored != Some(name)
            && !same(members.get(name), wanted, claims)
        {
            return Err(Reason::Claims);
        }
    }
    Ok(())
}

fn times(members: &Members, now: &str, rules: &Rules) -> Flow<()> {
    let claims = &rules.claims;
    let time = |name: &str| -> Flow<Option<date::Moment>> {
        match members.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => match date::moment(text, &rules.dates) {
                Some(moment) => Ok(Some(moment)),
                None if claims.bad_date_is_absent => Ok(None),
                None => Err(Reason::Claims),
            },
            Some(_) if claims.wrong_type_is_absent => Ok(None),
            Some(_) => Err(Reason::Claims),
        }
    };
    let (mut exp, mut nbf, iat) = (time("exp")?, time("nbf")?, time("iat")?);
    if claims.swaps_exp_and_nbf {
        std::mem::swap(&mut exp, &mut nbf);
    }
    let needed = exp.is_none() && !claims.ignores_exp;
    if needed
        && !claims.missing_passes
        && !claims.bad_date_is_absent
        && !claims.wrong_type_is_absent
    {
        return Err(Reason::Claims);
    }
    if claims.strings_compared {
        let text = |name: &str| members.get(name).and_then(Value::as_str);
        let late = text("exp").is_some_and(|exp| now > exp);
        let early = ["nbf", "iat"]
            .iter()
            .any(|name| text(name).is_some_and(|start| now < start));
        return if late || early {
            Err(Reason::Claims)
        } else {
            Ok(())
        };
    }
    let Some(now) = date::moment(now, &rules.dates) else {
        return Err(Reason::Claims);
    };
    let (later, earlier) = (
        (now.0 + claims.leeway, now.1),
        (now.0 - claims.leeway, now.1),
    );
    let expired = exp.is_some_and(|exp| earlier > exp);
    let soon = |start: Option<date::Moment>| start.is_some_and(|start| later < start);
    let refused =
        (expired && !claims.ignores_exp) || (soon(nbf) && !claims.ignores_nbf) || soon(iat);
    if refused { Err(Reason::Claims) } else { Ok(()) }
}

fn same(found: Option<&Value>, wanted: &str, rules: &Claims) -> bool {
    let found = match found {
        None => return rules.missing_passes,
        Some(Value::Array(all)) => return all.iter().any(|one| one.as_str() == Some(wanted)),
        Some(found) => found.as_str().unwrap_or_default(),
    };
    found == wanted
        || (rules.prefix && found.starts_with(wanted))
        || (rules.contains && wanted.contains(found))
        || (rules.folds_case && found.eq_ignore_ascii_case(wanted))
        || (rules.trims && found.trim() == wanted.trim())
}
