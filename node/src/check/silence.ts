import { VERDICTS } from '@entente/core/contract/words'
import { judge } from '@entente/core/law/guard/judge'
import { scenes } from '@entente/core/law/guard/scene'
import { nationName } from '../console/nations.ts'
import type { Asked } from './page.ts'
import { nationsInOrder } from './page.ts'
import { itemsText } from './words.ts'

/** The items, by their indices, on which a nation's law is silent, and those on which it may be while facts are missing. */
export type Silence = { readonly items: readonly number[]; readonly perhaps: readonly number[] }

const UNCOVERED = VERDICTS.indexOf('uncovered')

/** The ruling has the severest of all items, so each is judged by itself to find those on which a nation is silent. */
export function silenceOf({ book, transfer, ruling }: Asked, nation: string): Silence {
  const column = book.nation(nation)
  const judged = scenes(transfer, Date.parse(ruling.at)).map((scene) => judge(column, scene))
  const where = (isSilent: (item: (typeof judged)[number]) => boolean) =>
    judged.flatMap((item, index) => (isSilent(item) ? [index] : []))
  return {
    items: where(({ lower }) => lower === UNCOVERED),
    perhaps: where(({ lower, verdict }) => verdict === UNCOVERED && lower !== UNCOVERED),
  }
}

/** Silence is some nation's, and seldom everybody's; of several items it may be on some only. */
export function silenceInWords(asked: Asked): string {
  const { sure } = nationsInOrder({ ...asked, only: null })
  const all = asked.transfer.items?.length ?? 1
  const on = new Map<string, string[]>()
  for (const nation of sure) {
    const { items } = silenceOf(asked, nation)
    if (items.length === 0) continue
    const what = whichItems(items, all)
    on.set(what, [...(on.get(what) ?? []), nationName(nation)])
  }
  if (on.size === 0 || on.get('it')?.length === sure.length)
    return `No rule in the statute book speaks to it. ${REFUSED}`
  const said = [...on].map(([what, nations], index) => {
    const names = nations.join(' or ')
    return index === 0 ? `No law of ${names} in the statute book speaks to ${what}` : `none of ${names} to ${what}`
  })
  return `${said.join(', and ')}. ${REFUSED}`
}

const REFUSED = 'Silence is refused, and is not a prohibition.'

/**
 * What is forbidden, a nation at a time, where the verdict is silence: that outranks a prohibition in the order of
 * verdicts, and must not hide it.
 */
export function forbiddenInWords(asked: Asked): string[] {
  const { ruling, transfer } = asked
  if (ruling.verdict !== 'uncovered') return []
  const all = transfer.items?.length ?? 1
  return nationsInOrder({ ...asked, only: null }).sure.flatMap((code) => {
    const findings = ruling.nations[code]?.findings.filter(({ effect }) => effect === 'prohibited') ?? []
    const certain = findings.filter(({ holds }) => holds === 'yes')
    const isCertain = certain.length > 0
    if (!isCertain && ruling.nations[code]?.verdict !== 'prohibited') return []
    const told = isCertain ? certain : findings.filter(({ holds }) => holds === 'open')
    const items = [...new Set(told.flatMap((finding) => finding.items))].sort((a, b) => a - b)
    return [`${nationName(code)}: the law ${isCertain ? 'forbids' : 'may forbid'} ${whichItems(items, all)}.`]
  })
}

function whichItems(items: readonly number[], all: number): string {
  return items.length >= all ? 'it' : itemsText(items, all)
}
