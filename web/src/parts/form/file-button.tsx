/** One file, or all that are chosen together. */
export type Taking =
  | { readonly onFile: (file: File) => unknown }
  | { readonly onFiles: (files: readonly File[]) => unknown }

type FileButtonProps = Taking & {
  readonly label: string
  /** Of the field, by which it is known on its page. */
  readonly id?: string
  readonly accept?: string
  readonly disabled?: boolean
}

/** A button that chooses a file, or several. What failed can be tried with the same file again. */
export function FileButton({ label, id, accept, disabled, ...taking }: FileButtonProps) {
  return (
    <label className="file-button">
      {label}
      <input
        type="file"
        id={id}
        accept={accept}
        disabled={disabled}
        multiple={'onFiles' in taking}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // A browser tells nothing of a choice of what is chosen already.
          currentTarget.value = ''
          return take(taking, files)
        }}
      />
    </label>
  )
}

export function take(taking: Taking, files: readonly File[]): unknown {
  const [first] = files
  if (first === undefined) return undefined
  return 'onFiles' in taking ? taking.onFiles(files) : taking.onFile(first)
}
