import type { PreviewListOutput } from '@entente/core/contract/list-proposals'
import { MOST_NAMED } from '@entente/core/contract/list-proposals'
import { Refused } from '@entente/core/contract/refusals'
import { listPreviewDigest } from '@entente/core/screening/list-proposal'
import type { Node } from '../node.ts'
import { previewOf } from '../screening/again/preview.ts'
import type { IsHere, WouldImport } from '../screening/lists/import-list.ts'

/** Says what a version that was read would change, and nothing is changed. Refuses one that is here already. */
export async function previewed(node: Node, would: WouldImport | IsHere): Promise<PreviewListOutput> {
  const { body, effects, concerned, unchanged } = await effectsOf(node, refuseHere(would))
  const { newly, gone, other, left, lists, publishedOn } = effects
  return {
    ...{ form: body.form, publishedOn, files: body.files, without: body.without ?? [], lists: [...lists] },
    newly: newly.slice(0, MOST_NAMED),
    gone: gone.slice(0, MOST_NAMED),
    other: other.slice(0, MOST_NAMED),
    left: left.slice(0, MOST_NAMED),
    concerned: concerned.slice(0, MOST_NAMED),
    numbers: {
      newly: newly.length,
      gone: gone.length,
      other: other.length,
      left: left.length,
      concerned: concerned.length,
      unchanged,
    },
    digest: listPreviewDigest(effects),
  }
}

/** The digest of what it would hit now. */
export async function digestNow(node: Node, would: WouldImport): Promise<string> {
  return listPreviewDigest((await effectsOf(node, would)).effects)
}

export function refuseHere(would: WouldImport | IsHere): WouldImport {
  if ('body' in would) return would
  throw new Refused('wrong-state', `It is here already: it was read at ${would.readAt}`)
}

async function effectsOf(node: Node, would: WouldImport) {
  const { body } = would
  const { lists, unchanged, concerned, newly, gone, other, left, publishedOn } = await previewOf(node, would)
  const effects = { files: body.files, publishedOn, lists, newly, gone, other, left }
  return { body, unchanged, effects, concerned }
}
