import { caveatLine } from '../../law/caveat-line.ts'
import { alpha3 } from '../alpha3.ts'
import { noPolicy } from './elements.ts'
import type { RequiredCategory, Spif, SpifCategory, SpifTag } from './model.ts'
import type { NotationLine } from './windows.ts'
import { windowFrom } from './windows.ts'

/** What of a policy no list says. The list is closed; what each means to people stands with the words. */
export const SPIF_LEFT = ['markings', 'agreement', 'restrictive', 'informative', 'equivalents'] as const
export type SpifLeft = (typeof SPIF_LEFT)[number]

/**
 * What a policy says of categories, as lines of the notation for an agreement between some nations. Its permissive sets
 * must be those nations, each with any grade, and be required with every grade or with none; refuses `not-a-policy`
 * otherwise. Restrictive categories pass under no agreement, whatever they require, and informative ones are forbidden
 * here, since the notation cannot list their values: both are stricter than the policy, and named in `left`.
 */
export function categoryLines(spif: Spif, parties: readonly string[]): { rules: string[]; left: SpifLeft[] } {
  const codes = parties.map((nation) => alpha3(nation)).sort()
  const required = requiredSets(spif)
  const rules = spif.sets.flatMap(({ name, tags }) => {
    const permissive = tags.filter(({ type }) => type === 'PERMISSIVE')
    if (permissive.length === 0) return []
    requireNations(permissive, codes)
    return [`${spif.name} ${required.includes(name) ? 'requires' : 'reads'} permissive ${name}`]
  })
  const tags = spif.sets.flatMap((set) => set.tags)
  const isLeft = (type: SpifTag['type'], what: SpifLeft) => (tags.some((tag) => tag.type === type) ? [what] : [])
  const isLimited = tags.some(({ type, categories }) => type === 'RESTRICTIVE' && categories.some(hasCondition))
  const hasEquivalents = tags.some(({ categories }) => categories.some(({ equivalents }) => equivalents.length > 0))
  return {
    rules: [...rules, `${spif.name} forbids informative *`],
    left: [
      ...(isLimited ? (['restrictive'] as const) : []),
      ...isLeft('INFORMATIVE', 'informative'),
      ...(hasEquivalents ? (['equivalents'] as const) : []),
    ],
  }
}

function requireNations(tags: readonly SpifTag[], codes: readonly (string | null)[]): void {
  const categories = tags.flatMap((tag) => tag.categories)
  const names = categories.map(({ name }) => name).sort()
  const isPlain = categories.every(
    (each) => !each.obsolete && each.validity.from === null && each.validity.until === null && !hasCondition(each),
  )
  if (names.join() !== codes.join()) throw noPolicy('a permissive category has other values than the nations')
  if (!isPlain || tags.some(({ single }) => single))
    throw noPolicy('a permissive category has a condition that no line of the statute book has')
}

/** Whether a category may not be borne with whatever else there is. */
function hasCondition({ requiredClass, excludedClasses, excluded, required }: SpifCategory): boolean {
  return requiredClass !== null || excludedClasses.length + excluded.length + required.length > 0
}

/** The restrictive categories of a policy, each as a caveat of its scheme, with its window from a day on. */
export function caveatLines(spif: Spif, from: string): NotationLine[] {
  const lines = spif.sets
    .flatMap(({ tags }) => tags.filter(({ type }) => type === 'RESTRICTIVE'))
    .flatMap(({ categories }) => categories)
    .map(({ name, validity }) => {
      if (caveatLine(`${spif.name} ${name}`)?.names.length !== 1)
        throw noPolicy('a name of the policy cannot be written in the notation of the statute book')
      return { value: `${spif.name} ${name}`, window: windowFrom(validity, from) }
    })
  const isFirst = (line: NotationLine, index: number) =>
    lines.findIndex(({ value, window }) => value === line.value && window === line.window) === index
  return lines.filter(isFirst)
}

/** The permissive sets of which every grade requires one category or more. */
function requiredSets({ classes }: Spif): string[] {
  const [first = [], ...others] = classes.map(({ required }) => required)
  const setsIn = (required: readonly RequiredCategory[]) =>
    required.map(({ operation, groups: [group, ...more] }) => {
      if (operation !== 'oneOrMore' || group?.type !== 'PERMISSIVE' || group.lacv !== null || more.length > 0)
        throw noPolicy('a grade requires categories in a way that no line of the statute book has')
      return group.set
    })
  const sets = setsIn(first).sort()
  if (others.some((each) => setsIn(each).sort().join('\n') !== sets.join('\n')))
    throw noPolicy('a grade requires categories in a way that no line of the statute book has')
  return sets
}
