/** Acts that are not what the agreement allows. */
export const differences = {
  banner: (count: number) =>
    count === 1 ? 'One act is not what the agreement allows.' : `${count} acts are not what the agreement allows.`,
  see: 'The log says more',
  title: 'What differs',
  intro:
    'Each node reads again what both nations did. What it works out from the acts alone, and what an act says, are both here.',
  said: (nation: string, when: string) => `${nation} found it on ${when}, in entry`,
  stated: 'the act',
  derived: 'the agreement',
  reason: 'What was found when it was looked at',
  reasonHint: 'Both nations read it. The difference stays, and is counted no longer.',
  acknowledge: 'Acknowledge',
  acknowledged: (when: string) => `Acknowledged on ${when}`,
  codes: {
    'over-balance': 'More is drawn than the licence has',
    'wider-terms': 'It goes beyond what was asked, or what both grants allow',
    'wrong-role': 'It was done by somebody who may not',
    'same-person': 'Somebody confirmed own work',
    'no-quorum': 'A confirmation or a grant is missing',
    'outside-window': 'It relies on a licence outside its time',
    'after-restriction': 'It relies on a licence that its nation knew to be restricted',
    'verdict-differs': 'The statute book that it names says something else',
    'unlisted-criterion': 'It refuses on a ground that its nation had not listed',
    malformed: 'It is not written as an act of its type is, and counts nowhere',
    'table-differs': 'The tables of this node say otherwise than the acts',
    'cosigned-earlier': 'A cosignature goes back in size or time',
    unwitnessed: 'The other nation has not confirmed for too long',
  },
}
