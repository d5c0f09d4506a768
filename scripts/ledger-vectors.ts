/** Writes conformance/ledger from seeds, the same bytes each time. A test says when it is due. */
import { writeFileSync } from 'node:fs'
import { textOfFile, VECTOR_FILES } from './ledger-vectors/all.ts'

for (const file of VECTOR_FILES) {
  writeFileSync(new URL(`../conformance/ledger/${file.kind}.json`, import.meta.url), textOfFile(file))
}
const count = VECTOR_FILES.reduce((sum, { vectors }) => sum + vectors.length, 0)
process.stdout.write(`${count} vectors in ${VECTOR_FILES.length} files\n`)
