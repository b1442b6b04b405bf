import { process } from '../base/os/process.ts'
import type { OutputFlags } from './output-option.ts'

/** Prints what is known, or the lines that a person reads of it. */
export async function printValue(
  value: object,
  lines: () => readonly string[],
  { output = null }: OutputFlags,
): Promise<void> {
  process.stdout.write(await textOf(value, lines, output))
}

async function textOf(value: object, lines: () => readonly string[], format: OutputFlags['output']): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify(value, null, 4)}\n`
    case 'yaml':
      return (await import('../api/ops/yaml-write.ts')).encodeYaml(value)
    default:
      return `${lines().join('\n')}\n`
  }
}
