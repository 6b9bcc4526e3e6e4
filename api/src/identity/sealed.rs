//! Every column of bytes in the schema, and what its bytes are. A test compares with the migrations: a column that is
//! not named here fails it, so that no module's sealed field is forgotten when keys change.

/// A column whose bytes were sealed, with the place for which they open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SealedColumn {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    /// The authenticated place; `{name}` stands for the value of that column in the row. The first that it names is the
    /// column by which rows are gone through.
    pub(crate) place: &'static str,
    /// Whether that column is a number and not text.
    numbered: bool,
}

impl SealedColumn {
    /// The columns that the place names.
    pub(crate) fn keys(self) -> Vec<&'static str> {
        let pieces = self.place.split('{').skip(1);
        pieces
            .filter_map(|piece| piece.split_once('}').map(|(name, _)| name))
            .collect()
    }

    /// The column by which rows are gone through, as text.
    pub(crate) fn first_as_text(self) -> String {
        let first = self.keys()[0];
        // A cast of what is text already would keep the embedded engine from its index.
        if self.numbered {
            format!("CAST({first} AS TEXT)")
        } else {
            first.to_owned()
        }
    }

    /// The place of the row whose keys have these values.
    pub(crate) fn place_of(self, values: &[String]) -> String {
        let named = self.keys().into_iter().zip(values);
        named.fold(self.place.to_owned(), |place, (name, value)| {
            place.replace(&format!("{{{name}}}"), value)
        })
    }
}

const fn sealed(table: &'static str, column: &'static str, place: &'static str) -> SealedColumn {
    SealedColumn {
        table,
        column,
        place,
        numbered: false,
    }
}

/// Of a table whose rows go by the number of an entry.
const fn numbered(table: &'static str, column: &'static str, place: &'static str) -> SealedColumn {
    SealedColumn {
        numbered: true,
        ..sealed(table, column, place)
    }
}

/// What only the field keys open.
pub(crate) const SEALED: &[SealedColumn] = &[
    sealed("members", "name", "members/name/{account}"),
    sealed("members", "phone", "members/phone/{account}"),
    sealed(
        "identity_documents",
        "document",
        "documents/identity_documents/{account}",
    ),
    sealed(
        "staff_credentials",
        "totp",
        "documents/staff_credentials/totp/{account}",
    ),
    sealed("outbox", "sealed", "documents/outbox/{id}"),
    sealed(
        "provider_identities",
        "address",
        "documents/provider_identities/address/{account}/{provider}",
    ),
    sealed(
        "push_subscriptions",
        "sealed",
        "documents/push_subscriptions/{id}",
    ),
    sealed(
        "staff_links",
        "totp",
        "documents/staff_links/totp/{account}",
    ),
    sealed("proxies", "kinship", "documents/proxies/{person}/{proxy}"),
    sealed("passkeys", "name", "documents/passkeys/name/{id}"),
    sealed("facts", "sealed", "facts/sealed/{commitment}/{owner}"),
    sealed("imports", "summary", "documents/imports/summary/{id}"),
    sealed("imports", "sheet", "documents/imports/sheet/{id}"),
    sealed("import_files", "bytes", "documents/imports/file/{id}"),
    sealed(
        "consent_records",
        "sealed",
        "documents/consents/{member}/{seq}",
    ),
    sealed(
        "consent_pictures",
        "sealed",
        "documents/consents/{member}/{seq}/picture",
    ),
    sealed(
        "team_requests",
        "words",
        "documents/team_requests/{team}/{account}",
    ),
    sealed(
        "organised_activities",
        "in_charge",
        "documents/organised_activities/{id}",
    ),
    sealed("attendances", "reason", "documents/attendances/{sign_up}"),
    sealed("evidence", "sealed", "documents/evidence/{id}"),
    sealed(
        "correction_requests",
        "words",
        "documents/correction_requests/words/{id}",
    ),
    sealed(
        "correction_requests",
        "answer",
        "documents/correction_requests/answer/{id}",
    ),
    sealed("re_reviews", "words", "documents/re_reviews/{id}"),
    sealed(
        "service_certificates",
        "sealed",
        "documents/service_certificates/{number}",
    ),
    sealed(
        "course_enrolments",
        "note",
        "documents/course_enrolments/{id}",
    ),
    sealed(
        "course_certificates",
        "sealed",
        "documents/course_certificates/{number}",
    ),
    sealed(
        "course_certificates",
        "reason",
        "documents/course_certificates/reason/{number}",
    ),
    sealed("honours", "words", "documents/honours/{id}"),
    sealed("visits", "words", "documents/visits/{id}"),
    sealed(
        "external_records",
        "words",
        "documents/external_records/{id}",
    ),
    sealed("home_visits", "words", "documents/home_visits/{voucher}"),
    numbered(
        "redemption_answers",
        "words",
        "documents/redemption_answers/words/{redeemed}",
    ),
    numbered(
        "redemption_answers",
        "reason",
        "documents/redemption_answers/reason/{redeemed}",
    ),
    sealed(
        "merchant_applications",
        "words",
        "documents/merchant_applications/words/{id}",
    ),
    sealed(
        "merchant_applications",
        "reason",
        "documents/merchant_applications/reason/{id}",
    ),
];

/// How a keyed hash is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stored {
    Bytes,
    /// As hex digits in a text.
    Hex,
}

/// Every column that holds a hash under the index key. What was hashed stands in few of them, so they are put under
/// another key as they are.
pub(crate) const KEYED: &[(&str, &str, Stored)] = &[
    ("members", "phone_hash", Stored::Bytes),
    ("members", "name_hash", Stored::Bytes),
    ("member_aliases", "phone_hash", Stored::Bytes),
    ("member_aliases", "name_hash", Stored::Bytes),
    ("identity_documents", "number_hash", Stored::Bytes),
    ("staff_credentials", "login_hash", Stored::Bytes),
    ("staff_recovery_codes", "code_hash", Stored::Bytes),
    ("sign_in_codes", "phone_hash", Stored::Bytes),
    ("sign_in_codes", "code_hash", Stored::Bytes),
    ("sign_in_numbers", "phone_hash", Stored::Bytes),
    ("proxy_codes", "code_hash", Stored::Bytes),
    ("desk_codes", "code_hash", Stored::Bytes),
    ("merge_codes", "code_hash", Stored::Bytes),
    ("provider_identities", "subject_hash", Stored::Bytes),
    ("provider_strangers", "subject_hash", Stored::Bytes),
    ("push_subscriptions", "endpoint_hash", Stored::Bytes),
    ("import_rows", "fingerprint", Stored::Hex),
    ("attendances", "in_device", Stored::Hex),
];

/// Bytes that were neither sealed nor hashed under a key of the operator: other hashes, and what the ledger is made of.
#[cfg(test)]
pub(super) const NOT_SEALED: &[(&str, &str)] = &[
    ("sessions", "token_hash"),
    ("sessions", "former_hash"),
    ("erasure_requests", "word_hash"),
    ("staff_links", "token_hash"),
    ("sign_in_codes", "challenge_hash"),
    // Sealed, for five minutes: who is caught by a change of keys asks for another code.
    ("sign_in_codes", "phone"),
    ("sign_in_codes", "pass_hash"),
    ("api_tokens", "token_hash"),
    ("provider_attempts", "state_hash"),
    ("provider_attempts", "browser_hash"),
    ("provider_strangers", "ticket_hash"),
    ("passkeys", "credential_hash"),
    ("passkey_challenges", "ticket_hash"),
    // Of a commitment: it goes with the words, and opens nothing.
    ("facts", "key"),
    ("head", "frontier"),
    ("tiles", "hashes"),
    ("idempotency", "key"),
    ("idempotency", "digest"),
];
