import type { Act } from '../../core/src/contract/act.ts'
import { sealAct } from '../../core/src/ledger/act.ts'
import { base64, utf8 } from '../../core/src/ledger/bytes.ts'
import { canonicalJson } from '../../core/src/ledger/json.ts'
import { ED25519, seedSigner } from '../../core/src/ledger/key.ts'
import { RU } from '../../node/src/peer/simulated/nation.ts'
import { ACT as BRITISH, envelopeOf, seed } from '../../scripts/ledger-vectors/cast.ts'

const ORIGIN = RU.shared.key.name
const STRANGER = seedSigner('ru.entente.example/seal', ED25519, seed(99))

const ACT: Act = { ...BRITISH, nation: 'RU', log: ORIGIN }
const payload = canonicalJson(ACT)
const sealed = (text: string) => utf8(envelopeOf(utf8(text), [RU.seal]))
const acted = (change: Partial<Act>) => sealAct({ ...ACT, ...change }, [RU.seal])
const cites = (origin: string, index: number, leaf: Uint8Array) =>
  acted({ causes: [{ origin, index, leaf: base64(leaf) }] })

/** Entries that the log's own key signs for and that are no acts of its nation, each with the reason that anybody sees. */
export const BAD_ENTRIES: readonly (readonly [what: string, entry: Uint8Array, code: string])[] = [
  ['nothing at all', new Uint8Array(0), 'bad-json'],
  ['bytes that are no text', Uint8Array.of(0xff, 0xfe), 'not-utf8'],
  ['a valid seal over a malformed act', sealed(payload.replace('2014-03-18T', '2014-02-30T')), 'bad-act'],
  ['a valid seal over no JSON', sealed(payload.slice(1)), 'bad-json'],
  [
    'an act with a field twice',
    sealed(payload.replace('"nation":"RU"', '"nation":"GB","nation":"RU"')),
    'not-canonical',
  ],
  ['an act of another agreement', acted({ log: 'ru.entente.example/log/mtca-fr-ru' }), 'wrong-log'],
  ['an act of another nation', acted({ nation: 'GB' }), 'wrong-nation'],
  ['an act under a stranger’s seal', sealAct(ACT, [STRANGER]), 'bad-seal'],
  ['an act under the log’s own key', sealAct(ACT, [RU.shared]), 'bad-seal'],
  ['another kind of message', utf8(envelopeOf(utf8(payload), [RU.seal], 'text/plain')), 'wrong-payload-type'],
]

/** Good acts but for what they cite: to see it takes the other log as well. */
export const BAD_CAUSES: readonly (readonly [what: string, entry: Uint8Array])[] = [
  ['an entry of ours that is not there', cites('gb.entente.example/log/mtca-gb-ru', 99, seed(1))],
  ['an entry of ours by another leaf', cites('gb.entente.example/log/mtca-gb-ru', 0, seed(1))],
  ['an entry of its own that is yet to come', cites(ORIGIN, 99, seed(1))],
  ['an entry of a log that nobody knows', cites('fr.entente.example/log/mtca-fr-ru', 0, seed(1))],
]
