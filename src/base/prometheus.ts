/** Measurements of one name. `labels` are in braces, or empty; those of a histogram begin with `_bucket`, `_sum` or `_count`. */
export interface Family {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly rows: readonly (readonly [labels: string, value: number])[]
}

/** Prometheus' text format, version 0.0.4; `atMs`: when it was measured, if not now. What has no rows is left out. */
export function exposition(families: readonly Family[], atMs: number | null = null): string {
  const time = atMs === null ? '' : ` ${atMs}`
  return families
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, help, type, rows }) => {
      const lines = rows.map(([labels, value]) => `${name}${labels} ${value}${time}\n`)
      return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${lines.join('')}`
    })
    .join('')
}

export const expositionType = 'text/plain; version=0.0.4; charset=utf-8'
