import type { Column } from './kind.ts'

/** The printed columns of each resource, by plural. */
// biome-ignore lint/suspicious/noExplicitAny: a column reads the objects of its own kind; the key ties them together
export const columns: Readonly<Record<string, readonly Column<any>[]>> = {}
