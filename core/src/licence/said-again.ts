import type { Act } from '../contract/act.ts'
import { packageSubject } from '../contract/vault.ts'
import { isAboutDossier } from './fold.ts'
import { permits } from './permits.ts'

/**
 * Whether an act that a successor of its log cuts off is said again there: it is about a case, a licence, a
 * registration or a package, and permits nothing new. A restriction bites when it is recorded, and goods or a share of a
 * key may have left; a permission is for an officer to give anew. And law that was put in force stays so: it may be
 * stricter than the one before, and where it is milder every permission under it takes both nations all the same.
 */
export function isSaidAgain({ type, subject, body }: Pick<Act, 'type' | 'subject' | 'body'>): boolean {
  const isAgreed = isAboutDossier(subject) || type.startsWith('generals.') || subject.startsWith(packageSubject(''))
  return (isAgreed || type === 'laws.enact') && !permits({ type, body })
}
