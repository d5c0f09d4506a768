import { sharedTerms } from '@entente/core/glossary/terms'
/** The entries of a log, as an auditor reads them. */
export const entries = {
  title: 'Entries of a log',
  intro: 'Every entry at its place, as it was written. What unfolds is the signed payload itself.',
  read: 'Read the entries',
  readNote: 'For auditors. The internal log stays at this node; the other nation never reads it.',
  log: 'Log',
  shown: (first: number, last: number, size: number) => `Entries ${first} to ${last}; the log has ${size}`,
  pages: 'Pages of the log',
  first: 'First',
  earlier: 'Earlier',
  later: 'Later',
  last: 'Last',
  noAct: 'no valid act, and without effect',
  why: 'Why it is none',
  subject: 'About',
  leaf: sharedTerms('en').leaf,
  payload: 'Payload',
  beyond: 'The log has no entries from here on.',
  empty: 'The log has no entries yet.',
  none: 'This node has no log that you may read.',
}
