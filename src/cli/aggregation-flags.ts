import { type Command, Option } from 'commander'
import { commaLists } from './flag-values.ts'

/** Flags of kube-apiserver about servers that serve versions in its place, and who may speak for others; as kubeadm sets them. */
export function addAggregationFlags(up: Command): void {
  const list = (flag: string, value: string, usual: readonly string[], what: string) =>
    up.addOption(
      new Option(`--requestheader-${flag} <${value}>`, what)
        .default(usual, usual.length === 0 ? 'none' : usual.join(','))
        .argParser(commaLists(usual)),
    )
  up.option(
    '--requestheader-client-ca-file <file>',
    "authorities of those who may speak for others; by default one of the cluster's own",
  )
  list('allowed-names', 'names', ['front-proxy-client'], 'whom their certificates must be for; none: anybody')
  list('username-headers', 'names', ['X-Remote-User'], 'headers in which they say who asks')
  list('uid-headers', 'names', [], 'headers in which they say of which UID that is')
  list('group-headers', 'names', ['X-Remote-Group'], 'headers in which they say of which groups')
  list(
    'extra-headers-prefix',
    'prefixes',
    ['X-Remote-Extra-'],
    'how headers begin in which they say what else is known',
  )
  up.option('--proxy-client-cert-file <file>', 'what servers behind APIServices are shown; by default its own').option(
    '--proxy-client-key-file <file>',
    'the key of --proxy-client-cert-file',
  )
}
