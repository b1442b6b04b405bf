import { process } from '../../base/os/process.ts'
import { berthVersion, kubernetesVersion } from '../version.ts'

export function version(): void {
  process.stdout.write(
    `berth       ${berthVersion}\nKubernetes  ${kubernetesVersion}\nNode.js     ${process.versions.node}\n`,
  )
}
