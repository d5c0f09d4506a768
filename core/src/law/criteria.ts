import type { Bundle, Window } from './model.ts'
import { holds } from './moment-text.ts'

/** A ground on which a nation may refuse: named by its citation, with a short heading in both languages. */
export type Criterion = {
  /** `gb/criteria/2014-03-25 2`: the instrument, and its provision. */
  readonly id: string
  readonly nation: string
  readonly headings: { readonly en: string; readonly ru: string }
  /** Whether refusals at the instant asked about may rest on it. */
  readonly inForce: boolean
  /** Whether the law has more grounds than the list, which are not public. */
  readonly complete: boolean
}

/** Every criterion of refusal that a statute book knows, of every nation, and which are in force at an instant. */
export function criteriaOf(bundle: Bundle, at: string): Criterion[] {
  return bundle.parts.flatMap((part) =>
    part.lists
      .filter(({ kind }) => kind === 'criteria')
      .flatMap(({ inForce, publicity, members }) =>
        members.map((member) => ({
          id: member.value,
          nation: part.id,
          headings: headingsOf(member.note),
          inForce: bothHold(inForce, member.inForce, at),
          complete: publicity === 'public',
        })),
      ),
  )
}

/**
 * The ids that a nation's refusal may name at an instant. Null: the book has no list of that nation's, as books from
 * before there were such lists have none, and cannot say.
 */
export function criteriaInForce(bundle: Bundle, nation: string, at: string): readonly string[] | null {
  const own = criteriaOf(bundle, at).filter((each) => each.nation === nation)
  return own.length === 0 ? null : own.filter(({ inForce }) => inForce).map(({ id }) => id)
}

function bothHold(list: Window, member: Window, at: string): boolean {
  return holds(list, at) && holds(member, at)
}

/** `# HEADING [ru] ЗАГОЛОВОК`; blank where the note does not say it. */
export function headingsOf(note: string | null): { en: string; ru: string } {
  const [en = '', ru = ''] = (note ?? '').split(' [ru] ')
  return { en: en.trim(), ru: ru.trim() }
}
