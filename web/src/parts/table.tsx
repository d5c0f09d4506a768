import type { ReactNode } from 'react'

type TableProps = {
  readonly name: string
  /** Each cell of a row bears its own as `data-head`, for narrow windows, where a row is a list. */
  readonly heads: readonly string[]
  readonly className?: string
  readonly children: ReactNode
}

/** Rows under their heads. */
export function Table({ name, heads, className, children }: TableProps) {
  return (
    <table className={className === undefined ? 'table' : `table ${className}`} aria-label={name}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
