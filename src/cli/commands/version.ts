import { process } from '../../base/os/process.ts'
import type { OutputFlags } from '../output-option.ts'
import { printValue } from '../print-value.ts'
import { columns } from '../terminal.ts'
import { berthVersion, kubernetesVersion } from '../version.ts'

export async function version(flags: OutputFlags): Promise<void> {
  const versions = { berth: berthVersion, kubernetes: kubernetesVersion, node: process.versions.node }
  const lines = () =>
    columns([
      ['berth', versions.berth],
      ['Kubernetes', versions.kubernetes],
      ['Node.js', versions.node],
    ])
  await printValue(versions, lines, flags)
}
