import type { zh } from './zh'

export const en: Record<keyof typeof zh, string> = {
  'visitors.lead': 'Somebody came to the desk: find them first, then write it down. They see it under “Who looked”.',
  'visitors.hint': 'Only people who live in your areas are found.',
  'visitors.none_next': 'Check the number or the name; who lives elsewhere goes to the desk there.',
  'visitors.document_known': 'known',
  'visitors.document_none': 'not known',
  'visitors.under_fourteen': 'Under fourteen by the document: a guardian has to agree.',
  'visitors.own': 'This is you. A colleague does it for you.',
  'visitors.document': 'Enter a document',
  'visitors.document_again': 'Correct or replace the document',
  'visitors.document_of': 'Document of {name}',
  'visitors.document_lead': 'Type with the document before you. Number, birth date and sex are kept encrypted and never enter the ledger.',
  'visitors.replaces': 'A document is known already; what you save takes its place.',
  'visitors.purpose': 'What for',
  'visitors.purpose_hint': 'The person reads this, such as: redeeming beyond the yearly amount.',
  'visitors.kept': 'Nothing stays on this device.',
  'visitors.merge': 'One person has two accounts, which have to become one. Write down name and number of both and tell the district’s administrator.',
  'visitors.back_to': 'Back to {name}',
}
