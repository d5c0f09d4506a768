import type { Act } from '../contract/act.ts'
import { isAboutDossier } from './fold.ts'
import { permits } from './permits.ts'

/**
 * Whether an act that a successor of its log cuts off is said again there: it is about a case, a licence or a
 * registration, and permits nothing new. A restriction bites when it is recorded, and goods may have left; a permission
 * is for an officer to give anew.
 */
export function isSaidAgain({ type, subject, body }: Pick<Act, 'type' | 'subject' | 'body'>): boolean {
  return (isAboutDossier(subject) || type.startsWith('generals.')) && !permits({ type, body })
}
