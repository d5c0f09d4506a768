/** Every way in which a node says no, in plain words. */
export const problems = {
  expected: (what: string) => `expected ${what}`,
  choose: 'Choose one of these.',
  nearest: (word: string) => `nearest known: ${word}`,
  unreachable: 'The node does not answer. It may be starting, or out of reach.',
  'bad-input': 'Something that was sent cannot be read.',
  'not-signed-in': 'Sign in first: this is for those whom the node knows.',
  'not-permitted': 'Your part does not allow this.',
  'separation-of-duty': 'This needs another person: nobody confirms their own work.',
  'not-found': 'There is no such thing, or it is not yours to see.',
  'wrong-state': 'The matter has moved on, and this is no longer possible. The page shows how it stands now.',
  incomplete: 'Something is still missing.',
  'guard-forbids': 'The law of this instant does not allow it.',
  'question-open': 'A question is still open. It must be answered or closed first.',
  'over-balance': 'More than is left on the licence.',
  'condition-not-met': 'A condition of the licence is not met.',
  'empty-meet': 'What the two nations granted has nothing in common.',
  'not-witnessed': 'The other nation has not confirmed the record yet. Try again in a moment.',
  'signature-required':
    'Nothing was done. Your nation lists a key of your own, so what you do takes your signature, and no page has your key. Use `entente call --key`, which shows what you sign.',
  'signature-mismatch':
    'Nothing was done: what was signed is not what would be recorded now. Look again, and ask anew.',
  'signature-not-asked':
    'The node does not know that it asked for these signatures. Look whether it is done, and ask anew.',
  'idempotency-mismatch': 'The same request was sent before with other content.',
  'idempotency-expired': 'This request is from another time than the node’s. Check what was done, and ask anew.',
  'ledger-stopped': 'The record has been stopped after a contradiction. Nothing can be done until it is settled.',
  'too-large': 'That is too large to be sent.',
  unsupported: 'That kind of content is not taken in.',
  'rate-limited': 'Too many requests. Wait a little.',
  'no-room':
    'The node has no room for this file now: its disk is nearly full, or too much is being sent at once. Try again later, or tell whoever runs the node.',
  internal: 'The node has made a mistake. It is recorded; nothing was changed.',
}
