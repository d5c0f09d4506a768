import { verifyCopies } from '@entente/core/verify/copies'
import { verifyFile } from '@entente/core/verify/file'
import type { Judged } from '@entente/core/verify/found'
import type { LogCopy } from '@entente/core/verify/log-copy'
import { parseRoots, type Roots } from '@entente/core/verify/roots'
import { Textarea } from '@mantine/core'
import { focusManager } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { fieldId } from '../../parts/form/field-id.ts'
import { PageTitle } from '../../parts/page.tsx'
import { LoadingState } from '../../parts/states.tsx'
import { CameraField } from '../../parts/verify/camera.tsx'
import { DropField, ExtraField, type Taken } from '../../parts/verify/file-field.tsx'
import { type Folder, FolderField } from '../../parts/verify/folder-field.tsx'
import { Result } from '../../parts/verify/result.tsx'
import { useWords } from '../../words/use.tsx'

/** For anybody: what a file proves, judged in this browser with public keys alone. */
export function VerifyPage() {
  const words = useWords().verify
  const [text, setText] = useState('')
  const [file, setFile] = useState<Taken | null>(null)
  const [folder, setFolder] = useState<Folder | null>(null)
  const [extra, setExtra] = useState<Extra>(NOTHING)
  const roots = useMemo(() => parseRoots(text), [text])
  useSilence()
  const { judged, isBusy } = useJudged(file, folder, roots, extra)
  const takeFolder = (taken: Folder) => {
    setFolder(taken)
    // A file that waits for its log is judged beside it; any other was judged already.
    const isAwaited = judged?.outcome === 'lacking' && judged.needs.includes('log')
    if (!isAwaited) setFile(null)
  }
  return (
    <>
      <PageTitle title={words.title} intro={words.intro} />
      <section className="verify-given" aria-label={words.file}>
        <DropField file={file} onTake={setFile} />
        <CameraField onTake={setFile} />
        <FolderField folder={folder} onTake={takeFolder} />
        <Textarea
          id={fieldId('roots')}
          label={words.roots}
          description={words.rootsHint}
          error={'because' in roots ? words.rootsLine(roots.line) : undefined}
          className="code-area"
          rows={4}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <More extra={extra} onChange={setExtra} />
      </section>
      <section className="section verify-result" aria-live="polite" aria-busy={isBusy}>
        {isBusy ? <LoadingState lines={3} /> : null}
        {judged === null || isBusy ? null : <Result judged={judged} />}
      </section>
    </>
  )
}

type Extra = { readonly policy: readonly Taken[]; readonly entry: readonly Taken[]; readonly keys: readonly Taken[] }
const NOTHING: Extra = { policy: [], entry: [], keys: [] }

function More({ extra, onChange }: { extra: Extra; onChange: (extra: Extra) => void }) {
  const words = useWords().verify
  return (
    <details className="as-text">
      <summary>{words.more}</summary>
      {(['policy', 'entry', 'keys'] as const).map((name) => (
        <ExtraField
          key={name}
          label={words[name]}
          files={extra[name]}
          onTake={(files) => onChange({ ...extra, [name]: files })}
        />
      ))}
    </details>
  )
}

/** While the page is open nothing is asked of the node, not even who reads: whoever looks can see that nothing is sent. */
function useSilence(): void {
  useEffect(() => {
    focusManager.setFocused(false)
    return () => focusManager.setFocused(undefined)
  }, [])
}

/** The answer to what is given now. Judging a long file takes a while, and the page says so before it begins. */
function useJudged(file: Taken | null, folder: Folder | null, roots: Roots, extra: Extra): Judging {
  const [done, setDone] = useState<{ readonly of: readonly unknown[]; readonly judged: Judged } | null>(null)
  const given = useMemo(() => whatIsGiven(file, folder), [file, folder])
  const isCurrent = done !== null && done.of[0] === given && done.of[1] === roots && done.of[2] === extra
  useEffect(() => {
    if (given === null) return
    const soon = setTimeout(() => setDone({ of: [given, roots, extra], judged: judge(given, roots, extra) }), 20)
    return () => clearTimeout(soon)
  }, [given, roots, extra])
  return { judged: isCurrent ? done.judged : null, isBusy: given !== null && !isCurrent }
}

type Judging = { readonly judged: Judged | null; readonly isBusy: boolean }

/** A file, with copies of logs beside it, or the copies by themselves. */
type Given = { readonly bytes: Uint8Array | null; readonly copies: readonly LogCopy[] }

function whatIsGiven(file: Taken | null, folder: Folder | null): Given | null {
  const copies = folder?.copies ?? []
  if (file !== null) return file.bytes === null ? null : { bytes: file.bytes, copies }
  return copies.length === 0 ? null : { bytes: null, copies }
}

function judge({ bytes, copies }: Given, roots: Roots, { policy, entry, keys }: Extra): Judged {
  const bytesIn = (files: readonly Taken[]) => files.flatMap((file) => file.bytes ?? [])
  const by = { roots: 'keys' in roots ? roots.keys : [], policies: bytesIn(policy), keys: bytesIn(keys) }
  return bytes === null ? verifyCopies(copies, by) : verifyFile(bytes, { ...by, copies, entry: bytesIn(entry)[0] })
}
