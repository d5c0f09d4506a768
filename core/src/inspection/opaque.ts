import { Fault } from './fault.ts'
import { latin } from './numbers.ts'

type Form = { readonly name: RegExp; readonly begins: (head: string) => boolean }

const BINARY_DXF = 'AutoCAD Binary DXF\r\n\u001a\0'
/** In text a number stands first, alone on its line, and no byte is a control. */
const TEXT_DXF = /^[ \t]*\d{1,4}[ \t]*\r?\n[\t\n\r\x20-\xff]*$/

/**
 * The types that an agreement may leave to people, by the ends of their names and their first bytes: drawings of AutoCAD,
 * their exchange in either form, and STEP (ISO 10303-21).
 */
const FORMS: { readonly [media: string]: Form } = {
  'image/vnd.dwg': { name: /\.dwg$/i, begins: (head) => /^AC10\d\d/.test(head) },
  'image/vnd.dxf': { name: /\.dxf$/i, begins: (head) => head.startsWith(BINARY_DXF) || TEXT_DXF.test(head) },
  'model/step': { name: /\.(?:stp|step)$/i, begins: (head) => head.startsWith('ISO-10303-21;') },
}
const HEAD = 1024

/**
 * Refuses what is no file of the type that it is declared as, though nothing here reads that type: `type-unknown` where
 * it is not known how one begins, `type-differs` where the first bytes or the end of the name are another's.
 */
export function requireForm(bytes: Uint8Array, name: string, media: string): void {
  const form = FORMS[media]
  if (form === undefined) throw new Fault('type-unknown', media)
  if (!form.name.test(name) || !form.begins(latin(bytes.subarray(0, HEAD)))) {
    throw new Fault('type-differs', `content or name is not ${media}`)
  }
}
