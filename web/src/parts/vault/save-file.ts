/** A file that a reader chose to write to; nothing of it is there before it is closed, nor where it is given up. */
export type SavedFile = {
  readonly name: string
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>
  close(): Promise<void>
  giveUp(): Promise<void>
}

type Picker = (options: { readonly suggestedName: string }) => Promise<FileSystemFileHandle>

/** Whether this browser writes files piece by piece (File System Access): Chromium and its kin, over HTTPS or on one's own machine. */
export function writesFiles(): boolean {
  return pickerHere() !== null
}

/**
 * Has the reader choose a file to write to, which takes a press of his own. Null: he chose none, or this browser writes
 * none. What is written stands in a file of the browser's own until it is closed, which then takes the chosen one's place.
 */
export async function chooseFile(suggestedName: string): Promise<SavedFile | null> {
  const pick = pickerHere()
  const handle = await pick?.({ suggestedName }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') return null
    throw error
  })
  if (!handle) return null
  const stream = await handle.createWritable()
  return {
    name: handle.name,
    write: (bytes) => stream.write(bytes),
    close: () => stream.close(),
    giveUp: () => stream.abort().catch(() => undefined),
  }
}

function pickerHere(): Picker | null {
  const picker: unknown = Reflect.get(globalThis, 'showSaveFilePicker')
  return typeof picker === 'function' ? (options) => picker.call(globalThis, options) : null
}
