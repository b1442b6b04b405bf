import type { ApiObject } from '../../api/meta/object.ts'
import type { Registry } from '../registry.ts'

/** The class that counts where none is named: of several marked ones the newest, and of those the first by name. */
export function markedClass(registry: Registry, group: string, plural: string, mark: string): string | null {
  const classes = registry.find(group, 'v1', plural)
  const marked = (classes?.cache.list(classes.prefix) ?? [])
    .map(({ object }) => object)
    .filter(({ metadata }) => metadata?.annotations?.[mark] === 'true')
    .sort((a, b) => (createdAt(a) < createdAt(b) ? 1 : createdAt(a) > createdAt(b) ? -1 : 0))
  return marked[0]?.metadata?.name ?? null
}

function createdAt({ metadata }: ApiObject): string {
  return metadata?.creationTimestamp ?? ''
}
