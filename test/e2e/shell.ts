import { copyFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Berth } from './berth.ts'
import { run } from './berth.ts'

/** The kubectls that tests type with: the newest one, and the oldest that must work where KUBECTL_OLD names it. */
export const kubectls = [
  { version: '1.36', path: process.env['KUBECTL'] ?? '' },
  { version: '1.27', path: process.env['KUBECTL_OLD'] ?? '' },
].filter(({ path }) => path !== '')

/** Types a line as a person would, and reads what the terminal shows. */
export type Shell = (line: string) => Promise<{ readonly code: number; readonly shown: string }>

/** A shell whose `kubectl` is the given one, at home in the namespace. */
export async function openShell(berth: Berth, kubectl: string, namespace: string): Promise<Shell> {
  const kubeconfig = join(berth.data, `kubeconfig-${namespace}`)
  copyFileSync(berth.kubeconfig, kubeconfig)
  const env = {
    ...berth.kubectlEnv,
    KUBECONFIG: kubeconfig,
    PATH: `${dirname(kubectl)}:${process.env['PATH']}`,
    NO_COLOR: '1',
  }
  const shell: Shell = async (line) => {
    const { code, stdout } = await run('sh', ['-c', `exec 2>&1\n${line}`], { env })
    return { code, shown: stdout.trimEnd() }
  }
  await shell(`kubectl create namespace ${namespace}; kubectl config set-context --current --namespace ${namespace}`)
  return shell
}
