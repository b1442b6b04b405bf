import { parseYaml } from '../../api/yaml/yaml.ts'
import { type Kubeconfig, readKubeconfig } from '../kubeconfig.ts'
import type { Transport } from '../transport.ts'
import { HttpsTransport } from './https-transport.ts'

/** The transport a kubeconfig's text describes. Throws `KubeconfigError`. */
export function connect(kubeconfigText: string): Transport {
  return new HttpsTransport(parseKubeconfig(kubeconfigText))
}

export function parseKubeconfig(text: string): Kubeconfig {
  return readKubeconfig(parseYaml(text).value)
}
