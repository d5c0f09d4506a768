import { GATES, type Gate, RELEASING_ROLES, type ReleasingRole } from '../contract/vault.ts'

/** What an agreement makes of an inspection, as a member of its `list inspection` says it. */
export type InspectionRule =
  | {
      readonly kind: 'persons'
      /** What the inspection ended with; what it blocks is released by nobody. */
      readonly outcome: 'pass' | 'person'
      readonly gate: Gate
      readonly count: number
      readonly role: ReleasingRole
    }
  /** A type of file that no program here can look into, and that is for people all the same. */
  | { readonly kind: 'opaque'; readonly media: string }
  /** A word at which a person must look, beside those that are always looked for. */
  | { readonly kind: 'word'; readonly say: string }

/**
 * A member of a `list inspection`: `OUTCOME packing|receiving NUMBER ROLE`, where the outcome is pass or person, or
 * `opaque MEDIA/TYPE`, or `word` and a word or phrase with letters or digits in it; null where the text is none.
 */
export function inspectionRule(text: string): InspectionRule | null {
  const opaque = /^opaque ([a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*)$/.exec(text)
  if (opaque?.[1] !== undefined) return { kind: 'opaque', media: opaque[1] }
  const [, say] = /^word (\S.*)$/u.exec(text) ?? []
  if (say !== undefined) return /[\p{L}\p{N}]/u.test(say) ? { kind: 'word', say } : null
  const [, said, where, number, who] = /^(pass|person) (packing|receiving) ([1-9]) (\S+)$/.exec(text) ?? []
  const [gate, role] = [GATES.find((each) => each === where), RELEASING_ROLES.find((each) => each === who)]
  if (gate === undefined || role === undefined) return null
  return { kind: 'persons', outcome: said === 'pass' ? 'pass' : 'person', gate, count: Number(number), role }
}
