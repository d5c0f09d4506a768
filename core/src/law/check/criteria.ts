import { headingsOf } from '../criteria.ts'
import type { Part, Problem } from '../model.ts'
import { problemAt } from './report.ts'

/** Criteria of refusal that nobody could find again: without an instrument of their own nation, or without a heading. */
export function checkCriteria(parts: readonly Part[]): Problem[] {
  return parts.flatMap(({ id, instruments, lists }) => {
    const known = new Set(instruments.map((instrument) => instrument.id))
    return lists
      .filter(({ kind }) => kind === 'criteria')
      .flatMap(({ name, of, place, members }) => [
        ...(of === id
          ? []
          : [problemAt(place, `${name} says not whose criteria it has`, `\`list criteria ${name} of ${id}\``)]),
        ...members.flatMap(({ value, note }) => {
          const instrument = value.split(' ')[0] ?? ''
          const { en, ru } = headingsOf(note)
          const isCited = value.includes(' ') && known.has(instrument)
          const cited = `INSTRUMENT PROVISION, with an instrument of ${id}`
          const headed = 'the heading in both languages: `# HEADING [ru] ЗАГОЛОВОК`'
          return [
            ...(isCited ? [] : [problemAt(place, `the criterion \`${value}\` cites no instrument`, cited)]),
            ...(en === '' || ru === '' ? [problemAt(place, `the criterion \`${value}\` has no heading`, headed)] : []),
          ]
        }),
      ])
  })
}
