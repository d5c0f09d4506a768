import type { FindingCode } from '../../../core/src/inspection/codes.ts'
import { latinBytes } from '../../../core/src/inspection/testing/latin.ts'
import { least, zipOf } from '../../../core/src/inspection/testing/zip.ts'
import { join } from '../../../core/src/ledger/bytes.ts'
import type { Crafted } from './crafted.ts'

const DWG = 'image/vnd.dwg'
const DXF = 'image/vnd.dxf'
const STEP = 'model/step'

const left = (
  what: string,
  expects: readonly FindingCode[],
  content: string | Uint8Array,
  name = 'pump.dwg',
  media = DWG,
): Crafted => {
  const bytes = typeof content === 'string' ? latinBytes(content) : content
  return { what: `left to people: ${what}`, name, media, bytes, expects, opaque: [media] }
}

const drawing = (...behind: readonly Uint8Array[]) => join(latinBytes('AC1032\0\0\0\0'), ...behind)
const zip = zipOf([{ name: 'a' }])
/** The end of an archive's directory whose numbers all stand in a record of ZIP64, and where that record is told. */
const END_OF_ONES = join(least(4, 0x06054b50), least(4, 0), latinBytes('\u00ff'.repeat(12)), least(2, 0))
const LOCATOR = join(least(4, 0x07064b50), new Uint8Array(16))
const END_TOO_LARGE = join(least(4, 0x06054b50), least(4, 0), least(2, 1), least(2, 1), least(4, 1e9), least(6, 0))

export const LEFT_TO_PEOPLE: readonly Crafted[] = [
  left('a drawing', ['opaque'], drawing()),
  left('an exchange of drawings', ['opaque'], '  0\r\nSECTION\r\n  2\r\nHEADER\r\n', 'pump.DXF', DXF),
  left('an exchange with a remark', ['opaque'], '999\nmade by hand\n0\nSECTION\n', 'pump.dxf', DXF),
  left('an exchange in bytes', ['opaque'], 'AutoCAD Binary DXF\r\n\u001a\0\0', 'pump.dxf', DXF),
  left('a model', ['opaque'], 'ISO-10303-21;\nHEADER;', 'pump.stp', STEP),
  left('a PDF that is named as a drawing', ['type-differs', 'polyglot'], '%PDF-1.7\n'),
  left('a PDF behind one byte', ['type-differs', 'polyglot'], 'x%PDF-1.7\n'),
  left('a drawing that is a PDF as well', ['opaque', 'polyglot'], drawing(latinBytes('%PDF-1.7\n'))),
  left('a drawing that is a page as well', ['opaque', 'polyglot'], drawing(latinBytes('<html >'))),
  left('a drawing that is an archive as well', ['opaque', 'polyglot'], drawing(zip)),
  left('a drawing that is an archive of ZIP64 as well', ['opaque', 'polyglot'], drawing(END_OF_ONES)),
  left('a drawing with a locator of ZIP64', ['opaque', 'polyglot'], drawing(LOCATOR, END_TOO_LARGE)),
  left('a drawing with bytes like an archive’s', ['opaque'], drawing(END_TOO_LARGE)),
  left('an old binary document', ['type-differs'], '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'),
  left('RTF', ['type-differs'], '{\\rtf1 pump}', 'pump.dxf', DXF),
  left('PostScript', ['type-differs'], '%!PS-Adobe-3.0\n', 'pump.dxf', DXF),
  left('a program of Windows', ['type-differs'], 'MZ\u0090\0'),
  left('a program of Linux', ['type-differs'], '\u007fELF\u0002'),
  left('a program behind a first line of an exchange', ['type-differs'], '0\nMZ\u0090\0', 'pump.dxf', DXF),
  left('a drawing of another name', ['type-differs'], drawing(), 'pump.exe'),
  left('a type whose first bytes are not known', ['type-unknown'], 'SIMPLE  =  T', 'pump.fits', 'image/fits'),
]
