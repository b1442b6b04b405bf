import type { Attributes, PluginRoles } from '../plugin.ts'

/** A node that asks, and what it may look up: what is wrong with its write, or null. */
export type NodeRule = (roles: PluginRoles, node: string, attributes: Attributes) => string | null
