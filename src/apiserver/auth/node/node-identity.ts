import type { User } from '../../exchange.ts'

const prefix = 'system:node:'

/** The name of the node that asks: empty where it does not say which; null where it is no node. */
export function nodeNameOf({ name, groups }: User): string | null {
  if (!groups.includes('system:nodes') || !name.startsWith(prefix)) return null
  return name.slice(prefix.length)
}
