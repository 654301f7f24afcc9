//! The families of PASERK: a module per idea, each for all the types for which it has a meaning.

mod curve;
mod footer;
mod id;
mod password;
mod password_cost;
mod password_cost_rows;
mod password_fault;
mod password_tag;
mod password_words;
mod pie;
mod pie_fault;
mod pie_size;
mod pie_tag;
mod plain;
mod rsa;
mod rsa_wrapped;
mod sample;
mod seal;
mod seal_counter;
mod seal_exchange;
mod seal_fault;
mod seal_public;
mod seal_rsa;
mod seal_tag;
mod text;
mod text_data;
mod text_head;

use crate::family::sheet::Sheet;

pub(super) fn sheets() -> Vec<Sheet> {
    [
        text::sheets,
        plain::sheets,
        rsa::sheets,
        id::sheets,
        pie::sheets,
        pie_tag::sheets,
        password::sheets,
        password_tag::sheets,
        password_cost::sheets,
        seal::sheets,
        seal_tag::sheets,
        seal_exchange::sheets,
        footer::sheets,
    ]
    .into_iter()
    .flat_map(|sheets| sheets())
    .collect()
}
