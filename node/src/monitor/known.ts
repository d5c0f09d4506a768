import type { Act } from '@entente/core/contract/act'
import { decideCaseBody } from '@entente/core/contract/cases'
import type { Entry } from '@entente/core/contract/entry'
import { basisOpening } from '@entente/core/contract/ledger-acts'
import { admit } from '@entente/core/law/admit'
import { criteriaInForce } from '@entente/core/law/criteria'
import { decide } from '@entente/core/law/decide'
import { fromBase64 } from '@entente/core/ledger/bytes'
import { commit, commitmentText } from '@entente/core/ledger/commitment'
import type { Known } from '@entente/core/monitor/check'
import { simulates } from '../dossiers/judge.ts'
import type { Node } from '../node.ts'
import { peek } from '../peer/peek.ts'
import { NODE } from '../store/primitives.ts'
import type { Family } from './read.ts'

type Asked = Pick<Node, 'nation' | 'laws' | 'demo' | 'store' | 'read'>

/** What the monitor is told beside the acts of a licence. */
export async function knownOf(node: Asked, { entries, dossiers }: Family): Promise<Known> {
  const ignored = new Set(dossiers.flatMap((dossier) => dossier.ignored.map(({ place }) => keyOf(place))))
  const opened = new Map<string, readonly Act[] | null>()
  for (const entry of entries) {
    const isOwn = entry.act.type === 'cases.decide' && entry.act.nation === node.nation
    if (isOwn) opened.set(keyOf(entry), await openedBasis(node, entry))
  }
  return {
    home: node.nation,
    hasEffect: (place) => !ignored.has(keyOf(place)),
    judge(law, at, transfer) {
      const book = node.laws.get(law)
      if (book === null || admit(book.bundle, at, transfer).length > 0) return null
      return decide(book, at, transfer, { simulate: simulates(node) })
    },
    criteria(law, nation, at) {
      const book = node.laws.get(law)
      return book === null ? null : criteriaInForce(book.bundle, nation, at)
    },
    basis: (decision) => opened.get(keyOf(decision)) ?? null,
  }
}

function keyOf({ origin, index }: { readonly origin: string; readonly index: number }): string {
  return `${origin} ${index}`
}

/**
 * The internal acts that a decision of ours commits to: each is in the internal log what the commitment is to. Null: they
 * were forgotten, or the decision is from before there were commitments.
 */
async function openedBasis({ store, read }: Asked, decision: Entry): Promise<readonly Act[] | null> {
  const [first] = decideCaseBody.safeParse(decision.act.body).data?.basis ?? []
  if (first === undefined) return null
  const rows = await read
    .selectFrom('act')
    .select(['origin', 'body'])
    .where('subject', '=', 'ledger/commitments')
    .where('type', '=', 'ledger.opening')
    .where('at', '=', decision.act.at)
    .execute()
  const bodies = rows.flatMap(({ origin, body }) => {
    const { openings = [] } = basisOpening.safeParse(body).data ?? {}
    // Those from before a log had a successor name no log: they are in their own.
    return { openings: openings.map((opening) => ({ ...opening, origin: opening.origin ?? origin })) }
  })
  const found = bodies.find(({ openings }) => openings.some(({ sha256 }) => sha256 === first))
  if (found === undefined) return null
  const committed = new Set(decideCaseBody.safeParse(decision.act.body).data?.basis)
  const acts: Act[] = []
  for (const { sha256, salt, origin, index } of found.openings) {
    const [bytes] = await store.entries(origin, index, index + 1)
    const key = fromBase64(salt)
    if (bytes === undefined || key === null || !committed.has(sha256)) continue
    const act = commitmentText(commit(key, bytes, NODE.sha256)) === sha256 ? peek(bytes) : null
    if (act !== null) acts.push(act)
  }
  return acts
}
