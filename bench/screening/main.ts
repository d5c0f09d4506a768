/**
 * `npm run bench:screening`: accuracy on the labelled names of the development half, by the protocol of the reference;
 * false alerts per clean name over five lists; what the search loses against scoring every entry; parties that are
 * screened again for newer versions, beside a search of the whole; and speed beside MiniSearch, Fuse.js and a brute-force
 * scan in the same run, then at a million names. Each goal is marked met or missed.
 * With `accuracy`, `alerts`, `gate`, `again`, `speed` or `million`, those parts alone; with `--quick`, fewer names.
 */
import { flag, wordsFor } from '../words.ts'
import { pairAccuracy, recallAccuracy } from './accuracy.ts'
import { screenedAgain } from './again.ts'
import { screeningData } from './data.ts'
import { falseAlerts } from './false-alerts.ts'
import { gate } from './gate.ts'
import type { Goal } from './goals.ts'
import { printGoals } from './goals.ts'
import { speedAtMillion, speedBesidePeers } from './speed.ts'

const PARTS: { readonly [part: string]: (data: string) => Goal[] } = {
  accuracy: (data) => [...pairAccuracy(data), ...recallAccuracy(data)],
  alerts: (data) => falseAlerts(data, quick ? 20 : 1),
  gate: (data) => gate(data, quick ? 20 : 500),
  again: (data) => screenedAgain(data, quick ? 200 : 1000),
  speed: speedBesidePeers,
  million: speedAtMillion,
}
const { quick, parts } = wordsFor('npm run bench:screening --', { quick: flag }, { parts: Object.keys(PARTS) })

const data = screeningData()
if (data === null) console.log('skipped: the screening data is not here; ENTENTE_SCREENING_DATA names its folder')
else
  printGoals(
    Object.entries(PARTS).flatMap(([part, run]) => (parts.length === 0 || parts.includes(part) ? run(data) : [])),
  )
