import fc from 'fast-check'
import type { Category, Label } from '../label.ts'
import { CATEGORY_TYPES, LABEL_KINDS } from '../label.ts'

/** What stands in a label's fields: in both alphabets, with signs that XML and JSON must write in another way. */
export const value = fc
  .array(fc.constantFrom(...'ABZ az<>&"\'\\/-Яжё№é中𐍈'), { minLength: 1, maxLength: 12 })
  .map((letters) => letters.join('').trim().replace(/ +/g, ' '))
  .filter((text) => text !== '')

const oid = fc.array(fc.nat(9999), { minLength: 1, maxLength: 4 }).map((arcs) => `urn:oid:2.25.${arcs.join('.')}`)

/** An instant between 2009 and 2030, UTC with whole seconds. */
const second = fc.integer({ min: 1_240_000_000, max: 1_893_456_000 })
const instant = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')

const categories = fc.uniqueArray(
  fc.record<Category>({
    type: fc.constantFrom(...CATEGORY_TYPES),
    tagName: value,
    uri: fc.option(oid),
    values: fc.uniqueArray(value, { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 3, selector: ({ tagName }) => tagName },
)

/** Labels of every shape that the profile has. */
export const label: fc.Arbitrary<Label> = fc
  .record({
    kind: fc.constantFrom(...LABEL_KINDS),
    policy: fc.record({ name: value, uri: oid }),
    classification: value,
    privacyMark: fc.option(value),
    categories,
    originator: fc.option(fc.record({ idType: value, id: value })),
    created: second,
    ahead: fc.nat(400_000_000),
  })
  .map(({ created, ahead, ...rest }) => ({ ...rest, created: instant(created), review: instant(created + ahead) }))
