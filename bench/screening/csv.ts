/** The rows of a text in CSV (RFC 4180): quotes may hold separators, line ends and doubled quotes. */
export function csvRows(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quoted(text, at) : bare(text, at)
    row.push(cell)
    at = end
    if (text[at] === ',') {
      at += 1
      if (at === text.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
    while (text[at] === '\r' || text[at] === '\n') at += 1
  }
  return rows
}

function quoted(text: string, start: number): [string, number] {
  let cell = ''
  let from = start + 1
  for (;;) {
    const close = text.indexOf('"', from)
    if (close < 0) return [cell + text.slice(from), text.length]
    cell += text.slice(from, close)
    if (text[close + 1] !== '"') return [cell, close + 1]
    cell += '"'
    from = close + 2
  }
}

function bare(text: string, start: number): [string, number] {
  let end = start
  while (end < text.length && text[end] !== ',' && text[end] !== '\n' && text[end] !== '\r') end += 1
  return [text.slice(start, end), end]
}

/** The rows by the names of the first. */
export function csvRecords(text: string): Record<string, string>[] {
  const [head = [], ...rows] = csvRows(text.replace(/^\ufeff/, ''))
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])))
}
