import { reinstateBody, revokeBody, surrenderBody, suspendBody } from '../../contract/licences.ts'
import { because } from '../dossier.ts'
import { isApplicants } from './cases.ts'
import { handler, stampOf, withKey } from './handler.ts'

export const suspend = handler(suspendBody, (dossier, body, sealed) => ({
  ...dossier,
  suspensions: withKey(dossier.suspensions, sealed.nation, { ...body, stamp: stampOf(sealed), lifted: null }),
}))

/** It lifts its own authority's suspension; where the other nation's stands, the licence stays suspended. */
export const reinstate = handler(reinstateBody, (dossier, _, sealed) => {
  const own = dossier.suspensions[sealed.nation]
  if (own === undefined) return because('wrong-state', 'this nation has not suspended it')
  if (isApplicants(dossier, sealed)) return because('separation-of-duty', 'the applicant’s side cannot decide')
  return {
    ...dossier,
    suspensions: withKey(dossier.suspensions, sealed.nation, { ...own, lifted: stampOf(sealed) }),
  }
})

export const revoke = handler(revokeBody, (dossier, { because: reason }, sealed) => ({
  ...dossier,
  revoked: withKey(dossier.revoked, sealed.nation, { because: reason, stamp: stampOf(sealed) }),
}))

export const surrender = handler(surrenderBody, (dossier, _, sealed) => {
  if (sealed.by.organisation !== dossier.application.stamp.by.organisation) {
    return because('not-permitted', 'it is another firm’s licence')
  }
  const open = dossier.deliveries.find(({ state }) => state === 'reserved')
  return open
    ? because('wrong-state', `delivery ${open.id} is reserved and must be released first`)
    : { ...dossier, surrendered: stampOf(sealed) }
})
