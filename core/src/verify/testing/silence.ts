import type { SilenceEvidence } from '../../contract/silence.ts'
import { sealAct } from '../../ledger/act.ts'
import { textOf } from '../../ledger/bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '../../ledger/checkpoint.ts'
import { COSIGNATURE, ED25519, type Signer } from '../../ledger/key.ts'
import { signKeyList } from '../../ledger/key-list.ts'
import { leafHash, memoryTree } from '../../ledger/merkle.ts'
import { proveInclusion } from '../../ledger/merkle-proof.ts'
import { formatProof } from '../../ledger/proof.ts'
import { signRead } from '../../ledger/read-request.ts'
import { formatSilence } from '../silence.ts'
import { actOf, nationOf, signer } from './nations.ts'

export const [GB, RU] = [nationOf('GB', 'gb.example', 10), nationOf('RU', 'ru.example', 20)]
export const THIRD = signer('secretariat.example/witness', COSIGNATURE, 30)
export const READER = signer('ru.example/reader', ED25519, 31)
const ORIGIN = GB.log.key.name
const RU_KEYS = signKeyList(
  { nation: 'RU', serial: 3, keys: [...RU.listed, { role: 'reader', key: READER.key }] },
  RU.root,
)

/** Two entries that RU cosigned, two that it did not, and the act by which GB says so: entry 4. */
const before = [0, 1, 2, 3].map((number) => sealAct(actOf(GB, number), [GB.seal]))
const AT = 1_395_144_060

export function noteOf(size: number, ...by: readonly Signer[]): string {
  const tree = memoryTree()
  for (const entry of before.slice(0, size)) tree.append(leafHash(entry))
  const opened = openCheckpoint(signCheckpoint({ origin: ORIGIN, size, root: tree.root() }, GB.log), GB.log.key)
  return (
    textOf(
      withLines(
        opened,
        by.map((one) => cosignCheckpoint(opened, AT, one)),
      ),
    ) ?? ''
  )
}

/** A request to read all four entries, as a reader's key signed it. */
export function readBy(reader: Signer, path = '/log/mtca-gb-ru/tile/entries/000.p/4', node = 'gb.example') {
  const asked = { method: 'GET', authority: 'gb.example', path, query: '' }
  return { authority: 'gb.example', path, ...signRead(asked, node, AT, reader) }
}

export const EVIDENCE: SilenceEvidence = {
  offered: noteOf(4, THIRD),
  cosigned: noteOf(2, RU.mirror),
  read: readBy(READER),
  since: '2014-03-18T12:00:00Z',
  waited: 90_000,
  within: 86_400,
  measured: 'passed',
  restarts: 3,
  asked: [{ answer: 'none', times: 3600 }],
}

/** The file of such an act; `body` and `act` change what it says. */
export function silenceFile(
  evidence: Partial<SilenceEvidence> = {},
  body: object = {},
  act: Partial<Parameters<typeof actOf>[2]> = {},
): Uint8Array {
  const said = { code: 'unwitnessed', act: { origin: ORIGIN, index: 2 }, figures: [] }
  const by = { person: 'node', role: 'node', organisation: 'gb.example' } as const
  const whole = { ...said, evidence: { ...EVIDENCE, ...evidence }, ...body }
  const made = actOf(GB, 4, { type: 'monitor.differs', subject: 'monitor/log', by, body: whole, ...act })
  const entry = sealAct(made, [GB.seal])
  const tree = memoryTree()
  for (const one of [...before, entry]) tree.append(leafHash(one))
  const note = signCheckpoint({ origin: ORIGIN, size: 5, root: tree.root() }, GB.log)
  const proof = formatProof({ index: 4, hashes: proveInclusion(4, 5, tree.nodes), note })
  return formatSilence([GB.keys, RU_KEYS], { entry, proof })
}
