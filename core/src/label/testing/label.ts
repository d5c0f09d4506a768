import type { Label } from '../label.ts'
import { schemeUri } from '../scheme.ts'

/** A label of an originator, of no category, unless `more` says otherwise. */
export function label(policy: string, classification: string, created: string, more: Partial<Label> = {}): Label {
  return {
    kind: 'originator',
    policy: { name: policy, uri: schemeUri(policy) },
    classification,
    privacyMark: null,
    categories: [],
    originator: null,
    created,
    review: '2030-01-01T00:00:00Z',
    ...more,
  }
}

/** The lowest of the old British marks, released to both nations of the agreement. */
export const LABEL = label('GB-GPMS', 'NOT PROTECTIVELY MARKED', '2014-02-14T12:00:00Z', {
  categories: [{ type: 'PERMISSIVE', tagName: 'Releasable To', uri: null, values: ['GBR', 'RUS'] }],
})
