import type { Party } from '@entente/core/contract/transfer'
import type { Line, Span } from '../console/line.ts'
import { span } from '../console/line.ts'
import type { Screen } from '../console/screen.ts'
import type { Page } from './page.ts'
import { hanging } from './page.ts'

/** The most parties that a head names; a transfer may have hundreds. */
const MOST_PARTIES = 8

/** Who takes part, a line each: the part that it plays, its name, and what else the law asks of it. */
export function partyLines({ transfer: { parties }, screen }: Page, indent: number): Line[] {
  if (parties === undefined) return row('parties', [span('not stated')], indent, screen)
  const [first, ...rest] = parties.slice(0, MOST_PARTIES)
  if (first === undefined) return row('parties', [span('none')], indent, screen)
  const left = parties.length - MOST_PARTIES
  return [
    ...row('parties', partySpans(first, screen), indent, screen),
    ...rest.flatMap((party) => row('', partySpans(party, screen), indent, screen)),
    ...(left > 0 ? row('', [span(`and ${left} more`)], indent, screen) : []),
  ]
}

function partySpans({ role, name, ...traits }: Party, { colours }: Screen): Span[] {
  const said = [traits.nation, traits.type, militaryText(traits.military), listsText(traits.lists)]
  const known = said.filter((each) => each !== undefined)
  return [
    span(`${role ?? 'a party'} `, colours.dim),
    span(name ?? 'not named'),
    ...(known.length === 0 ? [] : [span(` (${known.join(', ')})`)]),
  ]
}

/** Where it is used, by whom and for what. */
export function endUseLines({ transfer: { endUse }, screen }: Page, indent: number): Line[] {
  if (endUse === undefined) return row('end use', [span('not stated')], indent, screen)
  const { nation, military, purpose, incorporation } = endUse
  const said = [nation, militaryText(military), purpose].filter((each) => each !== undefined)
  const use = span(said.join(' · ') || 'not described')
  if (!incorporation) return row('end use', [use], indent, screen)
  const { into, nation: where, endUser } = incorporation
  const whole = [span(` · goes into ${into ?? 'something else'}${where === undefined ? '' : ` (${where})`}`)]
  const user = endUser === undefined ? [] : [span(', for '), ...partySpans(endUser, screen)]
  return row('end use', [use, ...whole, ...user], indent, screen)
}

function militaryText(military: boolean | undefined): string | undefined {
  return military === undefined ? undefined : military ? 'military' : 'not military'
}

function listsText(lists: readonly string[] | undefined): string | undefined {
  return lists === undefined || lists.length === 0 ? undefined : `on ${lists.join(' and ')}`
}

function row(name: string, spans: readonly Span[], indent: number, { width, colours }: Screen): Line[] {
  return hanging(span(name, colours.dim), spans, indent, width)
}
