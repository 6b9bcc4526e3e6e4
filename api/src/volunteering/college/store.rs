//! The SQL of courses, enrolments and certificates.

mod certificates;
mod courses;
mod enrolments;

pub(super) use certificates::{
    Kept, NewCertificate, certificate, certificate_of, certificates_of, certificates_of_family,
    certified_in, put_certificate, revoke,
};
pub(super) use courses::{Course, find, insert, lasting};
pub(in crate::volunteering) use courses::{
    CourseTerms, among, is_course, name_of, names_among, set_terms, terms,
};
pub(super) use enrolments::{
    Enrolment, Learned, assess, change, enrol, enrolled, enrolments_of, first_waiting, give_place,
    learned, learned_by_all, own, stalled, take_back,
};
pub(in crate::volunteering) use enrolments::{enrolled_in, lock, lock_taken};
pub(super) use personal::{destroy, move_to};

mod personal;
