import type { CategoryType, Label } from '../label.ts'
import type { Spif, SpifCategory, SpifTag, SpifTagSet } from './model.ts'

/** A category of a policy that a label bears, with where it stands there. */
export type Chosen = { readonly set: SpifTagSet; readonly tag: SpifTag; readonly category: SpifCategory }

/** The categories of a policy that a label bears, in the policy's order. What the policy does not have is not among them. */
export function chosenIn(spif: Spif, { categories }: Label): Chosen[] {
  const isBorne = (set: SpifTagSet, type: CategoryType, name: string) =>
    categories.some((each) => each.tagName === set.name && each.type === type && each.values.includes(name))
  return spif.sets.flatMap((set) =>
    set.tags.flatMap((tag) =>
      tag.categories.filter(({ name }) => isBorne(set, tag.type, name)).map((category) => ({ set, tag, category })),
    ),
  )
}
