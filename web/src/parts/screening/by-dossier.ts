/** Rows by the dossier that they are of, in the order in which each dossier first comes; those of none come last. */
export function byDossier<Row extends { readonly application: string | null }>(
  rows: readonly Row[],
): readonly { readonly reference: string | null; readonly rows: readonly Row[] }[] {
  const references = [...new Set(rows.map(({ application }) => application))].filter((each) => each !== null)
  return [...references, null]
    .map((reference) => ({ reference, rows: rows.filter((row) => row.application === reference) }))
    .filter((group) => group.rows.length > 0)
}
