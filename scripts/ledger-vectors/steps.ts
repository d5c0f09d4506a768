import { base64 } from '../../core/src/ledger/bytes.ts'
import { proveConsistency } from '../../core/src/ledger/merkle-proof.ts'
import { type ReadRequest, signRead } from '../../core/src/ledger/read-request.ts'
import { GB, IMPOSTOR, NOON, noteOf, PLAIN, REWRITTEN, RU, STRANGER, seed, vkeys } from './cast.ts'
import { flipped, put, type Vector, type VectorFile } from './shape.ts'

type Step = { readonly note: unknown; readonly proof: readonly string[] }

function step(old: number, size: number, tree = PLAIN, log = GB.log): Step {
  const proof = old > 0 && old < size ? proveConsistency(old, size, tree.nodes) : []
  return { note: put(noteOf(tree, size, log)), proof: proof.map(base64) }
}

const first = step(0, 50)
const forged = { ...first, note: put(flipped(noteOf(PLAIN, 50), noteOf(PLAIN, 50).length - 7)) }
/** What is shown one after another, and what each comes to; only an advance changes what was seen. */
const WAYS: readonly (readonly [id: string, steps: readonly (readonly [Step, string])[]])[] = [
  [
    'grows',
    [
      [first, 'advanced'],
      [step(50, 51), 'advanced'],
      [step(51, 256), 'advanced'],
      [step(256, 1_000), 'advanced'],
    ],
  ],
  [
    'from-nothing',
    [
      [step(0, 0), 'advanced'],
      [first, 'advanced'],
    ],
  ],
  [
    'the-same-again',
    [
      [first, 'advanced'],
      [first, 'unchanged'],
    ],
  ],
  [
    'a-replay',
    [
      [first, 'advanced'],
      [step(0, 20), 'rollback'],
      [step(0, 0), 'rollback'],
      [step(50, 60), 'advanced'],
    ],
  ],
  [
    'one-size-and-two-roots',
    [
      [first, 'advanced'],
      [step(0, 50, REWRITTEN), 'fork'],
    ],
  ],
  [
    'the-same-before-the-fork',
    [
      [step(0, 20), 'advanced'],
      [step(0, 20, REWRITTEN), 'unchanged'],
      [step(20, 50, REWRITTEN), 'advanced'],
      [step(0, 50), 'fork'],
    ],
  ],
  [
    'rewritten-and-grown',
    [
      [first, 'advanced'],
      [step(50, 80, REWRITTEN), 'unproven'],
      [step(50, 80), 'advanced'],
    ],
  ],
  [
    'a-proof-for-another-size',
    [
      [first, 'advanced'],
      [{ ...step(50, 80), proof: step(50, 81).proof }, 'unproven'],
    ],
  ],
  [
    'no-proof',
    [
      [first, 'advanced'],
      [{ ...step(50, 80), proof: [] }, 'unproven'],
    ],
  ],
  [
    'a-proof-from-nothing',
    [
      [{ ...first, proof: [base64(seed(1))] }, 'unproven'],
      [first, 'advanced'],
    ],
  ],
  [
    'an-impostor',
    [
      [step(0, 50, PLAIN, IMPOSTOR), 'refused'],
      [first, 'advanced'],
    ],
  ],
  [
    'another-log',
    [
      [step(0, 50, PLAIN, RU.log), 'refused'],
      [first, 'advanced'],
    ],
  ],
  [
    'a-forged-signature',
    [
      [first, 'advanced'],
      [forged, 'refused'],
      [first, 'unchanged'],
    ],
  ],
]

export const FOLLOWING: VectorFile = {
  kind: 'following',
  about:
    'Checkpoints shown one after another to a follower that keeps roots only, each with a consistency proof from what it saw last: what each comes to.',
  vectors: WAYS.map(([id, steps]) => ({
    id,
    log: vkeys(GB.log),
    steps: steps.map(([shown]) => shown),
    expect: { came: steps.map(([, came]) => came) },
  })),
}

const ASKED: ReadRequest = {
  method: 'GET',
  authority: 'gb.entente.example',
  path: '/log/mtca-gb-ru/checkpoint',
  query: '',
}
const signed = (asked = ASKED, node = GB.node, seconds = NOON, signer = RU.reader) =>
  signRead(asked, node, seconds, signer)
const fields = signed()
const READER = { reader: RU.reader.key.name }
const NOBODY = { reader: null }
type Read = readonly [
  id: string,
  asked: ReadRequest,
  fields: { input: string; signature: string },
  seconds: number,
  expect: unknown,
]
const bend = (input: (text: string) => string) => ({ ...fields, input: input(fields.input) })

const tile: ReadRequest = { ...ASKED, path: '/log/mtca-gb-ru/tile/0/x001/234.p/7' }
const query: ReadRequest = { ...ASKED, authority: 'gb.entente.example:8443', query: '?a=1' }
const READS: readonly Read[] = [
  ['checkpoint', ASKED, fields, NOON, READER],
  ['tile', tile, signed(tile), NOON, READER],
  ['head', { ...ASKED, method: 'HEAD' }, signed({ ...ASKED, method: 'HEAD' }), NOON, READER],
  ['with-a-port-and-a-query', query, signed(query), NOON, READER],
  ['five-minutes-late', ASKED, fields, NOON + 300, READER],
  ['five-minutes-early', ASKED, fields, NOON - 300, READER],
  ['too-late', ASKED, fields, NOON + 301, NOBODY],
  ['too-early', ASKED, fields, NOON - 301, NOBODY],
  ['another-method', { ...ASKED, method: 'HEAD' }, fields, NOON, NOBODY],
  ['another-host', { ...ASKED, authority: 'ru.entente.example' }, fields, NOON, NOBODY],
  ['another-path', tile, fields, NOON, NOBODY],
  ['another-query', { ...ASKED, query: '?x' }, fields, NOON, NOBODY],
  ['for-another-node', ASKED, signed(ASKED, RU.node), NOON, NOBODY],
  ['by-a-stranger', ASKED, signed(ASKED, GB.node, NOON, STRANGER), NOON, NOBODY],
  ['by-the-seal', ASKED, signed(ASKED, GB.node, NOON, RU.seal), NOON, NOBODY],
  ['no-signature', ASKED, { input: '', signature: '' }, NOON, NOBODY],
  ['signature-without-input', ASKED, { ...fields, input: '' }, NOON, NOBODY],
  ['signature-bent', ASKED, { ...fields, signature: fields.signature.replace(/:./, ':_') }, NOON, NOBODY],
  ['another-label', ASKED, bend((text) => text.replace('entente=', 'sig1=')), NOON, NOBODY],
  [
    'another-order',
    ASKED,
    bend((text) => text.replace('"@method" "@authority"', '"@authority" "@method"')),
    NOON,
    NOBODY,
  ],
  ['fewer-components', ASKED, bend((text) => text.replace(' "@query"', '')), NOON, NOBODY],
  ['another-time', ASKED, bend((text) => text.replace(`${NOON}`, `${NOON + 1}`)), NOON, NOBODY],
  ['another-algorithm', ASKED, bend((text) => text.replace('ed25519', 'hmac-sha256')), NOON, NOBODY],
  ['a-parameter-more', ASKED, bend((text) => `${text};nonce="x"`), NOON, NOBODY],
]

export const SIGNED_READS: VectorFile = {
  kind: 'signed-reads',
  about:
    'A request to read a log of the node gb.entente.example with its two header fields (RFC 9421), the keys of readers and the node’s clock: which reader asks, or null.',
  vectors: READS.map(
    ([id, asked, { input, signature }, seconds, expect]): Vector => ({
      id,
      ...asked,
      input,
      signature,
      node: GB.node,
      seconds,
      readers: vkeys(RU.reader),
      expect,
    }),
  ),
}
