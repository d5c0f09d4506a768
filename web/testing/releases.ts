import type { Caller } from '@entente/core/contract/people'
import type { ReviewsView, submissionsOutput } from '@entente/core/contract/submissions'
import type { suspensionsOutput } from '@entente/core/contract/suspensions'
import type * as z from 'zod/mini'

type Submission = z.infer<typeof submissionsOutput>['submissions'][number]
type Suspension = z.infer<typeof suspensionsOutput>['suspensions'][number]

/** What was submitted and waits for people, what they released, and what one of them withheld. */
const STATES = ['waiting', 'released', 'withheld', 'waiting'] as const
/** The last of them waits for an officer’s word on what its label counts as. */
const TO_EQUATE = STATES.length - 1
const COUNTS = { policy: 'MTCA', classification: 'UNCLASSIFIED' }
const uuidOf = (number: number) => `0144d4f4-9c00-7000-8000-00000000000${number}`
const DEMAND = { count: 2, role: 'security-officer' } as const
const REASON = 'The picture shows more than the drawing needs.'
const AT = '2014-02-14T12:00:00Z'
const place = (nation: string, index: number) => ({
  origin: `${nation.toLowerCase()}.entente.example/log/mtca-gb-ru`,
  index,
})

function nextOf(state: Submission['state'], caller: Caller | null): string[] {
  if (caller?.nation !== 'GB') return []
  if (caller.role === 'exporter') return state === 'released' ? ['vault.register'] : []
  const may = state === 'waiting' ? ['vault.review', 'vault.withhold'] : []
  return caller.role === 'security-officer' ? may : []
}

export function submissions(caller: Caller | null): Submission[] {
  if (caller?.nation !== 'GB') return []
  return STATES.map((state, index) => ({
    ...{ uuid: uuidOf(index + 6), nation: 'GB', state, licence: 'GBRU-2014-000001', line: 1 },
    ...{ organisation: 'Example Aerospace Ltd', submittedAt: AT, name: `drawing-${index + 1}.pdf` },
    ...{ found: index + 1, asked: [{ ...DEMAND, released: index === 0 ? 1 : 2 }], toEquate: index === TO_EQUATE },
    withheld: state === 'withheld' ? { at: AT, reason: REASON } : null,
    next: [
      ...(index === TO_EQUATE && caller.role === 'security-officer' ? ['vault.equate'] : []),
      ...nextOf(state, caller),
    ],
  }))
}

const FOUND = [
  { code: 'picture', part: 'word/media/image1.png', line: 0, quote: '' },
  {
    ...{ code: 'phrase-in-text', part: 'word/document.xml', line: 3, quote: 'keeps no secret from' },
    place: { unit: 'paragraph', at: '7' },
  },
  { code: 'a-later-finding', part: 'word/document.xml', line: 0, place: { unit: 'object', at: '12' }, quote: '' },
]

/** What waits at the packing nation, with the document's words; what is registered, as the other nation is told of it. */
export function reviews(uuid: string, caller: Caller | null): ReviewsView {
  const own = submissions(caller).find((each) => each.uuid === uuid)
  const state = own?.state ?? 'registered'
  const isOwn = caller?.person === 'gb-security'
  const review = (index: number) => ({
    ...{ nation: 'GB', role: 'security-officer', at: AT, own: isOwn && index === 36, place: place('GB', index) },
    ground: 'The word is an everyday one here.',
  })
  return {
    ...{ uuid, nation: 'GB', state, organisation: 'Example Aerospace Ltd', submittedAt: AT },
    ...{ container: `sha256:${'ab'.repeat(32)}`, report: `sha256:${'cd'.repeat(32)}`, inspector: 3, outcome: 'person' },
    label: { policy: 'GB-GPMS', classification: 'NOT PROTECTIVELY MARKED' },
    ...{ licence: 'GBRU-2014-000001', line: 1, recipients: ['Example Aircraft Works'] },
    codes: FOUND.map(({ code }) => code),
    file: own
      ? { name: own.name, media: 'application/pdf', length: 3_400_000, sha256: `sha256:${'5e'.repeat(32)}` }
      : null,
    findings: own ? FOUND : caller?.role === 'security-officer' ? null : FOUND.map((each) => ({ ...each, quote: '' })),
    unsaid: 0,
    asked: ['GB', 'RU'].map((nation) => {
      const released = nation === 'RU' ? 0 : state === 'waiting' ? 1 : 2
      return { gate: nation === 'GB' ? ('packing' as const) : ('receiving' as const), nation, ...DEMAND, released }
    }),
    reviews: state === 'waiting' ? [review(36)] : [review(36), review(37)],
    toEquate: own?.toEquate ? COUNTS : null,
    equated: state === 'released' ? { ...review(35), label: COUNTS } : null,
    withheld: own?.withheld ?? null,
    next: own ? own.next : caller?.role === 'security-officer' ? ['vault.review', 'vault.depositReport'] : [],
  }
}

/** One that stands, one that one of two persons has lifted, one that is over; and one of the other nation. */
export function suspensions(caller: Caller | null): Suspension[] {
  const lift = (index: number) => ({
    ...{ at: AT, role: 'security-officer', place: place('GB', index) },
    reason: 'The works answered.',
  })
  const of = (by: string, index: number, named: Suspension['of'], count: number): Suspension => ({
    ...{ by, of: named, at: AT, role: 'licensing-officer', place: place(by, index) },
    reason: by === 'GB' ? 'An end use is being looked into.' : 'Проверка у получателя.',
    lifts: [lift(50), lift(51)].slice(0, count),
    standing: count < 2,
    next: count < 2 && caller?.nation === by && caller.role === 'security-officer' ? ['vault.lift'] : [],
  })
  return [
    of('GB', 44, { nation: 'RU', whom: 'person', name: 'p-4f1c0b7a9d' }, 1),
    of('GB', 41, { nation: 'RU', whom: 'organisation', name: 'Example Aircraft Works' }, 0),
    of('GB', 39, { nation: 'GB', whom: 'organisation', name: 'Example Aerospace Ltd' }, 2),
    of('RU', 30, { nation: 'RU', whom: 'organisation', name: 'Example Aircraft Works' }, 0),
  ]
}

export const RELEASES = {
  toEquate: `/releases/GB/${uuidOf(9)}`,
  equated: `/releases/GB/${uuidOf(7)}`,
  waiting: `/releases/GB/${uuidOf(6)}`,
  withheld: `/releases/GB/${uuidOf(8)}`,
  registered: `/releases/GB/${uuidOf(1)}`,
} as const
