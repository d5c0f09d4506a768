import type { Check } from '../check.ts'
import { grantsFor, relies, statedTerms } from '../facts.ts'

/** Goods are set aside and go within the window of both grants, by the clock of whoever acts. */
export const outsideWindow: Check = (entry, { standing }) => {
  const terms = statedTerms(grantsFor(entry, standing))
  if (!relies(entry) || terms.length === 0) return []
  const { at } = entry.act
  const early = terms
    .map(({ from }) => from)
    .sort()
    .at(-1)
  const late = terms.map(({ until }) => until).sort()[0]
  if (early !== undefined && at < early) {
    return [{ code: 'outside-window', figures: [{ what: 'valid from', stated: at, derived: early }] }]
  }
  if (late === undefined || at < late) return []
  return [{ code: 'outside-window', figures: [{ what: 'valid until', stated: at, derived: late }] }]
}
