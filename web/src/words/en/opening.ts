/** Opening a package in the browser. */
export const opening = {
  title: 'Open a package',
  intro:
    'It is decrypted in this browser and nowhere else: no server sees what it holds. Both nations’ key servers are asked, and both put their answer on record.',
  back: 'To the package',
  mayNot: 'You may not open this package, or a gate has not let it through.',
  begin: 'Ask both nations and open',
  again: 'Ask again',
  counts: 'An opening that the exporter’s nation permits is counted, whatever becomes of it.',
  chosen: 'The file is not at this node. Choose it where you have it.',
  choose: 'Choose the package (.tdf)',
  tooLarge: (most: string) =>
    `It is larger than ${most}, more than a browser holds safely. Open it by the command entente open.`,
  stages: {
    fetching: 'Fetching the package',
    checking: 'Checking file, label and signature; asking both nations',
  },
  answers: 'What each nation answered',
  said: {
    given: 'released its share',
    denied: 'refused',
    later: 'cannot decide now; ask again later',
    unknown: 'does not accept who asks',
    unread: 'does not accept the package’s key access object',
    silent: 'does not answer',
    token: 'was not asked: your own node vouches for nobody there',
    share: 'gave a share that does not open it',
    unasked: 'was not asked: one share alone opens nothing',
  },
  both: 'Both nations released it.',
  split: (nation: string, other: string) =>
    `Released by ${nation}; ${other} did not. Nothing was opened, and the release by ${nation} stays on record.`,
  none: (nation: string) => `${nation} did not release its share. Nothing was opened.`,
  noReason: 'A key server says no more than this. Its reasons are in its own nation’s log; your authority can ask.',
  failed: 'Nothing was opened',
  opened: 'It is open',
  checked:
    'Checked here: the file is the registered one, its label is signed by the packing nation, and every byte is as it was signed.',
  size: (size: string) => `${size} in this browser’s memory`,
  save: 'Save what it holds',
  clear: 'Clear it from memory',
  cleared: 'It was cleared from this page’s memory. What you saved is yours to guard.',
  text: 'Content',
  textCut: 'Only the beginning is shown.',
  markingAbove: 'Everything that you make of it bears this marking.',
}
