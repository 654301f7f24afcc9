//! What a careless implementation keeps from one call to the next.

use paseto_conformance_protocol::{Answer, Ask, Hex};

use crate::refused;
use crate::rules::State;

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    key: Option<Hex>,
    footer: Option<Hex>,
    nonce: Option<Vec<u8>>,
    payload: Vec<u8>,
    refused: bool,
    opened: Vec<(String, Answer)>,
}

impl Memory {
    /// Answers an ask under the rules for state; by them, nothing is kept.
    pub(crate) fn around(
        &mut self,
        rules: &State,
        ask: &Ask,
        answer: impl FnOnce(&Ask, Option<&[u8]>) -> Answer,
    ) -> Answer {
        let mut ask = ask.clone();
        if let Ask::Decrypt { key, .. }
        | Ask::Verify {
            public_key: key, ..
        } = &mut ask
            && rules.first_key_stays
        {
            *key = self.key.get_or_insert_with(|| key.clone()).clone();
        }
        if let Ask::Encrypt { footer, .. } | Ask::Sign { footer, .. } = &mut ask
            && rules.first_footer_stays
        {
            *footer = self.footer.get_or_insert_with(|| footer.clone()).clone();
        }
        if let Some(remembered) = self.remembered(rules, &ask) {
            return remembered;
        }
        let given = rules.nonce_repeats.then(|| {
            self.nonce
                .get_or_insert_with(|| crate::flows::random(32))
                .clone()
        });
        let answer = answer(&ask, given.as_deref());
        self.heed(rules, &ask, answer)
    }

    fn remembered(&self, rules: &State, ask: &Ask) -> Option<Answer> {
        let (Ask::Decrypt { token, .. } | Ask::Verify { token, .. }) = ask else {
            return None;
        };
        if rules.refusal_poisons && self.refused {
            return Some(refused(paseto_conformance_protocol::Reason::Authentication));
        }
        let known = self.opened.iter().find(|(known, _)| known == token);
        known.map(|(_, answer)| answer.clone())
    }

    fn heed(&mut self, rules: &State, ask: &Ask, mut answer: Answer) -> Answer {
        let (Ask::Decrypt { token, .. } | Ask::Verify { token, .. }) = ask else {
            return answer;
        };
        match &mut answer {
            Answer::Rejected(_) => self.refused = true,
            Answer::Ok(good) if rules.remembers_tokens => {
                self.opened.push((token.clone(), Answer::Ok(good.clone())));
            }
            Answer::Ok(good) if rules.buffer_keeps_tail => {
                let payload = good.payload.take().unwrap_or_default().0;
                // A buffer that is overwritten, but not shortened.
                let tail = self.payload.get(payload.len()..).unwrap_or_default();
                self.payload = [&payload[..], tail].concat();
                good.payload = Some(Hex(self.payload.clone()));
            }
            _ => {}
        }
        answer
    }
}
