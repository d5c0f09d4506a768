import { type Machine, STATES, TRANSITIONS, type Transition } from './transitions.ts'

const TITLES: { readonly [machine in Machine]: string } = {
  application: 'The application: written by the exporter’s nation',
  case: 'A case: one a nation, by what it signs for both to read',
  work: 'The work on an open case: internal, and never the partner’s to see',
  question: 'A question to the exporter: whoever asked',
  answer: 'A question to the exporter: the exporter’s answer',
  licence: 'The licence: each authority’s own part',
  holding: 'The licence: its holder’s part',
  delivery: 'A delivery: the exporter’s part',
  receipt: 'A delivery: what the consignee’s nation says of it',
}

const WRITERS = {
  exporter: 'the exporter’s nation',
  partner: 'the partner',
  each: 'either, for its own part',
} as const

/** The life cycles as a document, from the table that commands and folds go by. */
export function lifeCycles(): string {
  const machines = Object.keys(STATES).filter((name): name is Machine => name in TITLES)
  return `${[HEAD, ...machines.map(section)].join('\n\n')}\n`
}

const HEAD = `# Life cycles

Written by \`npx tsx scripts/life-cycles.ts\` from \`core/src/licence/transitions.ts\`; do not edit it by hand.

What is not in these tables is refused, whoever asks and by whatever way. Commands and folds go by the same tables: a
command refuses, and a fold records the act as ignored, with its reason. Each machine has one writing nation, so that the
two nations' logs come to the same state in whatever order they are read.

The status of a licence is in no table: it is derived from the acts and the instant, and the first that applies is it:
not-issued, revoked, surrendered, superseded, expired, suspended, reopened, exhausted, not-yet-valid, live.`

function section(machine: Machine): string {
  const rows = TRANSITIONS.filter((transition) => transition.machine === machine)
  return [
    `## ${TITLES[machine]}`,
    '',
    `States: ${STATES[machine].join(', ')}.`,
    '',
    '| act | from | to | nation | roles | log | where |',
    '|---|---|---|---|---|---|---|',
    ...rows.map(rowText),
  ].join('\n')
}

function rowText({ type, from, to, writer, roles, log, work, where }: Transition): string {
  const cells = [
    `\`${type}\``,
    from.join(', '),
    to === null ? 'stays' : to.join(', '),
    WRITERS[writer],
    roles.join(', '),
    log,
    [work ? `the work is ${work.join(' or ')}` : '', where ?? ''].filter((each) => each !== '').join('; '),
  ]
  return `| ${cells.join(' | ')} |`
}
