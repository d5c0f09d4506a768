type FileButtonProps = {
  readonly label: string
  /** Of the field, by which it is known on its page. */
  readonly id?: string
  readonly accept?: string
  readonly disabled?: boolean
  readonly onFile: (file: File) => unknown
}

/** A button that chooses a file. What failed can be tried with the same file again. */
export function FileButton({ label, id, accept, disabled, onFile }: FileButtonProps) {
  return (
    <label className="file-button">
      {label}
      <input
        type="file"
        id={id}
        accept={accept}
        disabled={disabled}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          // A browser tells nothing of a choice of what is chosen already.
          currentTarget.value = ''
          return file === undefined ? undefined : onFile(file)
        }}
      />
    </label>
  )
}
