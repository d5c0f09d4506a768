import type { PersonRole } from '@entente/core/contract/people'
import type { Words } from '../../words/words.ts'

export type PageName = keyof Words['frame']['nav']

export const OFFICIALS: readonly PersonRole[] = [
  'adviser',
  'licensing-officer',
  'countersigning-officer',
  'security-officer',
  'auditor',
]
/** Who reads what screening finds. */
export const SCREENERS: readonly PersonRole[] = [
  'licensing-officer',
  'countersigning-officer',
  'security-officer',
  'auditor',
]
export const FIRMS_AND_OFFICIALS: readonly PersonRole[] = ['exporter', ...OFFICIALS, 'programme-officer']

export const PREVIEWING: readonly PersonRole[] = ['licensing-officer', 'countersigning-officer', 'auditor']

/** Who may read the entries of a log. */
export const AUDITING: readonly PersonRole[] = ['auditor']

/** Which pages stand in whose list. What a role may see on them is the node's to say, and never this table's. */
const PAGES = [
  ['/', 'home', null],
  ['/check', 'check', null],
  ['/applications', 'applications', ['exporter']],
  ['/queue', 'queue', OFFICIALS],
  ['/screening', 'screening', SCREENERS],
  ['/licences', 'licences', FIRMS_AND_OFFICIALS],
  ['/packing', 'packing', ['exporter']],
  ['/gate', 'gate', [...OFFICIALS, 'programme-officer']],
  ['/suspensions', 'suspensions', OFFICIALS],
  ['/received', 'received', ['exporter']],
  ['/laws', 'laws', PREVIEWING],
  ['/register', 'register', null],
  ['/record', 'log', null],
  ['/verify', 'verify', null],
] as const satisfies readonly (readonly [string, PageName, readonly PersonRole[] | null])[]

/** Whether a page is loaded by itself: the node lets that document alone have the camera. */
export function isApart(to: PageAddress): boolean {
  return to === '/verify'
}

export type PageAddress = (typeof PAGES)[number][0]

export function pagesFor(role: PersonRole): (readonly [PageAddress, PageName])[] {
  return PAGES.flatMap(([to, name, roles]) => {
    const readers: readonly PersonRole[] | null = roles
    return readers === null || readers.includes(role) ? [[to, name] as const] : []
  })
}
