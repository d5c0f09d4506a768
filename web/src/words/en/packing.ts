/** Packing technical data, and what an inspection says of it. */
export const packing = {
  title: 'Technical data',
  intro:
    'Software, technology and information leave your firm as packages. A package opens only while both nations allow it, and every opening is on record.',
  begin: 'Pack a file',
  own: 'Packed by your firm',
  none: 'Your firm has packed nothing yet.',
  for: (names: string) => `For ${names}`,
  packed: (when: string) => `packed on ${when}`,
  line: (number: number) => `line ${number}`,
  gate: {
    waiting: 'waits at the gate',
    accepted: (when: string) => `let through on ${when}`,
    rejected: (when: string) => `refused on ${when}`,
    revoked: (when: string) => `revoked on ${when}`,
    because: 'Reason:',
  },
  waiting: {
    title: 'Waiting for people',
    submitted: (when: string) => `submitted on ${when}`,
    found: (count: number) => (count === 1 ? '1 finding' : `${count} findings`),
    released: (count: number) =>
      count === 1
        ? 'One person of your nation has released it so far.'
        : `${count} people of your nation have released it so far.`,
    states: {
      waiting: 'waits for people',
      released: 'released: it may be submitted',
      withheld: 'withheld',
      registered: 'submitted',
    },
  },
  pack: {
    title: 'Pack a file',
    intro:
      'The file goes to your own node, is inspected there and then encrypted. Nothing of it leaves your nation before it has passed.',
    what: 'What is to be packed',
    under: 'Under which licence',
    noLicences: 'Your firm has no live licence for technical data.',
    licence: 'Licence',
    line: 'Line',
    lineText: (number: number, what: string) => `Line ${number}: ${what}`,
    noLines: 'Nothing of this licence may be opened: no line of it has openings.',
    window: (from: string, until: string) => `It opens from ${from} until ${until}.`,
    openings: (most: number) => `${most} openings are granted on this line in all.`,
    recipients: 'Who may open it',
    recipientsHint: 'The parties that receive under this line',
    file: 'The file',
    choose: 'Choose a file',
    kinds: 'PDF, Word, Excel, PowerPoint, PNG, JPEG, TIFF, text, CSV or XML, up to 128 MB.',
    tooLarge: (size: string) =>
      `The file is ${size}; what is longer than 128 MB is not inspected and cannot be packed. Nothing was sent.`,
    needFile: 'Choose the file to pack.',
    needRecipient: 'Name at least one.',
    label: 'Its label',
    labelHint: 'What the document itself bears. It is judged by the agreement, and nothing is graded down here.',
    policy: 'Scheme of grades',
    grade: 'Grade',
    caveats: 'Caveats',
    caveatsHint: 'Each that the document bears, such as UK EYES ONLY, with commas between them',
    review: 'To be reviewed by',
    reviewHint: 'Left blank: in ten years',
    made: (when: string) =>
      `The label is dated today, ${when}, and says that the document may go to the licence’s nations.`,
    missing: 'Something is still missing. It is marked above, and nothing was sent.',
    inspect: 'Send and inspect',
    again: 'Inspect again',
    answer: 'Inspection',
    before: 'What is found in the file is shown here, with its place, before anything is submitted.',
    changed: 'The form was changed since. Inspect again.',
    sending: (done: string, all: string) => `Sending: ${done} of ${all}`,
    progress: 'Sent to the node',
    broken: (done: string, all: string) =>
      `The connection broke at ${done} of ${all}. What was sent need not be sent again; it goes on by itself once the node answers.`,
    goOn: 'Go on now',
    stop: 'Stop',
    stopped: 'Stopped. Nothing was submitted.',
    inspecting: 'The node inspects the file …',
    labelHolds: 'The label is within what the agreement lets through.',
    labelFails: 'The label does not pass',
    labelFailsText:
      'The agreement does not let through what is so labelled. The label must say what the document is; if it does, the document may not go.',
    submit: 'Submit to both gates',
    submitPeople: 'Put it before people',
    nothingLeft: 'Nothing was submitted, and nothing left your node.',
    givePlaces:
      'Give the places above to whoever made the file. A corrected file is another file, and is inspected anew.',
    afterwards:
      'It is then encrypted to both nations’ key servers and registered with both. It opens to nobody before both gates have let it through.',
    done: 'Submitted to both gates',
    doneText: 'It is registered in the record that both nations keep, as',
    donePeople: 'Waits for people',
    donePeopleText:
      'It is encrypted already. Two people of your nation look at what a program cannot judge; once they have released it, you submit it to the gates.',
    hand: 'The other nation’s gate needs the encrypted file as well. Save it, and hand it to the recipient or the other nation’s security officer, by whatever way: nobody can open it without both nations.',
    toList: 'All packages of your firm',
    another: 'Pack another file',
  },
  report: {
    outcomes: { pass: 'Nothing was found', person: 'People must decide', block: 'It may not be packed' },
    explained: {
      pass: 'Nothing in the file speaks against the label.',
      person:
        'Something in it is for people to judge. Two people of your nation look at it, neither of whom submits it.',
      block: 'Something in it stands against the label, hides, or acts by itself. The file is never changed here.',
    },
    does: { block: 'This blocks', person: 'This is for people' },
    doesExplained: {
      block: 'No one can let it through; the file must be another.',
      person: 'A program cannot judge it.',
    },
    where: 'Where:',
    whole: 'the file as a whole',
    line: (number: number) => `line ${number}`,
    found: 'Found:',
    unsaid: (count: number) =>
      count === 1 ? 'One more finding is not shown.' : `${count} more findings are not shown.`,
  },
}
