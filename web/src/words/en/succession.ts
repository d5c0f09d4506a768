/** The successor of a dead log, as an officer opens it or accepts the other nation's. */
export const succession = {
  successor: 'The log that goes on',
  ended: 'The log that it ends',
  end: 'It ends at',
  entries: (size: number) => (size === 1 ? '1 entry' : `${size} entries`),
  reason: 'Why it ends',
  reasons: {
    forked: 'It signed two different histories',
    'key-lost': 'Its key is lost, or in other hands',
    asked: 'The other nation asks for it',
  },
  cutOff: (count: number) =>
    count === 0 ? 'Nothing is cut off' : count === 1 ? '1 entry is cut off' : `${count} entries are cut off`,
  theirCutOff:
    'This node confirmed them, and the successor goes on without them. They stay in the log, without effect.',
  ownCutOff:
    'The other nation has not confirmed them. They stay in the log, without effect; what permits nothing new is said again in the successor at once.',
  what: 'What is cut off',
  entry: 'Entry',
  act: 'Act',
  by: 'By whom',
  after: 'In the successor',
  again: 'said again',
  lapses: 'not said again: give it again where it should stand',
  more: (count: number) => (count === 1 ? '1 more is not shown.' : `${count} more are not shown.`),
  accept: {
    title: 'Accept the successor',
    intro:
      'Call the other authority first: by telephone, on a number that you have from elsewhere. Ask who opened the log, why, and at how many entries it ends the one before. Its root key vouches for its keys; it cannot say that nobody was forced.',
    stated: 'How many entries are cut off',
    statedHint: 'Write the number of those that you leave without effect: the act states it, and both nations read it.',
    other: (count: number) => `It cuts off ${count} that are held here. Look at them before you state how many.`,
    called:
      'I called the other authority. It opened this log, for this reason, and ends the one before at this number of entries.',
    submit: 'Accept the successor',
    sure: { title: 'Accept it for good?', yes: 'Accept', no: 'Not now' },
    sureText: (log: string, before: string, end: number, count: number) =>
      `From then on ${log} is followed and confirmed. ${before} ends at ${end === 1 ? '1 entry' : `${end} entries`}, and ${count === 1 ? '1 entry that is held here has' : `${count} entries that are held here have`} no effect any more. This cannot be taken back.`,
    done: (log: string) => `${log} is accepted, and goes on.`,
  },
  open: {
    title: 'Open the successor of this nation’s log',
    intro:
      'Only where the log signed two histories, or its key is lost or in other hands, or the other nation asks for it. The log ends at what the other nation confirmed last, for good. Nothing new is permitted until the other nation accepts the successor.',
    proposed: (when: string) => `The list of keys was proposed on ${when}.`,
    own: 'You proposed this list of keys yourself. Another security officer opens the log with it.',
    submit: 'Open the successor',
    sure: { title: 'End the log for good?', yes: 'Open the successor', no: 'Not now' },
    sureText: (log: string, before: string, end: number) =>
      `${before} ends at ${end === 1 ? '1 entry' : `${end} entries`}, and ${log} goes on. Nothing new is permitted until the other nation accepts it. This cannot be taken back.`,
    done: (log: string) => `${log} is open. It waits for the other nation’s security officer to accept it: call them.`,
  },
}
