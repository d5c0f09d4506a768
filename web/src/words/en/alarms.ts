/** What is wrong with the logs, on every page. */
export const alarms = {
  standstill: {
    signing: 'This node signs nothing, and nothing new is permitted.',
    permissions: 'Nothing new is permitted under the agreement; restrictions go on working.',
    nothing: 'Something is wrong with a log. Nothing stands still for it.',
  },
  since: (when: string) => `Since ${when}.`,
  see: 'The log says why',
  kinds: {
    stopped: 'This node stopped: it is behind what it signed, or something of it failed.',
    unreachable: 'The other nation’s node cannot be reached.',
    rollback: 'The other nation shows less of a log than it has shown.',
    unserved: 'What the other nation serves does not make up what it signed.',
    withheld: 'The other nation withholds entries.',
    refused: 'What is shown as the other nation’s signature is refused.',
    fork: 'Two histories of the other nation’s log are signed.',
    'bad-act': 'Entries of the other nation are no acts, and are without effect.',
    restored: 'The other nation holds more of our log than we do, or another.',
    unwitnessed: 'The other nation has not confirmed for too long.',
    uncosigned: 'A third witness does not confirm our log.',
    contradicted: 'A third witness shows what our key signed, and we do not have.',
    successor: 'The other nation opened a new log, which an officer has to accept.',
    unaccepted: 'The other nation has not accepted our new log yet.',
    unanswered: 'Our own answer to an act failed.',
    terms: 'The two nations give different times for a confirmation.',
  },
}
