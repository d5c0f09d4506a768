import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Transfer } from '../../core/src/contract/transfer.ts'
import { bundle } from '../../core/src/law/bundle.ts'
import { compile } from '../../core/src/law/compile.ts'
import type { Book } from '../../core/src/law/decide.ts'
import { load } from '../../core/src/law/decide.ts'
import { verdict } from '../../core/src/law/verdict.ts'
import { readSources } from '../../node/src/law/book.ts'
import { Random } from './random.ts'

const LAW = fileURLToPath(new URL('../../law', import.meta.url))
/** An amendment that nobody made, so that there is something to judge again. */
const AMENDMENT = `---
instrument: example/amendment
title: Example amendment
regime: GB
basis: statutory-instrument
modelled: 2026-01-01
knowability: public
confidence: sure
---
\`\`\`rule
rule gb.example.amendment
cite article/1
in force 2026-01-01 ..
when entry in GB-ML:ML10, GB-ML:ML11, GB-DU:2B001
 and from is home
 and to is IN, AE, TR
then suspended
because Licences of this kind are held while the law is amended.
\`\`\`
`

/**
 * Judges so many live licences again by the statute book with an amendment, beside what is known of each by the book
 * before it. Each has a transfer of its own, fully stated; the seconds are those of judging again, processor time.
 */
export function judgeAgain(count: number): { judged: number; changed: number; seconds: number } {
  const sources = readSources(join(LAW))
  const books = [sources, [...sources, { file: 'law/gb/example.md', text: AMENDMENT }]].map((files) => {
    const { parts, modelledOn } = compile(files)
    const built = bundle(parts, modelledOn)
    return load(built.bundle, built.hash)
  })
  const [before, after] = books
  if (!before || !after) throw new RangeError('two books')
  const random = new Random(2026)
  const now = Date.parse('2026-02-01T12:00:00Z')
  let changed = 0
  let used = 0
  for (let done = 0; done < count; done += 1000) {
    const batch = Array.from({ length: Math.min(1000, count - done) }, () => licensed(random))
    const known = batch.map((transfer) => inBritain(before, now, transfer))
    const start = process.cpuUsage()
    for (const [index, transfer] of batch.entries()) if (inBritain(after, now, transfer) !== known[index]) changed++
    const { user, system } = process.cpuUsage(start)
    used += user + system
  }
  return { judged: count, changed, seconds: used / 1e6 }
}

/** The nation's own answer: what the other side would say may be severer, and is not hers to change. */
function inBritain(book: Book, now: number, transfer: Transfer): string | undefined {
  return verdict(book, now, transfer).nations.find(({ nation }) => nation === 'GB')?.verdict
}

const ENTRIES = [
  'GB-ML:ML10',
  'GB-ML:ML11',
  'GB-ML:ML6',
  'GB-ML:ML22',
  'GB-DU:2B001',
  'GB-DU:5A001',
  'GB-ML:ML9',
] as const
const BUYERS = ['IN', 'AE', 'TR', 'US', 'JP', 'BR', 'ZA', 'SG', 'KE', 'CL'] as const

function licensed(random: Random): Transfer {
  const to = random.pick(BUYERS)
  const military = random.chance(0.5)
  return {
    kind: 'goods',
    from: 'GB',
    to,
    via: [],
    means: 'physical',
    contract: { concluded: '2025-06-01', value: { amount: '120000.00', currency: 'GBP' } },
    items: [
      {
        controls: [random.pick(ENTRIES)],
        use: 'component',
        origin: ['GB'],
        published: false,
        quantity: { amount: String(1 + random.below(500)), unit: 'NAR' },
        value: { amount: '120000.00', currency: 'GBP' },
        label: null,
      },
    ],
    parties: [
      {
        role: 'exporter',
        name: 'Example Exports Ltd',
        nation: 'GB',
        type: 'company',
        military: false,
        rights: [],
        lists: [],
      },
      { role: 'consignee', name: 'Example Works', nation: to, type: 'company', military: false, rights: [], lists: [] },
      {
        role: 'end-user',
        name: 'Example User',
        nation: to,
        type: military ? 'armed-forces' : 'company',
        military,
        rights: [],
        lists: [],
      },
    ],
    endUse: { nation: to, military, incorporation: null },
    assurances: ['end-user-undertaking'],
    informed: false,
  }
}
