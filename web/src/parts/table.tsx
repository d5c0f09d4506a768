import type { ReactNode } from 'react'

type TableProps = {
  readonly name: string
  /** Each cell of a row bears its own as `data-head`, for narrow windows, where a row is a list. */
  readonly heads: readonly string[]
  readonly children: ReactNode
}

/** Rows under their heads. */
export function Table({ name, heads, children }: TableProps) {
  return (
    <table className="table" aria-label={name}>
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
