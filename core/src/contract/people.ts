/** What somebody may be at a node. `node` is the node itself, which acts by rule and never by judgement. */
export const PERSON_ROLES = [
  'exporter',
  'adviser',
  'licensing-officer',
  'countersigning-officer',
  'security-officer',
  'programme-officer',
  'auditor',
  'administrator',
  'public',
  'node',
] as const
export type PersonRole = (typeof PERSON_ROLES)[number]

/** The authority's own people. */
export const AUTHORITY = ['adviser', 'licensing-officer', 'countersigning-officer', 'security-officer'] as const

/** Who asks. It comes from the session and never from the body of a request. */
export type Caller = {
  /** The identifier that acts bear; never a name. */
  readonly person: string
  /** For the screens of this node only. */
  readonly name: string
  readonly role: PersonRole
  readonly organisation: string
  readonly nation: string
}

/** Who acts where a node acts by rule, and nobody in person. `node`: its name. */
export function nodeItself(node: string) {
  return { person: 'node', role: 'node', organisation: node } as const
}
