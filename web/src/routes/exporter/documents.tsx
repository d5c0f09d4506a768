import type { Document } from '@entente/core/contract/applications'
import { Button, NativeSelect } from '@mantine/core'
import { fieldId } from '../../parts/form/field-id.ts'
import { replaced } from '../../parts/form/record.ts'
import { Group } from '../../parts/transfer/lists.tsx'
import { useWords } from '../../words/use.tsx'

type DocumentsProps = { readonly documents: readonly Document[]; readonly onChange: (documents: Document[]) => void }

/** Documents by their digests, taken here in the browser: no file leaves the firm. */
export function DocumentsField({ documents, onChange }: DocumentsProps) {
  const { draft } = useWords().pages
  const add = async (files: FileList | null) => {
    const read = await Promise.all([...(files ?? [])].map(digestOf))
    onChange([...documents, ...read.filter(({ sha256 }) => !documents.some((each) => each.sha256 === sha256))])
  }
  return (
    <Group title={draft.documents} path="documents">
      <p className="quiet">{draft.documentsHint}</p>
      <ul className="documents">
        {documents.map((document, index) => (
          <DocumentLine
            key={document.sha256}
            document={document}
            onChange={(next) => onChange(replaced(documents, index, next))}
            onRemove={() => onChange(documents.filter((each) => each !== document))}
          />
        ))}
      </ul>
      <label className="file-button">
        {draft.addDocument}
        <input type="file" multiple onChange={({ currentTarget: { files } }) => add(files)} />
      </label>
    </Group>
  )
}

type LineProps = {
  readonly document: Document
  readonly onChange: (document: Document) => void
  readonly onRemove: () => void
}

function DocumentLine({ document, onChange, onRemove }: LineProps) {
  const { draft } = useWords().pages
  return (
    <li className="document-line">
      <span>
        {document.name} <code className="quiet">{document.sha256.slice(0, 16)}…</code>
      </span>
      <NativeSelect
        id={fieldId(`document ${document.sha256}`)}
        aria-label={`${draft.documentAs}: ${document.name}`}
        value={document.as ?? 'other'}
        onChange={({ currentTarget: { value } }) => onChange({ ...document, as: value })}
        data={Object.entries<string>(draft.documentKinds).map(([value, label]) => ({ value, label }))}
      />
      <Button variant="subtle" size="compact-xs" onClick={onRemove}>
        {draft.removeDocument(document.name)}
      </Button>
    </li>
  )
}

async function digestOf(file: File): Promise<Document> {
  const hash = await sha256(await file.arrayBuffer())
  return {
    name: file.name,
    sha256: [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    size: file.size,
    mediaType: file.type === '' ? 'application/octet-stream' : file.type,
  }
}

/** A browser has one of its own in secure contexts only, and a node may stand on a plain address of an inner network. */
async function sha256(data: ArrayBuffer): Promise<Uint8Array> {
  if (globalThis.isSecureContext) return new Uint8Array(await crypto.subtle.digest('SHA-256', data))
  const primitives = await import('@entente/core/ledger/primitives')
  return primitives.sha256(new Uint8Array(data))
}
