import canonicalize from 'canonicalize'
import type { Instrument, Part } from '../model.ts'
import { windowText, zoneOf } from '../moment-text.ts'
import type { Difference } from './difference.ts'
import { changed, pairs } from './difference.ts'
import type { Point } from './rules.ts'
import { saidAnew } from './rules.ts'

/** A part that is new, gone, or of another reach. */
export function wholeDifferences(before: readonly Part[], after: readonly Part[], was: Part, is: Part): Difference[] {
  const about = { part: is.id, of: 'part', id: is.id, window: null } as const
  if (!before.some(({ id }) => id === is.id))
    return [{ ...about, change: 'added', tendency: 'mixed', says: ['it has law in the book now'] }]
  if (!after.some(({ id }) => id === is.id))
    return [{ ...about, change: 'removed', tendency: 'mixed', says: ['it has no law in the book any more'] }]
  const points: Point[] = []
  if (was.reachesOrigin !== is.reachesOrigin) {
    const text = `its law ${is.reachesOrigin ? 'follows' : 'no longer follows'} its goods abroad`
    points.push({ text, tendency: is.reachesOrigin ? 'stricter' : 'milder' })
  }
  if (canonicalize(was.zones) !== canonicalize(is.zones))
    points.push({ text: 'its clocks are those of other zones', tendency: 'neutral' })
  if (was.kind !== is.kind) points.push({ text: `it is a ${is.kind}, and no longer a ${was.kind}`, tendency: 'mixed' })
  return changed(about, points)
}

/** Parties and statuses of an agreement. One that is in force in neither book weighs nothing. */
export function agreementDifferences({ agreement: was }: Part, is: Part): Difference[] {
  const now = is.agreement
  if (!was || !now || canonicalize(was) === canonicalize(now)) return []
  const zone = zoneOf(is)
  const lines = ({ statuses }: typeof now) =>
    statuses.map(({ status, inForce }) => `${status} ${windowText(inForce, zone) ?? ''}`)
  const inForce = (texts: readonly string[]) => texts.filter((text) => text.startsWith('in-force')).length
  const points: Point[] = [
    ...lines(now)
      .filter((line) => !lines(was).includes(line))
      .map(
        (line): Point => ({
          text: `its status is ${line}`,
          tendency: line.startsWith('in-force') ? 'milder' : 'mixed',
        }),
      ),
    ...lines(was)
      .filter((line) => !lines(now).includes(line))
      .map(
        (line): Point => ({
          text: `its status is no longer ${line}`,
          tendency: line.startsWith('in-force') ? 'stricter' : 'mixed',
        }),
      ),
  ]
  const parties =
    was.parties.join(', ') === now.parties.join(', ')
      ? []
      : [{ text: `its parties are ${now.parties.join(', ')}`, tendency: 'mixed' } as const]
  const neverInForce = inForce(lines(was)) + inForce(lines(now)) === 0
  const weighed = neverInForce ? points.map((point): Point => ({ ...point, tendency: 'neutral' })) : points
  return changed({ part: is.id, of: 'agreement', id: now.id, window: null }, [...weighed, ...parties])
}

const INSTRUMENT_WORDS: readonly (readonly [keyof Instrument, string])[] = [
  ['title', 'its title is'],
  ['basis', 'its basis is'],
  ['text', 'its text is found at'],
  ['zone', 'its zone is'],
  ['knowability', 'its knowability is'],
  ['confidence', 'its confidence is'],
  ['language', 'its language is'],
  ['modelled', 'it was read on'],
]

/** What a reader is told of the instruments; none of it decides. */
export function instrumentDifferences(was: Part, is: Part): Difference[] {
  return pairs(was.instruments, is.instruments, ({ id }) => id).flatMap(({ id, one, other }) => {
    const about = { part: is.id, of: 'instrument', id, window: null } as const
    if (!one || !other)
      return [
        {
          ...about,
          change: other ? 'added' : 'removed',
          tendency: 'neutral',
          says: [other?.title ?? one?.title ?? ''],
        } as const,
      ]
    const points = INSTRUMENT_WORDS.filter(([key]) => one[key] !== other[key]).map(
      ([key, words]): Point => ({ text: `${words} ${String(other[key] ?? 'not stated')}`, tendency: 'neutral' }),
    )
    const left = other.notModelled
      .filter((text) => !one.notModelled.includes(text))
      .map((text): Point => ({ text: `not modelled: ${text}`, tendency: 'neutral' }))
    const gone = one.notModelled
      .filter((text) => !other.notModelled.includes(text))
      .map((text): Point => ({ text: `no longer left out: ${text}`, tendency: 'neutral' }))
    return changed(about, [...points, ...left, ...gone, ...saidAnew(one.said, other.said)])
  })
}
