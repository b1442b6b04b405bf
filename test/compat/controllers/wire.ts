/** An API object as it comes, read by path. */
export interface Wire {
  readonly metadata: {
    readonly name: string
    readonly uid: string
    readonly resourceVersion: string
    readonly deletionTimestamp?: string
    readonly [field: string]: unknown
  }
  readonly [field: string]: unknown
}

/** Something a watcher was told. */
export interface Sighting {
  readonly stage: number
  readonly kind: string
  readonly type: string
  readonly object: Wire
}

export function valueAt(object: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, key) => (at as Record<string, unknown> | undefined | null)?.[key.replaceAll('~', '.')],
      object,
    )
}

export function isReady(pod: Wire): boolean {
  const conditions = (valueAt(pod, 'status.conditions') ?? []) as readonly { type: string; status: string }[]
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
}
