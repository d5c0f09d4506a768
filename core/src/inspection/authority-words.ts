import type { AddedBy } from '../contract/words-looked-for.ts'
import { type Finding, MOST_FINDINGS } from './report.ts'

type Found = { readonly added?: AddedBy | undefined }

/** Whether it was found by the authority's own list, which is told to nobody but its nation's authorities. */
export function isOfAuthority({ added }: Found): boolean {
  return added?.owner === 'authority'
}

const ANY: Finding = { code: 'dirty-word', part: '', line: 0, quote: '' }

/**
 * Findings as they are told to a firm and to the other nation: in place of all by the authority's own list one, with no
 * place, words or owner. Beside it what is unsaid is no count, for it would tell how many: 1 where others may be among it.
 */
export function withoutAuthority<F extends Found>(
  findings: readonly F[],
  unsaid: number,
): { findings: (F | Finding)[]; unsaid: number } {
  const others = findings.filter((each) => !isOfAuthority(each))
  if (others.length === findings.length) return { findings: others, unsaid }
  return { findings: [...others, ANY], unsaid: others.length < MOST_FINDINGS - 1 ? 0 : 1 }
}
