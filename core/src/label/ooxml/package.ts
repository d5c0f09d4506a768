import { utf8 } from '../../ledger/bytes.ts'
import type { BindingSigner, SignatureCheck } from '../binding/signatures.ts'
import type { LabelKey, VerifiedBinding } from '../binding/verify.ts'
import { verifyBinding } from '../binding/verify.ts'
import { addAlternative, writeBinding } from '../binding/write.ts'
import type { Label } from '../label.ts'
import { LabelRefusal } from '../refusal.ts'
import type { PackagePart } from './parts.ts'
import { bindingPartOf, freeCustomPart, partReferences } from './parts.ts'
import { withCustomPart } from './relate.ts'

/**
 * Binds an originator's label to an Office document within its package: the binding is one custom XML part (ADatP-4778.2,
 * profile `urn:nato:stanag:4778:profile:ooxml:1:2`), and it names every other entry, relationships and content types
 * too, so that nothing can be added, taken out or altered. Gives the package's entries anew. Refuses `not-a-package`: a
 * binding that is there already, or what is no Office document; and what `writeBinding` refuses.
 */
export async function labelPackage(
  parts: readonly PackagePart[],
  label: Label,
  signer: BindingSigner,
  at: string,
): Promise<PackagePart[]> {
  if (bindingPartOf(parts) !== null)
    throw new LabelRefusal('not-a-package', 'the package has a binding already, which is never written over')
  const name = freeCustomPart(parts)
  const related = withCustomPart(parts, name)
  const binding = await writeBinding(label, partReferences(related, name), signer, at)
  return [...related, { name, bytes: utf8(binding) }]
}

/** Adds an alternative label to the binding within a package, which the caller has verified. Refuses as `addAlternative`. */
export async function addAlternativeToPackage(
  parts: readonly PackagePart[],
  alternative: Label,
  signer: BindingSigner,
  at: string,
): Promise<PackagePart[]> {
  const { name, bytes } = boundPart(parts)
  const binding = await addAlternative(bytes, alternative, partReferences(parts, name), signer, at)
  return parts.map((part) => (part.name === name ? { name, bytes: utf8(binding) } : part))
}

/**
 * Verifies the binding within a package as `verifyBinding` does, all other entries being its data: one that was added,
 * taken out, renamed or altered is refused. The entries are those of a reader that lets no name come twice. Refuses
 * `not-a-package`: no binding, or several.
 */
export async function verifyPackage(
  check: SignatureCheck,
  parts: readonly PackagePart[],
  keys: readonly LabelKey[],
): Promise<VerifiedBinding> {
  const { name, bytes } = boundPart(parts)
  return verifyBinding(check, bytes, { keys, data: partReferences(parts, name) })
}

function boundPart(parts: readonly PackagePart[]): PackagePart {
  const part = bindingPartOf(parts)
  if (part === null) throw new LabelRefusal('not-a-package', 'the package has no binding')
  return part
}
