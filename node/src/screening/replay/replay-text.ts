import type { RunDifference } from '@entente/core/screening/run-differences'
import { counted } from '../../console/counted.ts'
import { shown } from '../../console/line.ts'
import type { PastRun } from './past-runs.ts'
import type { Replayed } from './replay.ts'

/** How many came to what. */
export type Tally = { [outcome in Replayed['outcome']]: number }

/** A search that was done again, for a program: on one line. */
export function replayedJson({ act, run }: PastRun, replayed: Replayed): string {
  const { id, at } = act
  return JSON.stringify({ run: id, at, party: run?.party ?? null, snapshot: run?.snapshot ?? null, ...replayed })
}

/** The same for a reader: what came of it, and each thing that differs on a line of its own. */
export function replayedText({ act, run }: PastRun, replayed: Replayed): string {
  const head = `${act.id}  ${act.at}  ${partyText(run)}`
  if (replayed.outcome === 'not-replayed') return `${head}: not replayed: ${shown(replayed.why)}`
  if (replayed.outcome === 'same') return `${head}: the same, ${foundText(run)}`
  return [`${head}: DIFFERS`, ...replayed.differences.map((each) => `    ${differenceText(each)}`)].join('\n')
}

export function tallyText({ same, differs, 'not-replayed': not }: Tally): string {
  return `${same} the same, ${differs} differ, ${not} not replayed`
}

function partyText(run: PastRun['run']): string {
  if (run === null) return 'a party'
  const { name, nation, type } = run.party
  const more = [nation, type].filter((each) => each !== undefined).join(', ')
  return `${shown(name)}${more === '' ? '' : ` (${more})`}`
}

function foundText(run: PastRun['run']): string {
  const { hits = [], lists = [] } = run ?? {}
  return `${counted(hits.length, 'hit', 'hits')} in ${counted(lists.length, 'list', 'lists')}`
}

function differenceText({ list, entry, what, recorded, again }: RunDifference): string {
  const of = list === undefined ? '' : `${shown(list)} ${shown(entry ?? '')}: `
  if (what === 'hit' && again === null) return `${of}is in the act, and is not found again`
  if (what === 'hit' && recorded === null) return `${of}is found again, and is not in the act`
  return `${of}${what} is ${valueText(recorded)} in the act, and ${valueText(again)} again`
}

/** So much of a value is shown; `--json` has all of it. */
const MOST = 200

function valueText(value: unknown): string {
  const text = shown(typeof value === 'string' ? value : JSON.stringify(value))
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}
