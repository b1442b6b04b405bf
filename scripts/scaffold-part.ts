/** Which messages stand in which file, and the resources whose Kind values do. The order in a file is the reader's; references may need less. */
export interface Part {
  readonly prefix: string
  readonly messages: readonly string[]
  readonly resources: readonly string[]
}

export type Layout = Readonly<Record<string, Part>>

export const part =
  (prefix: string) =>
  (text: string, ...resources: string[]): Part => ({ prefix, messages: text.trim().split(/\s+/), resources })
