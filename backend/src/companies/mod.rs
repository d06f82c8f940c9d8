//! Customer register: companies as PRH and staff know them. Only staff see it; nothing here is public.

pub mod contact_person;
pub mod entity;
