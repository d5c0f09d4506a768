import type { Book } from '@entente/core/law/decide'
import { holds } from '@entente/core/law/moment-text'

export type General = { readonly general: string; readonly title: string; readonly instrument: string }

/** The general licences and exemptions that a nation's law has at an instant: each instrument by which some rule frees. */
export function generalsIn(book: Book, nation: string, at: string): General[] {
  const part = book.bundle.parts.find(({ id }) => id === nation)
  const freeing = (part?.rules ?? []).filter(({ effect, inForce }) => effect.endsWith('general') && holds(inForce, at))
  const named = new Set(freeing.map(({ instrument }) => instrument))
  return (part?.instruments ?? [])
    .filter(({ id }) => named.has(id))
    .map(({ id, title }) => ({ general: generalId(nation, id), title, instrument: id }))
}

/** `gb/ogl/aukus-nations` is `gb-ogl-aukus-nations`: an id that a subject can bear. */
function generalId(nation: string, instrument: string): string {
  const code = nation.toLowerCase()
  const words = instrument.toLowerCase().split(/[^a-z0-9]+/)
  return (words[0] === code ? words : [code, ...words]).join('-')
}
