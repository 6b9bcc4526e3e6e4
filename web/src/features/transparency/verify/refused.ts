/** Why something was refused. Each has words of its own in both languages: `why.<code>`. */
export type Why =
  | 'not_utf8' | 'not_a_proof' | 'too_large' | 'malformed_receipt' | 'malformed_statement' | 'bad_link'
  | 'malformed_note' | 'malformed_checkpoint'
  | 'no_entry' | 'index_out_of_range' | 'bad_indices' | 'wrong_length' | 'root_mismatch'
  | 'no_key' | 'key_of_other_log' | 'not_signed_by_key' | 'wrong_signature' | 'malformed_key' | 'not_a_log_key' | 'not_a_witness_key'
  | 'no_cosignatures' | 'no_witness_keys' | 'no_known_witness' | 'wrong_cosignature'
  | 'entry_not_canonical' | 'entry_unknown_version' | 'entry_other_number' | 'entry_other_log'
  | 'earlier_failed'

/** A refusal is a value: what arrives from outside is expected to be wrong at times. */
export class Refused {
  constructor(readonly why: Why, readonly values: Readonly<Record<string, string>> = {}) {}
}
