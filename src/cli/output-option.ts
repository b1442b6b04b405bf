import { Option } from 'commander'

/** What programs read; null: what a person does. */
export type OutputFormat = 'json' | 'yaml' | null

export interface OutputFlags {
  readonly output?: OutputFormat
}

export function outputOption(): Option {
  return new Option('-o, --output <format>', 'print it for programs').choices(['json', 'yaml'])
}
