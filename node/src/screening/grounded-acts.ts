import { readReference, subjectOf } from '@entente/core/contract/references'
import type { Moment } from '@entente/core/contract/screening-grounds'
import { GROUNDED, MOST_MOMENTS } from '@entente/core/contract/screening-grounds'
import { releaseBody, uuidIn } from '@entente/core/contract/vault'
import type { Node } from '../node.ts'

const RELEASE = 'vault.release'

/**
 * What this nation did of a dossier after it had asked its screening, the newest first, and how many there are beyond the
 * most that are told. What the other nation did rested on its own.
 */
export async function groundedActs(
  node: Pick<Node, 'read' | 'nation'>,
  reference: string,
): Promise<{ readonly moments: readonly Moment[]; readonly older: number }> {
  const all = [...(await ofDossier(node, reference)), ...(await ofPackages(node, reference))]
  const sorted = all.sort((one, other) =>
    one.at < other.at ? 1 : one.at > other.at ? -1 : other.place.index - one.place.index,
  )
  return { moments: sorted.slice(0, MOST_MOMENTS), older: Math.max(0, sorted.length - MOST_MOMENTS) }
}

async function ofDossier({ read, nation }: Pick<Node, 'read' | 'nation'>, reference: string): Promise<Moment[]> {
  const rows = await read
    .selectFrom('act')
    .select(['origin', 'index', 'type', 'at', 'body'])
    .where('subject', '=', subjectOf(reference))
    .where('nation', '=', nation)
    .where('type', 'in', GROUNDED)
    .execute()
  return rows.map(({ origin, index, type, at, body }) => {
    const { delivery = null }: { delivery?: string | null } = Object(body)
    return { ...momentAt(type, at, origin, index), delivery }
  })
}

/** A share that left. One that was refused rested on whatever reasons the internal log has for it. */
async function ofPackages({ read, nation }: Pick<Node, 'read' | 'nation'>, reference: string): Promise<Moment[]> {
  const rows = await read
    .selectFrom('vault_release')
    .innerJoin('act', (join) =>
      join.onRef('act.origin', '=', 'vault_release.origin').onRef('act.index', '=', 'vault_release.index'),
    )
    .select(['act.origin', 'act.index', 'act.at', 'act.body', 'act.subject'])
    .where('vault_release.base', '=', readReference(reference)?.base ?? '')
    .where('vault_release.nation', '=', nation)
    .where('vault_release.permit', '=', true)
    .execute()
  return rows.flatMap(({ origin, index, at, body, subject }) => {
    const release = releaseBody.safeParse(body).data
    if (release?.licence !== reference) return []
    const { organisation } = release.recipient
    return [{ ...momentAt(RELEASE, at, origin, index), package: uuidIn(subject), recipient: organisation }]
  })
}

function momentAt(type: string, at: string, origin: string, index: number): Moment {
  const known = GROUNDED.find((each) => each === type) ?? RELEASE
  return { type: known, at, place: { origin, index: Number(index) }, delivery: null, package: null, recipient: null }
}
