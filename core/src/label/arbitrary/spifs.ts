import fc from 'fast-check'
import { CATEGORY_TYPES } from '../label.ts'
import type {
  CategoryGroup,
  MarkingData,
  Qualifier,
  RequiredCategory,
  Spif,
  SpifCategory,
  SpifTag,
} from '../spif/model.ts'
import { value } from './labels.ts'

const languages = fc.constantFrom(null, 'en', 'ru', 'fr-ca')
const applied = fc.constantFrom('encrypt' as const, 'decrypt' as const, 'both' as const)
const numbers = (count: number) => fc.uniqueArray(fc.nat(9999), { minLength: count, maxLength: count })
const names = (least: number, most: number) => fc.uniqueArray(value, { minLength: least, maxLength: most })

const EVER = { from: null, until: null }
const validities = [
  EVER,
  { from: '2014-04-01T23:00:00Z', until: null },
  { from: null, until: '2014-04-01T23:00:00Z' },
  { from: '2009-04-05T23:00:00Z', until: '2014-04-01T23:00:00Z' },
]

const markings = fc.array(
  fc.record<MarkingData>({
    language: languages,
    phrase: fc.option(fc.oneof(value, fc.constant(''))),
    codes: fc.uniqueArray(fc.constantFrom('replacePolicy', 'noNameDisplay', 'noMarkingDisplay', 'suppressClassName'), {
      maxLength: 2,
    }),
  }),
  { maxLength: 2 },
)
const qualifiers = fc.array(
  fc.record<Qualifier>({
    language: languages,
    place: fc.constantFrom('prefix', 'separator', 'suffix'),
    text: fc.constantFrom('', ' ', '[', '/', ', ', ' ONLY'),
  }),
  { maxLength: 3 },
)

const tagsOf = (type: SpifTag['type']): fc.Arbitrary<SpifTag> =>
  names(1, 3).chain((own) =>
    fc
      .record({
        lacvs: numbers(own.length),
        name: value,
        single: fc.boolean(),
        qualifiers,
        each: fc.array(markings, { minLength: 3, maxLength: 3 }),
        obsolete: fc.boolean(),
      })
      .map(({ lacvs, name, single, qualifiers: words, each, obsolete }) => ({
        name,
        type,
        single,
        qualifiers: words,
        categories: own.map(
          (category, index): SpifCategory => ({
            name: category,
            lacv: lacvs[index] ?? 0,
            obsolete: obsolete && index === 0,
            validity: validities[(lacvs[index] ?? 0) % validities.length] ?? EVER,
            requiredClass: null,
            markings: each[index] ?? [],
            excludedClasses: [],
            excluded: [],
            required: [],
            equivalents: [],
          }),
        ),
      })),
  )

const sets = fc
  .uniqueArray(fc.tuple(value, fc.constantFrom(...CATEGORY_TYPES).chain(tagsOf)), {
    maxLength: 3,
    selector: ([name]) => name,
  })
  .map((all) => all.map(([name, tag], index) => ({ name, id: `2.25.1.${index}`, tags: [tag] })))

/** Policies of every shape that a SPIF has: what a class or a category requires, excludes and is elsewhere among it. */
export const spif: fc.Arbitrary<Omit<Spif, 'passedOver'>> = fc
  .record({ classes: names(1, 4), sets, policies: names(0, 2), name: value, markings, qualifiers, seed: fc.nat() })
  .chain((parts) =>
    numbers(parts.classes.length).chain((lacvs) => fc.tuple(fc.constant(parts), fc.constant(lacvs), applied)),
  )
  .map(([parts, lacvs, direction]) => {
    const groups = parts.sets.flatMap((set) =>
      set.tags.map(
        (tag): CategoryGroup => ({
          set: set.name,
          type: tag.type,
          lacv: parts.seed % 2 === 0 ? null : (tag.categories[0]?.lacv ?? null),
        }),
      ),
    )
    const required: RequiredCategory[] =
      groups.length === 0 ? [] : [{ operation: parts.seed % 3 === 0 ? 'all' : 'oneOrMore', groups }]
    const [other] = parts.policies
    return {
      name: parts.name,
      id: '2.25.7',
      created: parts.seed % 2 === 0 ? null : '2014-02-14T12:00:00Z',
      equivalentPolicies: parts.policies.map((name, index) => ({ name, id: `2.25.9.${index}`, required })),
      classes: parts.classes.map((name, index) => ({
        name,
        lacv: lacvs[index] ?? 0,
        hierarchy: index,
        obsolete: parts.seed % 5 === 0,
        markings: parts.markings,
        equivalents: other === undefined ? [] : [{ policy: other, lacv: index, applied: direction, required }],
        required,
      })),
      sets: parts.sets.map((set) => ({
        ...set,
        tags: set.tags.map((tag) => ({
          ...tag,
          categories: tag.categories.map((category) => ({
            ...category,
            excludedClasses: parts.classes.slice(1),
            requiredClass: parts.seed % 2 === 0 ? null : (parts.classes[0] ?? null),
            excluded: groups,
            required,
            equivalents:
              other === undefined
                ? []
                : [
                    {
                      policy: other,
                      setId: '2.25.3',
                      type: tag.type,
                      lacv: parts.seed % 4 === 0 ? null : 1,
                      applied: direction,
                    },
                  ],
          })),
        })),
      })),
      validity: validities[parts.seed % validities.length] ?? EVER,
      privacy:
        parts.seed % 3 === 0
          ? null
          : {
              marks: parts.classes.map((name, index) => ({
                name,
                obsolete: index > 0,
                markings: parts.markings,
                qualifiers: parts.qualifiers,
              })),
              least: parts.seed % 2,
              most: parts.seed % 5 === 0 ? null : 1,
              qualifiers: parts.qualifiers,
            },
      markings: parts.markings,
      qualifiers: parts.qualifiers,
    }
  })
