import type { ReleaseBody } from '../../core/src/contract/vault.ts'
import { sealAct } from '../../core/src/ledger/act.ts'
import { formatRecord } from '../../core/src/ledger/record.ts'
import { ACT, GB, type Nation, plainEntry, RU } from './cast.ts'
import { type FileRow, proofIn } from './evidence.ts'
import { put } from './shape.ts'

const PACKAGE = '0d7e1c9a-4f0e-4a57-9c4b-6f1f6a5b7c11'
const NOON = Date.parse(ACT.at)
const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const WORKS = { nation: 'RU', organisation: 'Example Aircraft Works', person: 'p-1' }
const NAMED = { opening: 'an-opening-by-name' }
const NO = { decision: 'refuse' } as const

/** What a nation's server answered, seconds after noon. */
type Said = readonly [nation: Nation, seconds: number, body?: Partial<ReleaseBody>]

/** A record of these answers, those of either nation one behind another from 1 on of its log. */
function openings(id: string, said: readonly Said[], ...came: readonly (readonly [string, ...string[]])[]): FileRow {
  const sides = [GB, RU].map((nation, side) => {
    const own = said.filter(([by]) => by === nation)
    const entries = own.map(([, seconds, body], i) =>
      sealAct(answer(nation, side, i + 1, seconds, body), [nation.seal]),
    )
    const { mirror } = nation === GB ? RU : GB
    return entries.map((entry, i) => ({
      evidence: { entry, proof: proofIn([plainEntry(0), ...entries], i + 1, nation.log, [mirror]) },
      act: { id: idOf(side, i + 1), nation: nation.code, index: i + 1, size: entries.length + 1 },
    }))
  })
  const all = sides.flat()
  const file = put(
    formatRecord(
      [GB.keys, RU.keys],
      all.map(({ evidence }) => evidence),
    ),
  )
  const opened = came.map(([outcome, ...released]) => ({ package: PACKAGE, outcome, released }))
  return [id, file, { acts: all.map(({ act }) => act), openings: opened }]
}

const idOf = (side: number, index: number) => ACT.id.replace(/..$/, `${side}${index}`)

function answer(nation: Nation, side: number, index: number, seconds: number, body: Partial<ReleaseBody> = {}) {
  const said: ReleaseBody = {
    ...{ decision: 'permit', container: digest('a'), licence: 'GBRU-2014-000001', line: 1, policy: digest('b') },
    ...{ sid: nation.code.toLowerCase(), kid: 'k', recipient: WORKS },
    ...{ clientKey: digest('c'), request: digest(`${index}`), basis: 'e'.repeat(64) },
    ...body,
  }
  return {
    ...{ ...ACT, id: idOf(side, index), type: 'vault.release', nation: nation.code, log: nation.log.key.name },
    at: new Date(NOON + seconds * 1000).toISOString().replace('.000', ''),
    by: { person: 'node', role: 'node', organisation: `${nation.code.toLowerCase()}.entente.example` },
    ...{ subject: `packages/${PACKAGE}`, body: said },
  }
}

const colleague = { recipient: { ...WORKS, person: 'p-2' } }
const namesake = { ...NAMED, recipient: { ...WORKS, nation: 'GB' } }

/** Records of openings: which answers belong together, and what they come to. */
export const OPENINGS: readonly FileRow[] = [
  openings(
    'an-opening-that-a-standby-permits',
    [
      [GB, 0, { ...NAMED, ...NO }],
      [GB, 1, NAMED],
      [RU, 2, NAMED],
    ],
    ['both', 'GB', 'RU'],
  ),
  openings(
    'an-unnamed-opening-that-a-standby-permits',
    [
      [GB, 0, NO],
      [GB, 1],
      [RU, 2],
    ],
    ['refused'],
    ['both', 'GB', 'RU'],
  ),
  openings(
    'an-opening-released-and-refused',
    [
      [GB, 0, NAMED],
      [RU, 2, { ...NAMED, ...NO }],
      [RU, 3, { ...NAMED, ...NO }],
    ],
    ['split', 'GB'],
  ),
  openings(
    'openings-of-two-colleagues',
    [
      [GB, 0],
      [RU, 1, colleague],
      [GB, 2, colleague],
      [RU, 3],
    ],
    ['both', 'GB', 'RU'],
    ['both', 'RU', 'GB'],
  ),
  openings(
    'openings-of-two-firms-of-one-name',
    [
      [GB, 0, NAMED],
      [RU, 1, namesake],
    ],
    ['one', 'GB'],
    ['one', 'RU'],
  ),
  openings(
    'openings-two-minutes-and-a-second-apart',
    [
      [GB, 0],
      [RU, 121],
    ],
    ['one', 'GB'],
    ['one', 'RU'],
  ),
]
