/** How large a proof is, and how long anybody needs to verify one with public keys alone: in Node, and in a browser. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { u64 } from '../../core/src/ledger/bytes.ts'
import { cosignCheckpoint, openCheckpoint, signCheckpoint, withLines } from '../../core/src/ledger/checkpoint.ts'
import { COSIGNATURE } from '../../core/src/ledger/key.ts'
import { leafHash, memoryTree } from '../../core/src/ledger/merkle.ts'
import { proveInclusion } from '../../core/src/ledger/merkle-proof.ts'
import { allSign } from '../../core/src/ledger/policy.ts'
import { PURE } from '../../core/src/ledger/primitives.ts'
import { formatProof, verifyProof } from '../../core/src/ledger/proof.ts'
import { NODE, nodeSigner, sha256 } from '../../node/src/store/primitives.ts'
import { CHROMIUM, openBrowser } from '../../web/testing/look.ts'
import { median } from '../guard/measure.ts'
import { ms, p99, quick, timesOf } from '../node/report.ts'
import { say, sayHead } from './figures.ts'
import type { Acts } from './limits.ts'

const SIZE = 1_000_000
const TIMES = quick ? 50 : 500

/** An act in the middle of a million, its log cosigned by the partner's mirror: what is needed to verify it, as JSON. */
function proven({ keys, entries }: Acts) {
  const [entry = new Uint8Array(0)] = entries
  const index = SIZE / 2 + 1
  const tree = memoryTree(sha256)
  for (let n = 0; n < SIZE; n += 1) tree.append(n === index ? leafHash(entry, sha256) : sha256(u64(n)))
  const origin = keys.shared.key.name
  const note = signCheckpoint({ origin, size: SIZE, root: tree.root() }, keys.shared)
  const mirror = nodeSigner('ru.entente.example/mirror', COSIGNATURE, new Uint8Array(32).fill(3))
  const opened = openCheckpoint(note, keys.shared.key, [], NODE)
  const cosigned = withLines(opened, [cosignCheckpoint(opened, 1_392_033_600, mirror)])
  const proof = formatProof({ index, hashes: proveInclusion(index, SIZE, tree.nodes), note: cosigned })
  return { entry, proof, policy: allSign(keys.shared.key, [mirror.key]) }
}

export async function measureProofs(made: Acts): Promise<void> {
  sayHead('proofs, verified offline')
  const { entry, proof, policy } = proven(made)
  say({
    name: `a proof among ${SIZE.toLocaleString('en')} entries, cosigned`,
    ours: `${proof.length} bytes`,
    target: { words: 'at most 2,000 bytes', met: proof.length <= 2000 },
  })
  for (const [name, using] of [
    ['OpenSSL', NODE],
    ['pure JavaScript', PURE],
  ] as const) {
    const taken = await timesOf(TIMES, async () => verifyProof(entry, proof, policy, using))
    const judged = { words: 'at most 5 ms', met: median(taken) <= 5 }
    say({
      name: `verified in Node, ${name}`,
      ours: `${ms(median(taken))}, p99 ${ms(p99(taken))}`,
      target: name === 'OpenSSL' ? judged : null,
    })
  }
  await inBrowser(entry, proof, policy)
}

const VERIFIER = fileURLToPath(new URL('in-browser.ts', import.meta.url))

/** The same function as one file in a page that has no network. */
async function inBrowser(entry: Uint8Array, proof: Uint8Array, policy: ReturnType<typeof allSign>): Promise<void> {
  if (CHROMIUM === null)
    return void console.log('  not verified in a browser: no Chromium here, and CHROMIUM names none')
  const bundled = await build({
    entryPoints: [VERIFIER],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  })
  const browser = await openBrowser(CHROMIUM)
  try {
    const page = await browser.newPage()
    await page.context().setOffline(true)
    await page.addScriptTag({ content: bundled.outputFiles[0]?.text ?? '' })
    const given = JSON.stringify({ entry: [...entry], proof: [...proof], policy }, (_, value) =>
      value instanceof Uint8Array ? { bytes: [...value] } : value,
    )
    const taken = await page.evaluate<number[]>(`timesToVerify(${JSON.stringify(given)}, ${TIMES})`)
    say({
      name: 'verified in Chromium, pure JavaScript',
      ours: `${ms(median(taken))}, p99 ${ms(p99(taken))}`,
      target: { words: 'at most 50 ms', met: median(taken) <= 50 },
    })
  } finally {
    await browser.close()
  }
}
